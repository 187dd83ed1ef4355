"""The report of a region: the sum of its bodies' reports, less what is listed as left out."""
