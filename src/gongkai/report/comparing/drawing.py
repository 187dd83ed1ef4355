"""Charts on paper, by matplotlib: one font on every machine, the same bytes always."""

import io
import re
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from gongkai.report.comparing import paper
from gongkai.report.comparing.charts import Chart, Series
from gongkai.report.comparing.paper import COLOURS, FLAT, INK, SOFT
from gongkai.report.comparing.stacking import stacked

SETTINGS: Any = {
    "svg.fonttype": "path",
    "svg.hashsalt": "gongkai",
    "hatch.linewidth": 0.6,
    "axes.unicode_minus": False,
}
DPI = 160
TALL, GAP = 0.85, 0.5  # inches: a panel, the room for its name above it


def draw(chart: Chart, form: str) -> bytes:
    """Return the chart as SVG (with title and description) or PNG."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(SETTINGS)
        figure = stacked(chart) if chart.kind == "stacked" else _panels(chart)
        made = io.BytesIO()
        metadata = {"Date": None, "Creator": None} if form == "svg" else {"Software": None}
        figure.savefig(made, format=form, dpi=DPI, metadata=metadata)
    return _described(made.getvalue(), chart) if form == "svg" else made.getvalue()


def _described(svg: bytes, chart: Chart) -> bytes:
    """Give the picture a title and a description that a screen reader speaks."""
    names = f"{chart.key}-title", f"{chart.key}-desc"
    words = (
        f'<title id="{names[0]}">{escape(chart.title)}</title>\n'
        f'<desc id="{names[1]}">{escape(chart.description)}</desc>\n'
    )
    text = svg.decode()
    # Several charts may share one page: their ids must not meet.
    text = re.sub(r'\bid="', f'id="{chart.key}-', text)
    text = re.sub(r'(href="#|url\(#)', rf"\g<1>{chart.key}-", text)
    head = re.search(r"<svg\b[^>]*>", text)
    assert head is not None
    labelled = head[0][:-1] + f' role="img" aria-labelledby="{names[0]} {names[1]}">\n'
    return (text[: head.start()] + labelled + words + text[head.end() :].lstrip("\n")).encode()


def _panels(chart: Chart) -> Figure:
    """Draw a small chart a series, one below the other over the same reports."""
    heads = paper.heads(chart.heads)
    width = max(6.4, 1.0 * len(heads) + 1.2)
    notes = paper.wrapped(chart.notes, width)
    bottom = 0.35 + 0.17 * max(head.count("\n") + 1 for head in heads) + 0.19 * len(notes)
    heights = [FLAT if series.empty else TALL for series in chart.series]
    height = 0.8 + sum(heights) + GAP * len(heights) + bottom
    figure = Figure(figsize=(width, height), facecolor="white")
    paper.title(figure, chart)
    top = max(_tops(chart.series), default=0)
    edge = height - 0.8
    for series, tall, own, colour in zip(chart.series, heights, _tops(chart.series), COLOURS, strict=False):
        edge -= GAP + tall
        axes = figure.add_axes((0.4 / width, edge / height, 1 - 0.8 / width, tall / height))
        _panel(axes, series, colour, (top if chart.shared_scale else own) or 1)
        axes.set_xticks([])
    axes.set_xticks(range(len(heads)))
    axes.set_xticklabels(heads, fontproperties=paper.font(9), color=INK)
    paper.notes(figure, notes)
    return figure


def _tops(series: Sequence[Series]) -> list[float]:
    return [max(float(point.value or 0) for point in one.points) for one in series]


def _panel(axes: Axes, series: Series, colour: str, top: float) -> None:
    for place, point in enumerate(series.points):
        value = float(point.value or 0)
        if value:
            axes.bar(
                place,
                value,
                width=0.55,
                color="white" if point.flagged else colour,
                edgecolor=colour,
                hatch="////" if point.flagged else None,
                linewidth=1,
            )
        axes.annotate(
            point.text,
            (place, max(value, 0)),
            xytext=(0, 2),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontproperties=paper.font(9),
            color=SOFT if point.value is None else INK,
        )
    axes.set_ylim(0, top * 1.05)
    axes.set_xlim(-0.6, len(series.points) - 0.4)
    axes.set_title(series.label, loc="left", fontproperties=paper.font(10), color=INK, pad=12)
    paper.bare(axes)
