"""A letter that was issued, as a file: to print, seal and post."""
