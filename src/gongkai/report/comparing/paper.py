"""What all charts share: font, colours, title and notes, axes without a frame."""

import math
import re
from collections.abc import Sequence

import pylopdf_fonts_zh_cn
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from gongkai.report.comparing.charts import Chart

# After Okabe and Ito, darkest to lightest as they come out in grey, so that they differ in print and
# to the colour-blind; hatches tell neighbours apart where a copier leaves nothing else.
COLOURS = ("#004D7A", "#D55E00", "#3A9BC9", "#E69F00", "#8FD0B8", "#F0E442")
INK, SOFT = "#1a1a1a", "#5f5f5f"
FLAT = 0.25  # inches: the height of a chart without bars


def font(size: float) -> FontProperties:
    return FontProperties(fname=str(pylopdf_fonts_zh_cn.sans_path()), size=size)


def bare(axes: Axes) -> None:
    """Leave the base line only: the figures stand at the marks."""
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(SOFT)
    axes.set_yticks([])
    axes.tick_params(axis="x", length=0, pad=4)


def title(figure: Figure, chart: Chart, more: str = "") -> None:
    unit = f"单位：{chart.unit}" + (f"；{more}" if more else "")
    for text, size, down, colour in ((chart.title, 13, 0.32, INK), (unit, 9, 0.58, SOFT)):
        place = 0.4 / figure.get_figwidth(), 1 - down / figure.get_figheight()
        figure.text(*place, text, fontproperties=font(size), color=colour, va="center")


def notes(figure: Figure, lines: Sequence[str]) -> None:
    for number, line in enumerate(reversed(lines)):
        place = 0.4 / figure.get_figwidth(), (0.12 + 0.19 * number) / figure.get_figheight()
        figure.text(*place, line, fontproperties=font(8), color=SOFT)


def heads(names: Sequence[str]) -> list[str]:
    """Break long names of bodies over lines of at most seven characters, as even as can be."""
    return ["\n".join(_even(name)) for name in names]


def _even(name: str, most: int = 7) -> list[str]:
    lines = max(math.ceil(len(name) / most), 1)
    return re.findall(f".{{1,{math.ceil(len(name) / lines) or 1}}}", name)


def wrapped(notes: Sequence[str], width: float) -> list[str]:
    """Break the notes into lines that fit the picture: a character of 8 points is a ninth of an inch."""
    fits = int((width - 0.8) * 9)
    return [line for note in notes for line in re.findall(f".{{1,{fits}}}", note)]
