"""A report as Markdown with pipe tables (CommonMark with the table extension of GitHub).

Pipe tables know no merged cells: a merged cell stands at its top left place, the others it covers are
empty, so that every figure keeps its column and any viewer shows the table.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.report.writing.outline import Chapter, Outline, is_subheading
from gongkai.report.writing.tables import PrintedCell, PrintedTable

SPECIAL = re.compile(r"[\\`*_\[\]~#]")
LEADING = re.compile(r"^([-+>]|\d{1,9}(?=[.)]))")
ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;"})
BLANKS = re.compile(r"[ \t\r\n]+")
INDENT = "\u3000"


def to_markdown(outline: Outline) -> str:
    """Return the report as Markdown."""
    blocks = [f"# {escape(outline.title)}"]
    for chapter in outline.chapters:
        blocks += _blocks(chapter)
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """Return text as one line of Markdown that shows as it stands; runs of blanks become one.

    >>> escape("1. 见*附件*<表>")
    '1\\\\. 见\\\\*附件\\\\*&lt;表>'
    """
    line = _escape_signs(text.strip())
    if found := LEADING.match(line):
        start = found.group()
        line = f"{start}\\{line[len(start) :]}" if start.isdigit() else f"\\{line}"
    return line


def _escape_signs(text: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", BLANKS.sub(" ", text)).translate(ENTITIES)


def _blocks(chapter: Chapter) -> Iterator[str]:
    if chapter.heading:
        yield f"## {escape(chapter.heading)}"
    for paragraph in chapter.paragraphs:
        yield f"### {escape(paragraph)}" if is_subheading(paragraph) else escape(paragraph)
    for table in chapter.tables:
        if table.caption:
            yield f"**{escape(table.caption)}**"
        yield _table(table)


def _table(table: PrintedTable) -> str:
    grid = [[""] * table.width for _ in table.rows]
    for cell in table.cells:
        grid[cell.row - 1][cell.column - 1] = _text(cell)
    rule = ["---"] * table.width
    return "\n".join(_line(cells) for cells in (grid[0], rule, *grid[1:]))


def _text(cell: PrintedCell) -> str:
    return INDENT * cell.level + _escape_signs(cell.text).replace("|", "\\|")


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
