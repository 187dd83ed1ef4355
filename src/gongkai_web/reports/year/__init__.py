"""The pages of a year: the form with every figure open, the records behind one, the chain of years."""
