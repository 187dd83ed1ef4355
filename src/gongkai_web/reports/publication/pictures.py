"""The pictures of a report: its one page, and charts over the years where there are several."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from gongkai.report.comparing import charts, compare
from gongkai.report.model import AnnualReport
from gongkai_web.reports.models import YearReport, frozen_reports_of
from gongkai_web.reports.publication.picture import FORMS, draw, picture_of

ONE_PAGE = "one_page"
YEARS = 5  # years side by side that a phone still shows
WANTED = ("applications", "outcomes", "remedies", "proactive")


@dataclass(frozen=True)
class Drawn:
    """A picture as a file: ``kind`` is its name within the report, ``description`` what it says in words.

    ``draw`` makes it; one that ``may_lack`` needs the extra that draws charts, without which the report is complete.
    """

    kind: str
    title: str
    form: str
    description: str
    draw: Callable[[], bytes]
    may_lack: bool = False


def pictures(report: YearReport, frozen: AnnualReport) -> Iterator[Drawn]:
    """Yield them: the one page as PNG and SVG, then the charts as PNG, those without a figure left out."""
    picture = picture_of(frozen)
    for form in FORMS.values():
        yield Drawn(f"{ONE_PAGE}_{form}", picture.title, form, picture.description, partial(draw, picture, form))
    yield from _over_the_years(report, frozen)


def _over_the_years(report: YearReport, frozen: AnnualReport) -> Iterator[Drawn]:
    before = [one for year, one in frozen_reports_of(report.body).items() if year < report.year]
    if not before:
        return
    years = [one.frozen() for one in before[1 - YEARS :]]
    for chart in charts.charts(compare([*years, frozen])):
        if chart.key in WANTED and not all(series.empty for series in chart.series):
            drawing = partial(charts.draw, chart, "png")
            yield Drawn(f"chart_{chart.key}", chart.title, "png", chart.description, drawing, may_lack=True)
