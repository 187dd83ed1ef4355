"""Figures and text stand for good from now on."""
