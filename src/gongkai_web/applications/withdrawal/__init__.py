"""The applicant withdraws."""
