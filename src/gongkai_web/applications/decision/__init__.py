"""The decision: its parts with their grounds, the one outcome that counts, approval by another person."""
