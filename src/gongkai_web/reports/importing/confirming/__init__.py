"""The whole confirmed, or taken up again."""
