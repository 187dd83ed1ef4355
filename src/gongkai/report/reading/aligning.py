"""Which record is which row of the form.

Where every record ends in the label of a row, in the form's order, that is the answer. Otherwise the
cheapest monotone alignment is taken: a label that matches costs nothing, a wrapped or altered one a
little, a lost one more, a row without record or a record without row most. Figures play no part.
"""

from dataclasses import dataclass

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from gongkai.report.reading.labels import TableLabels
from gongkai.report.reading.records import Record

SKIP_ROW = 1.0
SKIP_RECORD = 1.2
NO_LABEL = 0.9  # less than skipping both, so a lone record fills a lone gap
ALTERED = 0.75  # likeness from which an altered label still counts as the row's
MOST = 0.6  # share of a label that must be the row's: an explanation may end in another row's name
LONG = 12  # letters from which a label is told by most of them
SCRAP = 4  # letters of a neighbouring label that wrapping may leave between a label and its figures
IMPOSSIBLE = 99.0


RowsAtEnd = tuple[tuple[int, ...], int] | None


@dataclass(frozen=True, slots=True)
class Match:
    """A record read as one row, or as several rows whose labels were lost.

    ``label_cost`` is 0 for the row's own label; ``altered`` is the label as printed where it differs.
    """

    record: Record
    row: int
    rows: int = 1
    label_cost: float = 0.0


def align(records: list[Record], labels: TableLabels, widths: list[int]) -> list[Match]:
    """Return the matches in order; records and rows that match nothing are left out."""
    ends = [labels.rows_at_end(record.before) for record in records]
    quick = _quick(records, ends, len(widths))
    return quick if quick is not None else _cheapest(records, ends, labels, widths)


def _quick(records: list[Record], ends: list[RowsAtEnd], rows: int) -> list[Match] | None:
    """Return the matches if the labelled records are exactly the form's rows in order."""
    labelled = [(record, end[0]) for record, end in zip(records, ends, strict=True) if end and record.cells]
    if len(labelled) == rows and all(index in named for index, (_, named) in enumerate(labelled)):
        return [Match(record, index) for index, (record, _) in enumerate(labelled)]
    return None


def _cheapest(records: list[Record], ends: list[RowsAtEnd], labels: TableLabels, widths: list[int]) -> list[Match]:
    rows = len(widths)
    costs = [_label_costs(record, end, labels, rows) for record, end in zip(records, ends, strict=True)]
    best: list[list[tuple[float, int, int]]] = [[(0.0, 0, 0)] * (rows + 1) for _ in range(len(records) + 1)]
    for i in range(len(records) + 1):
        for j in range(rows + 1):
            if i == j == 0:
                continue
            options: list[tuple[float, int, int]] = []
            if j:
                options.append((best[i][j - 1][0] + SKIP_ROW, 0, 1))
            if i:
                record = records[i - 1]
                skip = SKIP_RECORD if record.figures else 0.0
                options.append((best[i - 1][j][0] + skip, 1, 0))
                span = 1
                while span <= j:
                    cost = _cost(record, j - span, span, costs[i - 1], widths)
                    if cost < IMPOSSIBLE:
                        options.append((best[i - 1][j - span][0] + cost, 1, span))
                    span += 1
                    if len(record.figures) < sum(widths[j - span : j]):
                        break
            best[i][j] = min(options)
    return _walk(records, ends, best, costs)


def _walk(
    records: list[Record], ends: list[RowsAtEnd], best: list[list[tuple[float, int, int]]], costs: list[list[float]]
) -> list[Match]:
    i, j = len(best) - 1, len(best[0]) - 1
    matches: list[Match] = []
    while i or j:
        _, di, dj = best[i][j]
        i, j = i - di, j - dj
        if di and dj:
            matches.append(Match(records[i], j, dj, min(costs[i][j : j + dj])))
    matches.reverse()
    return matches + _out_of_order(records, ends, matches)


def _out_of_order(records: list[Record], ends: list[RowsAtEnd], matches: list[Match]) -> list[Match]:
    """Return the records left over whose label is that of one row left over: rows printed in another order."""
    taken = {row for match in matches for row in range(match.row, match.row + match.rows)}
    used = {id(match.record) for match in matches}
    found = []
    for record, end in zip(records, ends, strict=True):
        if end and len(end[0]) == 1 and end[0][0] not in taken and id(record) not in used and record.cells:
            found.append(Match(record, end[0][0]))
            taken.add(end[0][0])
    return found


def _cost(record: Record, row: int, span: int, costs: list[float], widths: list[int]) -> float:
    if not record.cells:
        return IMPOSSIBLE
    count, wanted = len(record.figures), sum(widths[row : row + span])
    if span == 1:
        # a wrong count costs less than a foreign label: cells get lost more often than names
        return costs[row] + (0.0 if count == wanted or not count else 0.15)
    if count != wanted:
        return IMPOSSIBLE
    # the labels of several rows lost: the record may carry the first, the last or their group's
    return min(costs[row], costs[row + span - 1], NO_LABEL) + 0.05 * span


def _label_costs(record: Record, end: RowsAtEnd, labels: TableLabels, rows: int) -> list[float]:
    """Return, for each row, what it costs to take this record's words for the row's label."""
    costs = [IMPOSSIBLE] * rows
    if not record.cells:
        return costs
    if not labels.rows:
        return [0.0]
    last = record.lead[-1].norm if record.lead else ""
    if end and end[1] > max(2, MOST * len(last)):
        return [0.0 if row in end[0] else IMPOSSIBLE for row in range(rows)]
    rest = _rest(record, labels)
    if not rest and any(figure.text.isalnum() for figure in record.figures):
        costs = [NO_LABEL] * rows
    for spelling, named in labels.rows.items():
        cost = _wrapped(record.before, spelling) if len(spelling) > 3 else IMPOSSIBLE
        likeness = ratio(rest, spelling, score_cutoff=ALTERED * 100) / 100
        if likeness:
            cost = min(cost, 1.1 * (1 - likeness))
        if len(spelling) > 3 and last.startswith(spelling):
            cost = min(cost, 0.05)  # the label, and then its explanation
        elif len(spelling) > LONG and record.before[-4:] in spelling:
            # a group's label may be wrapped into the midst of the row's
            held = LCSseq.similarity(spelling, record.before[-2 * len(spelling) :]) / len(spelling)
            if held >= ALTERED:
                cost = min(cost, 0.5 * (1 - held) + 0.1)
        for row in named:
            costs[row] = min(costs[row], cost)
    if end:
        for row in end[0]:
            costs[row] = 0.0 if end[1] == len(rest) else min(costs[row], 0.4)
    return costs


def _wrapped(before: str, spelling: str) -> float:
    """Cost of a label of which only the beginning stands before the figures, perhaps with a scrap after it."""
    for length in range(len(spelling), 3, -1):
        place = before.rfind(spelling[:length])
        if place < 0:
            continue
        scrap = len(before) - place - length
        if scrap <= (SCRAP if length > 2 * SCRAP else 0):
            return 0.3 * (1 - length / len(spelling)) + 0.02 * (1 + scrap)
    return IMPOSSIBLE


def _rest(record: Record, labels: TableLabels) -> str:
    """Return the record's own words: the last piece that is no head, group or caption of the table."""
    last = record.lead[-1].norm if record.lead else ""
    rest = record.before
    for known in labels.known:
        if last == known:
            return ""  # the figures stand beside a group, or under the head
        if len(known) > 1:
            rest = rest.replace(known, "")
    return last if last and rest.endswith(last) else rest
