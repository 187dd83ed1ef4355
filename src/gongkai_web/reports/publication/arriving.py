"""What happens to a report when its record reaches the public."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from gongkai_web.publishing.models import Record
from gongkai_web.reports.models import ReportEventKind, ReportState, YearReport
from gongkai_web.reports.signals import report_published
from gongkai_web.reports.steps import happened


def arrived(sender: Any, records: Iterable[Record], **more: Any) -> None:
    """Mark the frozen reports whose very version is public now."""
    public = {record.pk: record for record in records if record.live}
    if not public:
        return
    for report in YearReport.objects.filter(record__in=public, state=ReportState.FROZEN.value):
        assert report.record_id is not None
        record = public[report.record_id]
        sent = report.events.filter(kind=ReportEventKind.SENT.value).order_by("-pk").first()
        if sent is None or sent.note != record.live_hash:
            continue  # another version, or one that somebody changed on its way
        report.state, report.published_at = ReportState.PUBLISHED.value, timezone.now()
        report.save(update_fields=["state", "published_at"])
        happened(report, ReportEventKind.PUBLISHED, note=record.get_absolute_url())
        report_published.send(sender=YearReport, report=report)
