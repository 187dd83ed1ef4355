"""Told within the transaction in which it happens, so that search and pages never disagree with the records."""

from django.dispatch import Signal

# records: those that became public, changed in public, or ceased to be
record_changed = Signal()
