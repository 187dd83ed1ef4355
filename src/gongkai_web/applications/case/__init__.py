"""The case on one page, and the list of cases by the days left."""
