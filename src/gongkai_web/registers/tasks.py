"""The background work of registers, gathered for the worker."""

from gongkai_web.registers.importing.tasks import import_register, read_register, tidy_imports

__all__ = ["import_register", "read_register", "tidy_imports"]
