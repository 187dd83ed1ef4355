"""The public side as plain files that any web server serves."""
