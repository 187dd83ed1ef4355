"""The stacked chart: a bar a report, split by the share of each outcome."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from gongkai.report.comparing import paper
from gongkai.report.comparing.charts import Chart
from gongkai.report.comparing.paper import COLOURS, FLAT, INK, SOFT

HATCHES = ("", "///", "", "...", "", "\\\\\\")
WIDE = 0.6  # a stacked bar, of the distance between two
THIN = 6  # percent of a bar below which a figure doesn't fit into its part


def stacked(chart: Chart) -> Figure:
    """Draw a bar a report, split by the share of each series, the series named beside the last bar."""
    totals = [_total(chart, place) for place in range(len(chart.heads))]
    heads = [f"{head}\n（{_total_text(chart, place)}）" for place, head in enumerate(paper.heads(chart.heads))]
    drawn = [place for place, total in enumerate(totals) if total]
    width = max(6.4, 1.0 * len(heads) + 2.2)
    notes = paper.wrapped(chart.notes, width)
    bottom = 0.35 + 0.17 * max(head.count("\n") + 1 for head in heads) + 0.19 * len(notes)
    tall = 3.3 if drawn else FLAT
    height = 0.95 + tall + bottom
    figure = Figure(figsize=(width, height), facecolor="white")
    paper.title(figure, chart, "柱长为各项所占比例，柱中为件数，括号内为总数")
    axes = figure.add_axes((0.4 / width, bottom / height, 1 - 2.0 / width, tall / height))
    axes.set_ylim(0, 100)
    axes.set_xlim(-0.6, len(heads) - 0.4)
    for place, total in enumerate(totals):
        if not total:
            axes.annotate(
                _why_no_bar(chart, place),
                (place, 0),
                xytext=(0, 3),
                textcoords="offset points",
                ha="center",
                va="bottom",
                fontproperties=paper.font(9),
                color=SOFT,
            )
            continue
        parts = _bar(axes, chart, place, total)
        if place == drawn[-1]:
            _names(axes, chart, parts, place)
        else:
            _thin_figures(axes, chart, parts, place)
    axes.set_xticks(range(len(heads)))
    axes.set_xticklabels(heads, fontproperties=paper.font(9), color=INK)
    paper.bare(axes)
    paper.notes(figure, notes)
    return figure


def _total_text(chart: Chart, place: int) -> str:
    total = _total(chart, place)
    doubtful = any(series.points[place].flagged for series in chart.series)
    return "—" if total is None else f"{total}{chart.unit}{'？' if doubtful else ''}"


def _why_no_bar(chart: Chart, place: int) -> str:
    texts = {series.points[place].text for series in chart.series}
    if "—" in texts:
        return "该式样无细目"
    return "数字存疑" if "存疑" in texts else "均为 0 或空白"


def _total(chart: Chart, place: int) -> int | None:
    """Return the sum of a bar, or None where one of its parts is not known."""
    points = [series.points[place] for series in chart.series]
    if any(point.value is None and point.text != "空白" for point in points):
        return None
    return sum(int(point.value or 0) for point in points)


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a bar: the number of its series, its middle and its share in percent."""

    number: int
    middle: float
    share: float


def _bar(axes: Axes, chart: Chart, place: int, total: int) -> list[_Part]:
    """Draw one bar from the top down; return its parts, the empty ones too, lowest first."""
    parts: list[_Part] = []
    level = 100.0
    for number, series in enumerate(chart.series):
        point = series.points[place]
        share = 100 * float(point.value or 0) / total
        level -= share
        parts.insert(0, _Part(number, level + share / 2, share))
        if share:
            axes.bar(
                place,
                share,
                bottom=level,
                width=WIDE,
                color=COLOURS[number],
                edgecolor="white",
                linewidth=0.8,
                hatch=HATCHES[number] or None,
            )
        if share >= THIN:
            axes.text(
                place,
                level + share / 2,
                point.text,
                ha="center",
                va="center",
                fontproperties=paper.font(9),
                color=INK,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.2, "alpha": 0.9},
            )
    return parts


def _thin_figures(axes: Axes, chart: Chart, parts: Sequence[_Part], place: int) -> None:
    """Write the figures that don't fit into their parts beside the bar."""
    thin = [part for part in parts if 0 < part.share < THIN]
    for part, at in zip(thin, apart([part.middle for part in thin], gap=5), strict=True):
        axes.text(
            place + WIDE / 2 + 0.03,
            at,
            chart.series[part.number].points[place].text,
            ha="left",
            va="center",
            fontproperties=paper.font(8),
            color=INK,
            clip_on=False,
        )


def _names(axes: Axes, chart: Chart, parts: Sequence[_Part], place: int) -> None:
    """Name every series beside the last bar, pushed apart where parts are thin, tied to its part."""
    named = [part for part in parts if not chart.series[part.number].empty]
    start = len(chart.heads) - 0.35
    for part, at in zip(named, apart([part.middle for part in named], gap=7), strict=True):
        series = chart.series[part.number]
        if part.share:
            ends = [place + WIDE / 2, start], [part.middle, at]
            axes.plot(*ends, color=SOFT, linewidth=0.6, clip_on=False)
        axes.barh(
            at,
            0.1,
            height=4,
            left=start,
            color=COLOURS[part.number],
            hatch=HATCHES[part.number] or None,
            edgecolor="white",
            linewidth=0,
            clip_on=False,
        )
        thin = f"  {series.points[place].text}" if part.share < THIN else ""
        axes.text(
            start + 0.15,
            at,
            f"{series.label}{thin}",
            va="center",
            ha="left",
            fontproperties=paper.font(9),
            color=INK,
        )


def apart(heights: Sequence[float], gap: float, ceiling: float = 100) -> list[float]:
    """Return the heights, lowest first, moved so that neighbours are at least ``gap`` apart."""
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + gap) if placed else max(height, gap / 2))
    limit = ceiling - gap / 2
    for number in range(len(placed) - 1, -1, -1):
        placed[number] = min(placed[number], limit)
        limit = placed[number] - gap
    return placed
