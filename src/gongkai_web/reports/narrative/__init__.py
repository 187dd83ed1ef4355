"""Sections one, five and six: the body's own words, with the figures live in them."""
