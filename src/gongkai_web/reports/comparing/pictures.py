"""The charts of a comparison as SVG that stands in a page, and in print."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.report.comparing import Comparison
from gongkai.report.comparing.charts import Chart, charts
from gongkai_web.charts import drawn

MOST = 12  # reports side by side that a chart has room for


@dataclass(frozen=True)
class Picture:
    """A chart with its drawing, "" where the library that draws isn't installed: its table says the same."""

    chart: Chart
    svg: str

    @property
    def rows(self) -> Iterator[tuple[str, list[str]]]:
        """Yield what is drawn: a label and a figure a report."""
        for series in self.chart.series:
            yield series.label, [point.text for point in series.points]


def pictures(comparison: Comparison) -> list[Picture]:
    """Return the charts that have a figure; none for more reports than fit."""
    if len(comparison.reports) > MOST:
        return []
    told = [chart for chart in charts(comparison) if not all(series.empty for series in chart.series)]
    return [Picture(chart, drawn(chart)) for chart in told]
