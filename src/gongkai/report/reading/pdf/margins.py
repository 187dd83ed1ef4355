"""Page numbers and running heads and feet, which are no part of the report."""

import re
from collections import defaultdict

from gongkai.report.reading.pdf.sheets import Row, Sheet

EDGE = 0.125  # of the page's height: where 第 2 页 and running heads stand (GB/T 9704: 0.094)
ROUND = 6.0  # points a running head may move
REPEATED = 3  # pages, or all of fewer
DASHES = r"[-—–－―~·•\s]*"
MARKED = re.compile(
    rf"(?:[-—–－―~·•]{DASHES}\d{{1,4}}{DASHES}[-—–－―~·•]|第?\s*\d{{1,4}}\s*页(?:[\s,，/／]*共\s*\d{{1,4}}\s*页)?"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}|Page\s*\d{1,4}(?:\s*of\s*\d{1,4})?)"
)
COUNTED = re.compile(r"\d{1,4}\s*/\s*\d{1,4}|第\s*\d{1,4}\s*页")  # beside columns, where a figure may stand
BARE = re.compile(r"\d{1,4}")


def drop_margins(sheets: list[Sheet]) -> None:
    """Take page numbers and running heads and feet out of the sheets.

    A running head stays on the first page that has it: it may be the only title.
    """
    edges = [(sheet, row, top) for sheet in sheets for row, top in _edge_rows(sheet)]
    dropped = {id(row) for _, row, _ in edges if MARKED.fullmatch(row.text.strip())}
    dropped |= _counting(sheets, edges) | _running(sheets, edges)
    for sheet in sheets:
        sheet.blocks = [block for block in sheet.blocks if id(block) not in dropped]


def _edge_rows(sheet: Sheet) -> list[tuple[Row, bool]]:
    """Return the rows near the upper and lower edge that no table separates from it."""
    found: list[tuple[Row, bool]] = []
    for blocks, top in ((sheet.blocks, True), (sheet.blocks[::-1], False)):
        for block in blocks:
            if not isinstance(block, Row) or not _is_near(block, sheet, top):
                break
            found.append((block, top))
    return found


def _is_near(row: Row, sheet: Sheet, top: bool) -> bool:
    return row.y < EDGE * sheet.height if top else row.y > (1 - EDGE) * sheet.height


def _counting(sheets: list[Sheet], edges: list[tuple[Sheet, Row, bool]]) -> set[int]:
    """Return bare numbers that count the pages; a figure of a table without lines does not."""
    groups: dict[tuple[bool, int], list[Row]] = defaultdict(list)
    for _, row, top in edges:
        if BARE.fullmatch(row.text):
            groups[top, int(row.text) - row.page].append(row)
    return {
        id(row)
        for rows in groups.values()
        if len({row.page for row in rows}) >= min(REPEATED, max(2, len(sheets) - 1))
        for row in rows
    }


def _running(sheets: list[Sheet], edges: list[tuple[Sheet, Row, bool]]) -> set[int]:
    """Return rows that stand in the same place on most pages and differ in numbers at most."""
    groups: dict[tuple[bool, int, str], list[Row]] = defaultdict(list)
    for sheet, row, top in edges:
        counted = COUNTED if "\t" in row.text else re.compile(r"\d+")
        text = counted.sub("0", row.text)
        if re.search(r"[^\W\d]", text):
            place = row.y if top else sheet.height - row.y
            groups[top, round(place / ROUND), text].append(row)
    dropped = set()
    for (top, _, _), rows in groups.items():
        if len(rows) >= max(2, min(REPEATED, len(sheets)), len(sheets) // 3):
            dropped |= {id(row) for row in (rows[1:] if top else rows)}
    return dropped
