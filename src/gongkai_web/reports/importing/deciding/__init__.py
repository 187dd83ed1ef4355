"""Cells that a person looks up in the original."""
