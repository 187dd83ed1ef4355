"""A frozen report for tests: the registers as they are, or figures of one's own."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from django.utils import timezone

from gongkai.report.building import build
from gongkai.report.writing.json import dumps
from gongkai_web.bodies.models import PublicBody
from gongkai_web.reports.compiling import compile_report, edition_of
from gongkai_web.reports.models import ReportState, YearReport


def freeze(
    body: PublicBody, year: int, figures: Mapping[str, int] | None = None, at: datetime | None = None, version: int = 1
) -> YearReport:
    """Make one, frozen now unless told otherwise."""
    form = edition_of(year)
    report = compile_report(body, year) if figures is None else build(form, figures, body=body.name, year=year)
    document = dumps(report)
    return YearReport.objects.create(
        body=body,
        year=year,
        version=version,
        edition=form.id,
        state=ReportState.FROZEN.value,
        document=document,
        sha256=sha256(document.encode()).hexdigest(),
        frozen_at=at or timezone.now(),
    )
