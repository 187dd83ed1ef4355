"""From a figure to the records behind it, and from a record to the figures it counts in."""

from gongkai_web.reports.tracing.cells import Behind, records_behind, records_of
from gongkai_web.reports.tracing.counting import Counted, Uncounted, counts_in

__all__ = ["Behind", "Counted", "Uncounted", "counts_in", "records_behind", "records_of"]
