"""Charts of the library as drawings that stand in a page, and in print: no script."""

from functools import lru_cache

from gongkai.errors import MissingExtra
from gongkai.report.comparing.charts import Chart, draw


@lru_cache(maxsize=256)
def drawn(chart: Chart) -> str:
    """Return its SVG; "" where the library that draws isn't installed."""
    try:
        svg = draw(chart).decode()
    except MissingExtra:
        return ""
    return svg[svg.index("<svg") :]
