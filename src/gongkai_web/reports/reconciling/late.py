"""What was entered for a year after its report was frozen, by the log of each register."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any

from django.db.models import Q

from gongkai_web.applications.models import Application, ApplicationEvent, EventKind
from gongkai_web.publishing.models import Change, Record
from gongkai_web.reports.compiling.documents import documents
from gongkai_web.reports.models import YearlyFigure, YearReport


def late_records(report: YearReport) -> Iterator[Any]:
    """Yield the applications (remedies are told of theirs), documents and yearly figures, each once."""
    return chain(_applications(report), _documents(report), _figures(report))


def _applications(report: YearReport) -> Iterator[Application]:
    of_the_year = Q(on__lte=date(report.year, 12, 31))
    # An amended date may have moved a case over the end of the year, either way.
    amended = Q(kind=EventKind.AMENDED.value, application__arrived_on__lte=date(report.year + 1, 12, 31))
    late = ApplicationEvent.objects.filter(
        of_the_year | amended, application__body=report.body_id, at__gt=report.frozen_at
    )
    yield from Application.objects.filter(pk__in=late.values("application")).order_by("number")


def _documents(report: YearReport) -> Iterator[Record]:
    changed = Change.objects.filter(record__body=report.body_id, at__gt=report.frozen_at).values("record")
    in_year = Q(dated_on__lte=date(report.year, 12, 31)) | Q(repealed_on__year=report.year)
    yield from documents().filter(in_year, pk__in=changed).order_by("pk")


def _figures(report: YearReport) -> Iterator[YearlyFigure]:
    yield from YearlyFigure.objects.filter(body=report.body_id, year=report.year, at__gt=report.frozen_at)
