"""Told within the transaction in which it happens."""

from django.dispatch import Signal

# report: the version that was frozen; whatever carries on from year to year begins here
report_frozen = Signal()
# report: the version that reached the public
report_published = Signal()
