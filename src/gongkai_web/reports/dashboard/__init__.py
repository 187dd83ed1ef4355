"""This year so far beside the same day of last year, for a body and for all that a competent department supervises."""
