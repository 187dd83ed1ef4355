"""The body's own review before the report leaves it, and its recall for changes."""
