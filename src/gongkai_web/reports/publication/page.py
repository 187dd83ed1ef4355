"""The public page of a report: what was corrected, the picture, the chapters with their tables, the charts."""

import re

from django.template.loader import render_to_string

from gongkai.report.model import AnnualReport
from gongkai.report.writing import to_bytes
from gongkai_web.publishing.richtext import picture_url
from gongkai_web.reports.differences import Differences, differences
from gongkai_web.reports.models import ReportFile, ReportState, YearReport

WRAPPERS = re.compile(r"</?(?:section|div)[^>]*>\n?")
ONE_PAGE = "one_page_png"


def page_of(report: YearReport, files: list[ReportFile]) -> str:
    """Return the text of the record; every word and figure of it is from the frozen report."""
    frozen = report.frozen()
    before = published_before(report)
    shown = {one.kind: one for one in files}
    charts = [one for one in files if one.kind.startswith("chart_")]
    told = {
        "report": report,
        "before": before,
        "changes": corrected(before, frozen) if before else None,
        "one_page": _picture(shown[ONE_PAGE]) if ONE_PAGE in shown else None,
        "charts": [_picture(one) for one in charts],
        "chapters": chapters_of(frozen),
    }
    return render_to_string("reports/publication/page.html", told).strip()


def published_before(report: YearReport) -> YearReport | None:
    """Return the version that the public read before this one."""
    published = YearReport.objects.filter(body=report.body, year=report.year, version__lt=report.version)
    return published.filter(state=ReportState.PUBLISHED.value).order_by("-version").first()


def corrected(before: YearReport, frozen: AnnualReport) -> Differences:
    """Return what is different from the version before."""
    return differences(before.frozen(), frozen)


def _picture(one: ReportFile) -> dict[str, str]:
    title = one.name.rsplit(".", 1)[0]
    return {"url": picture_url(one.file_id, one.file.extension), "title": title, "description": one.description}


def chapters_of(frozen: AnnualReport) -> str:
    """Return the chapters with their tables as HTML without a frame."""
    page = to_bytes(frozen, "html").decode()
    return WRAPPERS.sub("", page.partition("</h1>")[2].partition("</article>")[0]).strip()
