"""The page of a version: where it stands, what can be done, what is found, how it reads, its files."""
