"""The pictures of a report: its one page, and charts over the years where there are several."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.errors import MissingExtra
from gongkai.report.comparing import charts, compare
from gongkai.report.model import AnnualReport
from gongkai_web.reports.models import YearReport, frozen_reports_of
from gongkai_web.reports.publication.picture import FORMS, draw, picture_of

ONE_PAGE = "one_page"
YEARS = 5  # years side by side that a phone still shows
WANTED = ("applications", "outcomes", "remedies", "proactive")


@dataclass(frozen=True)
class Drawn:
    """A picture as a file: ``kind`` is its name within the report, ``description`` what it says in words."""

    kind: str
    title: str
    form: str
    description: str
    content: bytes


def pictures(report: YearReport, frozen: AnnualReport) -> Iterator[Drawn]:
    """Yield them: the one page as PNG and SVG, then the charts as PNG, those without a figure left out."""
    picture = picture_of(frozen)
    for form in FORMS.values():
        yield Drawn(f"{ONE_PAGE}_{form}", picture.title, form, picture.description, draw(picture, form))
    yield from _over_the_years(report, frozen)


def _over_the_years(report: YearReport, frozen: AnnualReport) -> Iterator[Drawn]:
    before = [one for year, one in frozen_reports_of(report.body).items() if year < report.year]
    if not before:
        return
    years = [one.frozen() for one in before[1 - YEARS :]]
    for chart in charts.charts(compare([*years, frozen])):
        if chart.key not in WANTED or all(series.empty for series in chart.series):
            continue
        try:
            drawn = charts.draw(chart, "png")
        except MissingExtra:  # charts are an extra; the report is complete without them
            return
        yield Drawn(f"chart_{chart.key}", chart.title, "png", chart.description, drawn)
