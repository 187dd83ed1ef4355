"""Charts of a comparison: what ``charts.toml`` names, as SVG or PNG.

What a chart says is worked out here without matplotlib; ``drawing`` puts it on paper.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from gongkai.errors import EditionError, MissingExtra, WriteError
from gongkai.report.comparing.comparison import Comparison
from gongkai.report.comparing.figures import ComparedFigure, figure
from gongkai.report.comparing.words import number_text
from gongkai.report.model import AnnualReport, Standing

CHARTS = Path(__file__).parent / "charts.toml"
FORMATS = ("svg", "png")


@dataclass(frozen=True, slots=True)
class Point:
    """A value to draw, or None; ``text`` stands at the mark, ``flagged`` shows it needs a look."""

    value: int | Decimal | None
    text: str
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A named row of points, one a report."""

    label: str
    points: tuple[Point, ...]

    @property
    def empty(self) -> bool:
        """Tell whether there is no figure but 0 to draw."""
        return not any(point.value for point in self.points)


@dataclass(frozen=True, slots=True)
class Chart:
    """All that a picture says: ``kind`` is ``panels`` or ``stacked``; ``notes`` stand below."""

    key: str
    kind: str
    title: str
    unit: str
    shared_scale: bool
    heads: tuple[str, ...]
    series: tuple[Series, ...]
    notes: tuple[str, ...]

    @property
    def description(self) -> str:
        """Return every figure of the picture in words, for those who don't see it."""
        lines = [
            f"{series.label}："
            + "，".join(f"{head} {point.text}" for head, point in zip(self.heads, series.points, strict=True))
            for series in self.series
        ]
        return f"单位：{self.unit}。" + "；".join(lines) + "。" + "".join(self.notes)


@dataclass(frozen=True, slots=True)
class _Plan:
    key: str
    kind: str
    title: str
    unit: str
    shared_scale: bool
    series: tuple[tuple[str, tuple[str, ...]], ...]


@cache
def _plans(path: Path = CHARTS) -> tuple[_Plan, ...]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(
            _Plan(
                item["key"],
                item["kind"],
                item["title"],
                item["unit"],
                bool(item.get("shared_scale", False)),
                tuple((series["label"], tuple(series["rows"])) for series in item["series"]),
            )
            for item in data["chart"]
        )
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise EditionError(f"{path.name}：图的定义不完整或格式有误（{error}）") from error


def charts(comparison: Comparison, path: Path = CHARTS) -> tuple[Chart, ...]:
    """Return the charts that the file names, in its order."""
    return tuple(_chart(plan, comparison) for plan in _plans(path))


def draw(chart: Chart, form: str = "svg") -> bytes:
    """Return the picture as ``svg`` or ``png``, the same bytes every time.

    Needs the extra ``gongkai[charts]``; without it WriteError says how to get it.
    """
    if form not in FORMATS:
        raise WriteError(f"图不能写成 {form}，请用 {'、'.join(FORMATS)}")
    try:
        from gongkai.report.comparing import drawing
    except ImportError as error:
        raise MissingExtra("画图需要先安装：pip install 'gongkai[charts]'") from error
    return drawing.draw(chart, form)


def write_charts(comparison: Comparison, folder: Path | str, forms: Iterable[str] = FORMATS) -> list[Path]:
    """Write every chart in every form into the folder; return the files."""
    folder, written = Path(folder), []
    folder.mkdir(parents=True, exist_ok=True)
    for chart in charts(comparison):
        for form in forms:
            path = folder / f"{chart.key}.{form}"
            path.write_bytes(draw(chart, form))
            written.append(path)
    return written


def _chart(plan: _Plan, comparison: Comparison) -> Chart:
    series = tuple(
        Series(label, tuple(_point(report, rows) for report in comparison.reports)) for label, rows in plan.series
    )
    notes = list(_notes(plan, comparison))
    texts = {point.text for one in series for point in one.points}
    if "—" in texts:
        notes.insert(0, "—：该式样无此项。")
    return Chart(plan.key, plan.kind, plan.title, plan.unit, plan.shared_scale, comparison.heads, series, tuple(notes))


def _notes(plan: _Plan, comparison: Comparison) -> Iterable[str]:
    """Tell where editions were brought together for a series that is a row of the comparison."""
    notes = {row.key: row.note for row in comparison.rows if row.note}
    for label, keys in plan.series:
        if len(keys) == 1 and keys[0] in notes:
            yield f"{label}：{notes[keys[0]]}。"


def _point(report: AnnualReport, rows: Sequence[str]) -> Point:
    figures = [figure(report, key) for key in rows]
    if any(one.absent for one in figures):
        return Point(None, "—")
    if any(one.standing in (Standing.REFUSED, Standing.MISSING) for one in figures):
        return Point(None, "存疑", flagged=True)
    if all(one.value is None for one in figures):
        return Point(None, "空白")
    value = _sum(figures)
    flagged = any(one.flagged for one in figures)
    return Point(value, number_text(value) + ("？" if flagged else ""), flagged)


def _sum(figures: Sequence[ComparedFigure]) -> int | Decimal:
    return sum((one.value or 0 for one in figures), start=0)
