"""One table of the form out of one region of the source."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gongkai.report.layout import Edition, Identity, Slot, Table
from gongkai.report.model import Cell, Standing
from gongkai.report.reading.aligning import NO_LABEL, Match, align
from gongkai.report.reading.deciding import Reading, count_broken, decide, likeliest
from gongkai.report.reading.heads import Heads, keep_own, read_heads
from gongkai.report.reading.labels import TableForm, TableLabels, norm
from gongkai.report.reading.numbers import convert
from gongkai.report.reading.pieces import Strip
from gongkai.report.reading.placing import Placement, Spot, placements, several_rows
from gongkai.report.reading.records import Record, records

PERFECT = 4.0


@dataclass
class TableReading:
    """What one region says when it is taken for one shape of a table.

    ``editions`` are those that prescribe this shape, ``edition`` the one it is taken for.
    """

    editions: list[Edition]
    table: Table
    readings: dict[str, Reading]
    score: float
    heads: Heads
    used: set[int] = field(default_factory=set)  # strips that carry its figures
    altered: dict[int, str] = field(default_factory=dict)  # rows whose label is not the form's

    def __post_init__(self) -> None:
        self.edition = self.editions[-1]

    @property
    def perfect(self) -> bool:
        """Tell whether every head and row was found, each with as many figures as it has columns."""
        return self.score >= PERFECT

    def cells(self) -> list[Cell]:
        """Return the table's cells in official order."""
        return [self._cell(slot) for slot in self.table.slots]

    def _cell(self, slot: Slot) -> Cell:
        reading = self.readings.get(slot.key)
        if reading is None or reading.spot.piece is None:
            return Cell(slot.key, slot.path, None, None, Standing.MISSING)
        piece, value = reading.spot.piece, reading.spot.value
        if value is not None and piece.printed is not None and slot.number in ("yuan", "wan_yuan"):
            index = self.table.columns.index(slot.column)
            printed = replace(piece.printed, value=value)
            value = convert(printed, slot.unit, header_unit=self.heads.units.get(index, ""))
        return Cell(slot.key, slot.path, value, reading.spot.printed, reading.standing, piece.source)


def read_table(strips: list[Strip], form: TableForm, year: int | None, first: int) -> list[TableReading]:
    """Read a region as one shape of a table, once for every time the table begins anew in it.

    ``first`` is the index of the region's first strip in the document.
    """
    labels, table = form.labels, form.labels.table
    widths = [len(line) for line in table.lines]
    heads = read_heads(strips, labels, form.ignored, year)
    found = records(strips, max(widths), labels.rows)
    for record in found:
        keep_own(record, heads, max(widths))
    readings = []
    for part in _instances(found, labels):
        if not labels.rows:
            part = _merged(part, labels)
        matches = align(part, labels, widths)
        readings.append(_read(part, matches, form, widths, heads, first))
    return readings


def _instances(found: list[Record], labels: TableLabels) -> list[list[Record]]:
    """Split records where the table's first row comes a second time: another year's table."""
    parts: list[list[Record]] = [[]]
    seen = 0
    for record in found:
        end = labels.rows_at_end(record.before) if record.cells else None
        if end and end[0] == (0,) and seen > len(labels.table.rows) // 2:
            parts.append([])
            seen = 0
        seen += end is not None
        parts[-1].append(record)
    return parts


def _merged(part: list[Record], labels: TableLabels) -> list[Record]:
    """Join the pieces of a one-row table (section four) that was cut into blocks, if in order."""
    groups = [column.groups[-1].text for column in labels.table.columns if column.groups]
    order = list(dict.fromkeys(groups))
    filled = [record for record in part if record.figures]
    filled = filled[:1] + [record for record in filled[1:] if any(group in record.before for group in order)]
    if len(filled) < 2:
        return filled or part
    heads = "".join(record.before for record in filled)
    places = [heads.find(group) for group in order]
    if -1 in places or places != sorted(places):
        return filled
    joined = Record(heads, celled=any(record.celled for record in filled))
    for record in filled:
        joined.keep(joined.cells + record.cells)
        joined.strips += record.strips
    return [joined]


def _read(
    part: list[Record],
    matches: list[Match],
    form: TableForm,
    widths: list[int],
    heads: Heads,
    first: int,
) -> TableReading:
    labels, identities = form.labels, form.identities
    readings, unsure = _figures(matches, labels, widths, heads, identities)
    unsure |= _unlabelled(matches, len(widths))
    if not labels.rows and part and not part[-1].celled and _all_broken(identities, readings):
        unsure.add(0)  # figures told apart by blanks alone, of which no sum is right
    for slot in (slot for row in unsure for slot in labels.table.lines[row]):
        reading = readings.get(slot.key)
        if reading and reading.standing is Standing.PRINTED:
            readings[slot.key] = reading._replace(standing=Standing.DOUBTFUL)
    filled = sum(1 for record in part if record.figures)
    matched = sum(1 for match in matches if match.record.figures)
    if filled == matched:
        read = {row for match in matches for row in range(match.row, match.row + match.rows)}
        readings |= _blank_rows(part, labels, read)
    text = "".join(record.before for record in part)
    score = _fit(text, form, matches, widths) - 0.5 * (filled - matched) / max(filled, 1) if matches else 0.0
    used = {first + index for match in matches for index in match.record.strips}
    altered = {m.row: m.record.lead[-1].text for m in matches if m.label_cost and m.record.lead and labels.rows}
    return TableReading(form.editions, labels.table, readings, score, heads, used, altered)


def _figures(
    matches: list[Match], labels: TableLabels, widths: list[int], heads: Heads, identities: Sequence[Identity]
) -> tuple[dict[str, Reading], set[int]]:
    """Read the matched rows, and tell which of them are unsure."""
    ways = [_in_order(matches, labels, widths, heads, sequence, identities) for sequence in heads.sequences]
    return ways[0] if len(ways) == 1 else min(ways, key=lambda way: _broken(identities, way[0]))


def _in_order(
    matches: list[Match],
    labels: TableLabels,
    widths: list[int],
    heads: Heads,
    sequence: list[int],
    identities: Sequence[Identity],
) -> tuple[dict[str, Reading], set[int]]:
    rows: dict[int, list[Placement]] = {}
    unsure: set[int] = set()
    for match in matches:
        span = range(match.row, match.row + match.rows)
        if match.rows == 1:
            rows[match.row] = placements(match.record, widths[match.row], heads.columns, sequence)
            continue
        ways = several_rows(match.record, [widths[row] for row in span])
        best, sure = likeliest(labels.table, match.row, ways, identities)
        rows |= {row: [placement] for row, placement in zip(span, best, strict=True)}
        unsure |= set() if sure else set(span)
    return decide(labels.table, rows, identities), unsure


def _fit(text: str, form: TableForm, matches: list[Match], widths: list[int]) -> float:
    """Score how well the region fits this shape of the table: heads, rows, counts, labels of other shapes."""
    whole = sum(match.rows for match in matches if len(match.record.figures) % widths[match.row] == 0)
    rivals = sum(rival in text for rival in form.rivals) / len(form.labels.table.columns)
    rows = sum(match.rows for match in matches)
    return 2.0 * _heads_found(text, form.labels) + (rows + whole) / len(widths) - min(2.0, 2.0 * rivals)


def _unlabelled(matches: list[Match], rows: int) -> set[int]:
    """Return the rows told by their place alone, where that place is not the only one."""
    lost = [match for match in matches if match.label_cost >= NO_LABEL and not _fills_gap(match, matches, rows)]
    return {row for match in lost for row in range(match.row, match.row + match.rows)}


def _broken(identities: Sequence[Identity], readings: dict[str, Reading]) -> int:
    return count_broken(identities, {key: reading.spot.number or 0 for key, reading in readings.items()})


def _all_broken(identities: Sequence[Identity], readings: dict[str, Reading]) -> bool:
    return len(identities) > 1 and _broken(identities, readings) == len(identities)


def _blank_rows(part: list[Record], labels: TableLabels, read: set[int]) -> dict[str, Reading]:
    """Return blanks for the rows whose label has a cell, and whose figures have none that print anything."""
    blanks: dict[str, Reading] = {}
    for record in part:
        for piece in record.lead:
            named = labels.rows.get(piece.norm, ())
            if piece.column and len(named) == 1 and named[0] not in read and len(piece.norm) > 2:
                for slot in labels.table.lines[named[0]]:
                    blanks[slot.key] = Reading(Spot(piece, None, ""), Standing.BLANK)
    return blanks


def _heads_found(text: str, labels: TableLabels) -> float:
    """Return the share of the columns whose head is there; a head cut up by wrapping counts by its letters."""
    found = {index for spelling, index in labels.columns.items() if spelling in text}
    shares = [
        1.0 if index in found else 0.8 * sum(letter in text for letter in set(name)) / len(set(name))
        for index, name in enumerate(norm(column.label.text) for column in labels.table.columns)
    ]
    return sum(shares) / len(shares)


def _fills_gap(match: Match, matches: list[Match], rows: int) -> bool:
    """Tell whether the rows that lost their labels are all the rows between two that kept theirs."""
    index = matches.index(match)
    before = matches[index - 1].row + matches[index - 1].rows if index else 0
    after = matches[index + 1].row if index + 1 < len(matches) else rows
    return before == match.row and after == match.row + match.rows
