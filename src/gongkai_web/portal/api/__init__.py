"""The read-only interface ``/api/v1/``."""
