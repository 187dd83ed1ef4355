"""Told within the transaction in which it happens: what keeps pace with the cases listens, the cases don't know it."""

from django.dispatch import Signal

# application, event: something happened in a case
event_happened = Signal()
