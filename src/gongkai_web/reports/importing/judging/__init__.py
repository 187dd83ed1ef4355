"""A person's verdicts on what the checks find in confirmed reports."""
