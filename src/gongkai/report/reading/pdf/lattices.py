"""From ruling lines to tables: lines that cross make a lattice, and where a line is missing cells are merged.

A lattice needs two columns; a frame around the page, a box around a paragraph and an underline have one.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.report.reading.pdf.glyphs import Glyph
from gongkai.report.reading.pdf.strokes import Drawing
from gongkai.report.reading.pdf.views import Area

SAME = 1.0  # points: pieces no farther apart lie on one line
SNAP = 3.2  # points: lines of a table no farther apart are one (double lines, spaced cells)
SPREAD = 6.0  # points over which lines snap together; no row or column is so narrow
GAP = 4.0  # points a line may be interrupted, or fall short of the line it meets
DASH = 12.0  # a piece no longer is a dash, and bridges a gap of one and a half its length
SHORTEST = 6.0
OPEN = 6.0  # points by which lines reach over the last line across them where the side of a table is open
LINES = 4_000  # on one page; beyond it is a map or a drawing

Run = tuple[float, float, float]  # place, from, to


@dataclass(slots=True)
class Room:
    """A cell of a lattice before its text is known: top left field, fields it spans, its characters."""

    row: int
    column: int
    rowspan: int
    colspan: int
    glyphs: list[Glyph] = field(default_factory=list)
    certain: bool = True


@dataclass(slots=True)
class Lattice:
    """A ruled table: column edges, row edges, and the rooms by reading order."""

    xs: list[float]
    ys: list[float]
    rooms: list[Room]
    fields: list[list[Room]]
    nested: bool = False

    @property
    def area(self) -> Area:
        """Return the table's outer edges."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def room_at(self, x: float, y: float) -> Room | None:
        """Return the room in which a point lies."""
        if not (self.xs[0] <= x < self.xs[-1] and self.ys[0] <= y < self.ys[-1]):
            return None
        return self.fields[bisect_right(self.ys, y) - 1][bisect_right(self.xs, x) - 1]

    def area_of(self, room: Room) -> Area:
        """Return the edges of a room."""
        xs, ys = self.xs, self.ys
        return xs[room.column], ys[room.row], xs[room.column + room.colspan], ys[room.row + room.rowspan]


def find_lattices(drawing: Drawing) -> list[Lattice]:
    """Return the page's ruled tables, the inner ones of nested tables before the outer ones."""
    if not drawing.across or not drawing.down:
        return []
    across, down = _merged(drawing.across, SAME, SAME), _merged(drawing.down, SAME, SAME)
    if len(across) + len(down) > LINES:
        return []
    groups = [
        _lattice(_merged(rows, SNAP, SPREAD), _merged(columns, SNAP, SPREAD))
        for rows, columns in _crossing(across, down)
    ]
    lattices = [lattice for lattice in groups if lattice]
    lattices.sort(key=lambda one: (one.xs[-1] - one.xs[0]) * (one.ys[-1] - one.ys[0]))
    for index, lattice in enumerate(lattices):
        lattice.nested = any(_inside(lattice.area, outer.area) for outer in lattices[index + 1 :])
    return lattices


def _merged(lines: list[Run], near: float, spread: float) -> list[Run]:
    """Snap lines to common places, then join the pieces on each."""
    merged = []
    for group in _snapped(lines, near, spread):
        length = sum(end - start for _, start, end in group) or 1.0
        place = sum(place * (end - start) for place, start, end in group) / length
        merged += [(place, start, end) for start, end in _joined(group) if end - start >= SHORTEST]
    return merged


def _snapped(lines: list[Run], near: float, spread: float) -> list[list[Run]]:
    groups: list[list[Run]] = []
    for line in sorted(lines):
        if groups and line[0] - groups[-1][-1][0] <= near and line[0] - groups[-1][0][0] <= spread:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _joined(group: list[Run]) -> list[tuple[float, float]]:
    pieces: list[tuple[float, float]] = []
    last = 0.0  # the length of the piece before
    for _, start, end in sorted(group, key=lambda line: line[1]):
        dash = min(last, end - start)
        bridge = max(GAP, 1.5 * dash) if dash <= DASH else GAP
        if pieces and start - pieces[-1][1] <= bridge:
            pieces[-1] = (pieces[-1][0], max(pieces[-1][1], end))
        else:
            pieces.append((start, end))
        last = end - start
    return pieces


def _crossing(across: list[Run], down: list[Run]) -> list[tuple[list[Run], list[Run]]]:
    """Group the lines that hang together."""
    parent = list(range(len(across) + len(down)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = one = parent[parent[one]]
        return one

    places = [place for place, _, _ in across]
    for index, (x, top, bottom) in enumerate(down, len(across)):
        for other in range(bisect_left(places, top - GAP), bisect_right(places, bottom + GAP)):
            _, left, right = across[other]
            if left - GAP <= x <= right + GAP:
                parent[root(other)] = root(index)
    groups: dict[int, tuple[list[Run], list[Run]]] = defaultdict(lambda: ([], []))
    for index, line in enumerate([*across, *down]):
        groups[root(index)][index >= len(across)].append(line)
    return [(rows, columns) for rows, columns in groups.values() if rows and columns]


def _lattice(across: list[Run], down: list[Run]) -> Lattice | None:
    """Build the lattice of lines that hang together, None where they make no table of two columns."""
    _close_sides(across, down)
    _close_sides(down, across)
    xs, ys = sorted({x for x, _, _ in down}), sorted({y for y, _, _ in across})
    if len(xs) < 3 or len(ys) < 2:
        return None
    walls = _covered(down, xs, ys)  # walls[c][r]: a line stands left of column c in row r
    floors = _covered(across, ys, xs)  # floors[r][c]: a line lies above row r in column c
    fields: list[list[Room | None]] = [[None] * (len(xs) - 1) for _ in ys[1:]]
    rooms = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if fields[row][column] is None:
                rooms.append(_spread(row, column, fields, walls, floors))
    if max(room.column for room in rooms) == 0:
        return None
    return Lattice(xs, ys, rooms, [[room for room in line if room] for line in fields])


def _close_sides(lines: list[Run], across: list[Run]) -> None:
    """Add the outer line where a side is left open: two or more lines across reach beyond the last one."""
    first, last = min(place for place, _, _ in lines), max(place for place, _, _ in lines)
    before = [(start, place) for place, start, _ in across if start < first - OPEN]
    after = [(end, place) for place, _, end in across if end > last + OPEN]
    for side, edge in ((before, min), (after, max)):
        if len(side) > 1:
            places = [place for _, place in side]
            lines.append((edge(reach for reach, _ in side), min(places), max(places)))


def _covered(lines: list[Run], places: list[float], others: list[float]) -> list[list[bool]]:
    """Tell for each place, and each interval between the others, whether a line runs there."""
    index = {place: number for number, place in enumerate(places)}
    covered = [[False] * (len(others) - 1) for _ in places]
    for place, start, end in lines:
        line = covered[index[place]]
        for number, (low, high) in enumerate(pairwise(others)):
            line[number] = line[number] or start <= (low + high) / 2 <= end
    return covered


def _spread(
    row: int,
    column: int,
    fields: list[list[Room | None]],
    walls: list[list[bool]],
    floors: list[list[bool]],
) -> Room:
    """Make the room at a field: first to the right up to a wall, then down up to a floor."""
    line = fields[row]
    right = column + 1
    while right < len(line) and not walls[right][row] and line[right] is None:
        right += 1
    bottom = row + 1
    while bottom < len(fields) and _continues(bottom, column, right, fields, walls, floors):
        bottom += 1
    room = Room(row, column, bottom - row, right - column)
    for each in fields[row:bottom]:
        each[column:right] = [room] * (right - column)
    return room


def _continues(
    row: int,
    left: int,
    right: int,
    fields: list[list[Room | None]],
    walls: list[list[bool]],
    floors: list[list[bool]],
) -> bool:
    free = all(field is None for field in fields[row][left:right])
    closed = any(floors[row][left:right]) or any(walls[column][row] for column in range(left + 1, right))
    return free and not closed


def _inside(inner: Area, outer: Area) -> bool:
    return (
        inner[0] >= outer[0] - 1 and inner[1] >= outer[1] - 1 and inner[2] <= outer[2] + 1 and inner[3] <= outer[3] + 1
    )
