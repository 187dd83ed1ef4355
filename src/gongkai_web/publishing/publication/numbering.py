"""Index numbers (索引号): by the body's own pattern, unique, never given twice (条例第十二条)."""

from datetime import date

from django.db.models import F

from gongkai_web.bodies.models import PublicBody
from gongkai_web.publishing.models import IndexSeries


def next_index_number(body: PublicBody, on: date) -> str:
    """Return a new number and remember its serial; within the caller's transaction."""
    period = f"{on:%Y%m}" if "{month" in body.index_pattern else f"{on:%Y}"
    series, _ = IndexSeries.objects.select_for_update().get_or_create(body=body, period=period)
    IndexSeries.objects.filter(pk=series.pk).update(last=F("last") + 1)
    series.refresh_from_db()
    return body.index_pattern.format(code=body.code, year=on.year, month=on.month, serial=series.last)
