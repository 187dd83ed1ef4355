"""The page of one version, and its files for reading before it is published."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from gongkai.errors import WriteError
from gongkai.report.model import AnnualReport
from gongkai.report.writing import to_bytes
from gongkai_web.bodies.permissions import may_open
from gongkai_web.publishing.richtext import clean_html
from gongkai_web.reports.access import get_report_for
from gongkai_web.reports.differences import differences
from gongkai_web.reports.dossier.doors import doors
from gongkai_web.reports.explaining.action import Explain
from gongkai_web.reports.models import YearReport
from gongkai_web.reports.narrative.action import WriteTexts
from gongkai_web.reports.narrative.checking import checked
from gongkai_web.reports.narrative.whole import whole_report
from gongkai_web.reports.publication.page import chapters_of
from gongkai_web.reports.publication.picture import FORMS, draw, picture_of
from gongkai_web.reports.steps import person_of, shown
from gongkai_web.reports.timing import timers

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
}
LABELS = {
    "docx": "DOCX",
    "pdf": "PDF",
    "xlsx": "XLSX",
    "json": "JSON",
    "png": "一图读懂（PNG）",
    "svg": "一图读懂（SVG）",
}
POLICY = "sandbox; default-src 'none'"


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a version."""
    found, person, today = get_report_for(request.user, pk), person_of(request), timezone.localdate()
    offered = doors(found, person)
    whole = whole_report(found)
    context: dict[str, Any] = {
        "doors": [door for door in offered if not door.blocked],
        "blocked_doors": [door for door in offered if door.blocked],
        "lights": [(timer, timer.light(today)) for timer in timers(found.body, found.year, found)],
        "checked": checked(found),
        "may_write": not list(WriteTexts(found, person).blocked()) and WriteTexts(found, person).allowed(),
        "may_explain": not list(Explain(found, person).blocked()) and Explain(found, person).allowed(),
        "chapters": mark_safe(clean_html(chapters_of(whole))),
        "changes": _changes(found, whole),
        "events": found.events.select_related("by"),
        "versions": YearReport.objects.filter(body=found.body, year=found.year).order_by("-version"),
        "downloads": LABELS,
        "may_see_figures": may_open(person, "reports:year"),
    }
    return shown(request, "reports/life/report.html", found, whole.title, **context)


def _changes(report: YearReport, whole: AnnualReport) -> Any:
    """Return what is different from the version that this one corrects."""
    before = report.supersedes
    return differences(before.frozen(), whole) if before else None


@require_safe
def download(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Hand out the report as a file, as it stands or as frozen."""
    found = get_report_for(request.user, pk)
    if kind not in MEDIA_TYPES:
        raise Http404
    whole = whole_report(found)
    try:
        form = FORMS.get(kind)
        content = draw(picture_of(whole), form) if form else to_bytes(whole, kind)
    except WriteError as error:
        return HttpResponse(str(error), status=422, content_type="text/plain; charset=utf-8")
    name = f"{whole.title}{'' if found.is_frozen else '（草稿）'}.{kind}"
    response = HttpResponse(content, content_type=MEDIA_TYPES[kind])
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    return response
