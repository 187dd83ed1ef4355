"""A report on a year is begun, with the words that the body begins with."""
