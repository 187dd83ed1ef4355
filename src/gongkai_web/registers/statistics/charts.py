"""The figures as pictures, by the library that draws the comparison of reports: no script, made to be printed."""

from functools import lru_cache

from gongkai.errors import MissingExtra
from gongkai.report.comparing.charts import Chart, Point, Series, draw
from gongkai_web.registers.statistics.counting import Figures

MOST = 24  # bars that a page has room for


def picture(figures: Figures) -> str:
    """Return an SVG to stand in a page; "" where there is nothing to draw, or no library to draw it."""
    rows = [row for row in figures.rows if not row.inner]
    if not figures.total or len(rows) > MOST:
        return ""
    points = tuple(Point(row.count, str(row.count)) for row in rows)
    heads = tuple(row.label for row in rows)
    chart = Chart(figures.key, "panels", figures.title, "件", True, heads, (Series("件数", points),), ())
    return _drawn(chart)


@lru_cache(maxsize=256)
def _drawn(chart: Chart) -> str:
    try:
        svg = draw(chart).decode()
    except MissingExtra:
        return ""
    return svg[svg.index("<svg") :]
