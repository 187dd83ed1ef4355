"""A table over several pages, back in one piece: rows broken by the page joined where it is clear."""

import re

from gongkai.report.reading.document import Box, Grid
from gongkai.report.reading.pdf.sheets import Part, Place

SAME = 4.0  # points by which the edges of the parts may differ
SLACK = 2.5  # ems that a full line leaves free in its cell, padding included
NUMBERED = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[、）)．.]|[（(]?\d{1,2}[、．.）)]|第[一二三四五六七八九十]+条)"
)


def belongs(above: Part, below: Part) -> bool:
    """Tell whether the part at the head of a page continues the one at the foot of the page before."""
    outer = abs(above.xs[0] - below.xs[0]) <= SAME and abs(above.xs[-1] - below.xs[-1]) <= SAME
    inner = below.xs[1:-1]
    shared = sum(any(abs(x - other) <= SAME for other in above.xs[1:-1]) for x in inner)
    return outer and 2 * shared >= len(inner) and not (above.nested or below.nested)


def grid_of(parts: list[Part], number: int) -> Grid:
    """Return the parts of one table as one grid, rows and columns counted through, from 1."""
    xs = _edges(parts)
    places: list[Place] = []
    height = 0
    for part in parts:
        below = _spread(part, xs)
        start = height
        if height and _join_split_row(places, below, height):
            start -= 1
        elif height:
            _join_groups(places, below, height)
        for place in below:
            place.row += start
        places += below
        height = start + len(part.ys) - 1
    rows: list[list[Box]] = [[] for _ in range(height)]
    for place in sorted(places, key=lambda each: each.column):
        rows[place.row].append(_box(place))
    return Grid(rows, number, parts[0].page, parts[0].nested)


def _edges(parts: list[Part]) -> list[float]:
    edges: list[float] = []
    for part in parts:
        edges += [x for x in part.xs if all(abs(x - other) > SAME for other in edges)]
    return sorted(edges)


def _spread(part: Part, xs: list[float]) -> list[Place]:
    """Count the columns of a part by the edges of the whole table."""
    column = [min(range(len(xs)), key=lambda index: abs(xs[index] - x)) for x in part.xs]
    for place in part.places:
        left, right = column[place.column], column[place.column + place.colspan]
        place.column, place.colspan = left, right - left
    return list(part.places)


def _join_split_row(above: list[Place], below: list[Place], height: int) -> bool:
    """Join a row that the page breaks, where its label goes on and only one half has figures.

    The places of the lower half that went into the upper one are taken out of ``below``.
    """
    upper = {(place.column, place.colspan): place for place in above if place.row + place.rowspan == height}
    lower = {(place.column, place.colspan): place for place in below if place.row == 0}
    if upper.keys() != lower.keys():
        return False
    pairs = [(upper[key], lower[key]) for key in sorted(upper)]
    leaves = [(one, other) for one, other in pairs if one.rowspan == other.rowspan == 1]
    if len(leaves) < 2:
        return False
    (label, rest), *figures = leaves
    one_sided = not all(any(pair[half].text for pair in figures) for half in (0, 1))
    if not (rest.text and one_sided and _goes_on(label, rest)):
        return False
    for one, other in pairs:
        _absorb(one, other, other.rowspan - 1)
    below[:] = [place for place in below if place.row > 0]
    return True


def _join_groups(above: list[Place], below: list[Place], height: int) -> None:
    """Let labels over several rows, from the left, reach over the page break."""
    upper = {(place.column, place.colspan): place for place in above if place.row + place.rowspan == height}
    for other in sorted((place for place in below if place.row == 0), key=lambda each: each.column):
        one = upper.get((other.column, other.colspan))
        if not one or one.rowspan == other.rowspan == 1 or not (_is_label(one) and _may_follow(one, other)):
            break
        _absorb(one, other, other.rowspan)
        below.remove(other)


def _is_label(place: Place) -> bool:
    return any(character.isalpha() for character in place.text)


def _may_follow(one: Place, other: Place) -> bool:
    return not other.text or _goes_on(one, other)


def _goes_on(label: Place, rest: Place) -> bool:
    """Tell whether a label goes on after the page break: it is numbered and full, the rest is not numbered."""
    numbered = NUMBERED.match(label.text) and not NUMBERED.match(rest.text)
    return bool(numbered) and label.slack < SLACK and _is_label(rest)


def _absorb(one: Place, other: Place, rows: int) -> None:
    one.text += other.text
    one.certain = one.certain and other.certain
    one.rowspan += rows


def _box(place: Place) -> Box:
    return Box(
        place.text,
        place.row + 1,
        place.column + 1,
        place.rowspan,
        place.colspan,
        place.certain,
        place.page,
    )
