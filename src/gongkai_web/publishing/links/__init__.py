"""Where the links of records lead: looked at before publication, and every day after it."""
