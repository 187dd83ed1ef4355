"""Figures of the register: by month, channel, type of applicant, outcome, department, days taken."""
