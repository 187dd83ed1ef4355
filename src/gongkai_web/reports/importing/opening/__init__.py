"""Last year's report, imported and confirmed, as what this year begins with."""
