"""A table over several pages, back in one piece: rows broken by the page joined where it is clear."""

import re
from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile

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
    fewest = min(len(inner), len(above.xs) - 2)
    return outer and 2 * shared >= fewest and not (above.nested or below.nested)


def grid_of(parts: list[Part], number: int) -> Grid:
    """Return the parts of one table as one grid, rows and columns counted through, from 1."""
    xs = _edges(parts)
    head = [replace(place) for place in _spread(parts[0], xs)]
    table = Stack(list(parts[0].places), len(parts[0].ys) - 1)
    for part in parts[1:]:
        table.join(Stack(_spread(part, xs), len(part.ys) - 1), head)
    rows: list[list[Box]] = [[] for _ in range(table.height)]
    for place in sorted(table.places, key=lambda each: each.column):
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


@dataclass(slots=True)
class Stack:
    """The places of one or more parts, rows counted through from 0."""

    places: list[Place]
    height: int

    def join(self, below: "Stack", head: list[Place]) -> None:
        """Put another part below; ``head`` is the first part, whose first rows may stand there again."""
        below.drop_repeated(head)
        if below.height and below.is_blank(0):
            below.drop(0)
        if not below.height:
            return
        if self.is_blank(self.height - 1):
            self.drop(self.height - 1)
        start = self.height
        if self.joins_row(below):
            start -= 1
        else:
            self.join_labels(below)
        for place in below.places:
            place.row += start
        self.places += below.places
        self.height = start + below.height

    def drop_repeated(self, head: list[Place]) -> None:
        """Drop the first rows as far as they repeat the table's own."""
        rows = 0
        while rows < self.height and _row(self.places, rows) and _row(self.places, rows) == _row(head, rows):
            rows += 1
        while rows and any(place.row < rows < place.row + place.rowspan for place in self.places):
            rows -= 1
        for _ in range(rows):
            self.drop(0)

    def is_blank(self, row: int) -> bool:
        """Tell whether nothing stands in a row but labels that reach beyond it."""
        return not any(place.text for place in self.places if place.row == row and place.rowspan == 1) and any(
            place.row == row and place.rowspan == 1 for place in self.places
        )

    def drop(self, row: int) -> None:
        """Take a row out; what reaches beyond it stays."""
        for place in self.places:
            if place.row <= row < place.row + place.rowspan:
                place.rowspan -= 1
            elif place.row > row:
                place.row -= 1
        self.places = [place for place in self.places if place.rowspan]
        self.height -= 1

    def pairs(self, below: "Stack") -> list[tuple[Place, Place]]:
        """Return the places that meet at the page break between the same edges, from left to right."""
        last = {
            (place.column, place.colspan): place for place in self.places if place.row + place.rowspan == self.height
        }
        first = sorted((place for place in below.places if place.row == 0), key=lambda place: place.column)
        return [(last[key], place) for place in first if (key := (place.column, place.colspan)) in last]

    def joins_row(self, below: "Stack") -> bool:
        """Join a row that the page breaks, where it is clear, and tell whether it was."""
        pairs = self.pairs(below)
        if len(pairs) != sum(place.row == 0 for place in below.places):
            return False
        leaves = [(one, other) for one, other in pairs if one.rowspan == other.rowspan == 1]
        if len(leaves) < 2 or not any(rule(leaves) for rule in (_is_split_row, _is_split_head, _has_split_figures)):
            return False
        for one, other in pairs:
            _absorb(one, other, other.rowspan - 1)
        below.places = [place for place in below.places if place.row > 0]
        return True

    def join_labels(self, below: "Stack") -> None:
        """Let labels over several rows reach over the page break, and heads over several rows."""
        pairs = self.pairs(below)
        if not any(_is_figure(place) for place in self.places) and _is_split_head(pairs):
            joined = [(one, other) for one, other in pairs if one.text]
        else:
            at_left = pairs if pairs and pairs[0][1].column == 0 else []
            joined = list(takewhile(lambda pair: _is_split_label(*pair), at_left))
        for one, other in joined:
            _absorb(one, other, other.rowspan)
            below.places.remove(other)


def _row(places: list[Place], row: int) -> list[tuple[int, int, int, str]]:
    """Return what can be compared of a row, nothing if it has figures."""
    own = sorted((place for place in places if place.row == row), key=lambda place: place.column)
    if any(_is_figure(place) for place in own):
        return []
    return [(place.column, place.colspan, place.rowspan, place.text) for place in own]


def _is_figure(place: Place) -> bool:
    return bool(place.text) and not _is_label(place)


def _is_label(place: Place) -> bool:
    return any(character.isalpha() for character in place.text)


def _is_split_row(leaves: list[tuple[Place, Place]]) -> bool:
    """Tell whether the label of a row goes on after the page break, and only one half has figures."""
    (label, rest), *figures = list(dropwhile(lambda pair: _is_label(pair[0]) and not pair[1].text, leaves)) or leaves
    one_sided = not all(any(pair[half].text for pair in figures) for half in (0, 1))
    return one_sided and _goes_on(label, rest)


def _is_split_head(pairs: list[tuple[Place, Place]]) -> bool:
    """Tell whether heads go on after the page break: none is new, some are done, there are no figures."""
    if any(_is_figure(place) for pair in pairs for place in pair):
        return False
    goes_on = [other for _, other in pairs if other.text]
    done = [one for one, other in pairs if one.text and not other.text]
    full = all(one.text and one.slack < SLACK and not NUMBERED.match(other.text) for one, other in pairs if other.text)
    return bool(goes_on) and bool(done) and full


def _has_split_figures(leaves: list[tuple[Place, Place]]) -> bool:
    """Tell whether figures too wide for their cells go on after the page break.

    The label there is empty; in a row without a label, some cells there are, and none of the row's own.
    """
    labels = [(one, other) for one, other in leaves if _is_label(one)]
    rest = [(one, other) for one, other in leaves if not _is_label(one) and other.text]
    partly = all(one.text for one, _ in leaves) and any(not other.text for _, other in leaves)
    kept = all(not other.text or _goes_on(one, other) for one, other in labels)
    return (
        kept
        and (bool(labels) or partly)
        and bool(rest)
        and all(one.text and one.slack < SLACK and _is_figure(other) for one, other in rest)
    )


def _is_split_label(one: Place, other: Place) -> bool:
    """Tell whether a label over several rows goes on after the page break, or is printed only there."""
    if one.rowspan == other.rowspan == 1 or _is_figure(one) or _is_figure(other):
        return False
    return bool(one.text or other.text) and (not one.text or not other.text or _goes_on(one, other))


def _goes_on(label: Place, rest: Place) -> bool:
    """Tell whether a label goes on after the page break: it is numbered and full, the rest is not numbered."""
    numbered = NUMBERED.match(label.text) and not NUMBERED.match(rest.text)
    return bool(numbered) and label.slack < SLACK and _is_label(rest)


def _absorb(one: Place, other: Place, rows: int) -> None:
    number = one.text[-1:].isdigit() and other.text[:1].isdigit()
    one.text += other.text
    one.certain = one.certain and other.certain and not number
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
