"""The figures as pictures, by the library that draws the comparison of reports: no script, made to be printed."""

from gongkai.report.comparing.charts import Chart, Point, Series
from gongkai_web.charts import drawn
from gongkai_web.registers.statistics.counting import Figures

MOST, YEARS = 24, 6  # bars and rows of bars that a page has room for
MONTHS = tuple(f"{month}月" for month in range(1, 13))


def picture(figures: Figures) -> str:
    """Return an SVG to stand in a page; "" where there is nothing to draw, or no library to draw it."""
    series = _years(figures) if figures.key == "months" else _one_row(figures)
    heads = MONTHS if figures.key == "months" else tuple(row.label for row in figures.rows if not row.inner)
    if not figures.total or len(heads) > MOST or len(series) > YEARS:
        return ""
    return drawn(Chart(figures.key, "panels", figures.title, "件", True, heads, series, ()))


def _one_row(figures: Figures) -> tuple[Series, ...]:
    return (Series("件数", tuple(Point(row.count, str(row.count)) for row in figures.rows if not row.inner)),)


def _years(figures: Figures) -> tuple[Series, ...]:
    """Return a row of bars a year; a month outside the period has none."""
    counts: dict[str, dict[str, int]] = {}
    for row in figures.rows:
        year, _, month = row.label.partition("年")
        counts.setdefault(year, {})[month] = row.count
    return tuple(
        Series(f"{year}年", tuple(Point(months.get(one), str(months.get(one, ""))) for one in MONTHS))
        for year, months in counts.items()
    )
