"""Registers of earlier years come in from tables: read, mapped, shown, then all rows together or none."""
