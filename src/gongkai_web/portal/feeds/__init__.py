"""Feeds of what is published: Atom (RFC 4287) and JSON Feed 1.1."""
