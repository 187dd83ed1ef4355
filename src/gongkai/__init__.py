"""Gongkai (公开): government information disclosure, the pure library."""

__version__ = "0.1.0"
