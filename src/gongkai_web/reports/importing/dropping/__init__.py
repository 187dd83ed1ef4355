"""Files dropped to be read."""
