"""What all drawings share: shares of a whole, totals under a table, money from whole hundredths."""

from collections.abc import Sequence
from random import Random

from gongkai_web.demo.markup import Table

TOTAL = "合计"


def shares(whole: int, weights: Sequence[int], random: Random) -> list[int]:
    """Return whole numbers near the weights' shares that add up to the whole."""
    near = [weight * random.uniform(0.85, 1.15) for weight in weights]
    parts = [int(whole * weight / sum(near)) for weight in near]
    parts[0] += whole - sum(parts)
    return parts


def money(hundredths: int) -> str:
    """Return hundredths as a figure with two decimals.

    >>> money(120305), money(-7)
    ('1203.05', '-0.07')
    """
    sign = "-" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{sign}{whole}.{rest:02}"


def percent(part: int, whole: int) -> str:
    """Return the part in per cent of the whole, one decimal."""
    return f"{100 * part / whole:.1f}%"


def growth(now: int, before: int) -> str:
    """Return the change in words: 增长3.2%, 下降0.5%, 持平."""
    change = 100 * (now - before) / before
    if abs(change) < 1 / 20:
        return "持平"
    return f"{'增长' if change > 0 else '下降'}{abs(change):.1f}%"


def numbered(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """Return a table whose rows are counted in a first column 序号."""
    counted = tuple((str(n), *row) for n, row in enumerate(rows, 1))
    return Table(caption, ("序号", *head), counted)


def amounts(caption: str, head: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> Table:
    """Return a table of amounts in hundredths, with their total in a last row."""
    totals = [sum(column) for column in zip(*(figures for _, figures in rows), strict=True)]
    every = [*rows, (TOTAL, totals)]
    return Table(caption, tuple(head), tuple((name, *map(money, figures)) for name, figures in every))


def counts(caption: str, head: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> Table:
    """Return a table of whole numbers, with their total in a last row."""
    totals = [sum(column) for column in zip(*(figures for _, figures in rows), strict=True)]
    every = [*rows, (TOTAL, totals)]
    return Table(caption, tuple(head), tuple((name, *map(str, figures)) for name, figures in every))
