"""A frozen report is corrected by another version, which says what is different."""
