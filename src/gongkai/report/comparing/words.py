"""How figures, changes and rates of a comparison are shown to people."""

from collections.abc import Sequence
from decimal import Decimal

from gongkai.report.comparing.comparison import Change, Comparison, Kind
from gongkai.report.comparing.correspondences import correspondences
from gongkai.report.comparing.figures import ComparedFigure
from gongkai.report.comparing.rates import RateOfReport
from gongkai.report.model import Standing

NOT_COMPARABLE = "—"
MARKS = (
    ("—", "该式样无此项，或不可比"),
    ("（空白）", "报告中此格没有填写"),
    ("（存疑）", "数字大致如此，须对照原件"),
    ("（辨认不清）", "报告中有内容，但不能确定是哪个数字"),
    ("（缺）", "式样有此项，报告中没有"),
)


def figure_text(figure: ComparedFigure) -> str:
    """Return the figure, or the mark that tells why there is none."""
    if figure.standing is None:
        return NOT_COMPARABLE
    if figure.standing is Standing.REFUSED:
        return "（辨认不清）"
    if figure.standing is Standing.MISSING:
        return "（缺）"
    if figure.value is None:
        return figure.printed or "（空白）"
    return number_text(figure.value) + ("（存疑）" if figure.standing is Standing.DOUBTFUL else "")


def number_text(value: int | Decimal) -> str:
    """Return a number without exponent or grouping."""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def difference_text(change: Change | None) -> str:
    """Return the difference with its sign."""
    if change is None:
        return NOT_COMPARABLE
    sign = "+" if change.difference > 0 else ""
    return f"{sign}{number_text(change.difference)}" + ("（存疑）" if change.doubtful else "")


def percent_text(change: Change | None) -> str:
    """Return the change in percent with its sign."""
    if change is None or change.percent is None:
        return NOT_COMPARABLE
    sign = "+" if change.percent > 0 else ""
    return f"{sign}{change.percent}%" + ("（存疑）" if change.doubtful else "")


def rate_text(rate: RateOfReport) -> str:
    """Return the rate and, among peers, its rank; or why there is none."""
    if rate.percent is None:
        return f"{NOT_COMPARABLE}（{rate.why}）"
    rank = f"（第 {rate.rank} 位）" if rate.rank else ""
    return f"{rate.percent}%{rank}"


def head_texts(comparison: Comparison) -> list[str]:
    """Return the heads of the columns: label, unit, then a figure a report with its change."""
    heads = ["项目", "单位"]
    for place, head in enumerate(comparison.heads):
        heads.append(head)
        if comparison.kind is Kind.SERIES and place:
            before = comparison.heads[place - 1]
            heads += [f"{head}较{before}增减", f"{head}较{before}增减百分比"]
    return heads


def row_texts(comparison: Comparison) -> list[list[str]]:
    """Return the rows as they are shown, each as long as the heads."""
    return [[row.label, row.unit, *_cells(comparison.kind, row.figures, row.changes)] for row in comparison.rows]


def _cells(kind: Kind, figures: Sequence[ComparedFigure], changes: Sequence[Change | None]) -> list[str]:
    cells = []
    for place, figure in enumerate(figures):
        cells.append(figure_text(figure))
        if kind is Kind.SERIES and place:
            cells += [difference_text(changes[place]), percent_text(changes[place])]
    return cells


def remarks(comparison: Comparison) -> list[str]:
    """Return the sentences below the table: what the marks mean, how editions were brought together."""
    shown = {text for row in row_texts(comparison) for text in row[2:]}
    lines = [f"{mark}：{meaning}。" for mark, meaning in MARKS if any(mark in text for text in shown)]
    lines += [f"{row.label}：{row.note}。" for row in comparison.rows if row.note and not _repeats(row.key)]
    if any(one.percent is None and one.cases is not None for rate in comparison.rates for one in rate.rates):
        limit = correspondences()
        lines.append(f"比率只在 {limit.fewest_cases} 件以上时计算：{limit.reason}。")
    return lines


def _repeats(key: str) -> bool:
    """Tell whether a note spread over the columns of a row has its place at the 总计 column instead."""
    rows = correspondences().rows
    total = f"{key.rpartition('.')[0]}.total"
    return key != total and total in rows and rows[total].note == rows[key].note
