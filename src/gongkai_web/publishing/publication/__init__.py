"""The moment a version reaches the public."""
