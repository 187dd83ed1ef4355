"""The statutory annual report: its editions, its figures, and what can be done with them."""

from gongkai.report.reading import read, read_all

__all__ = ["read", "read_all"]
