"""The plain text of a core as the simple HTML that a record's body may hold.

One line is one block. ``一、…`` and ``第一章 …`` alone on a line are headings, ``第一条`` opens a paragraph, lines
between bars are rows of a table whose first row is its head, ``@name`` is a table drawn, ``->`` a line of signature.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import groupby

_HEADING = re.compile(r"(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+章)[^。；]{1,40}")
_ARTICLE = re.compile(r"(第[一二三四五六七八九十百]+条)[ 　]+(.*)")
_ITEM = re.compile(r"（[一二三四五六七八九十]+）[^。；，]{2,24}")


@dataclass(frozen=True)
class Table:
    """A table with its caption (the unit of its figures included) and head."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def to_html(text: str, tables: Mapping[str, Table]) -> str:
    """Return the text as HTML. Raises KeyError for a table that nobody drew."""
    blocks: list[str] = []
    for barred, group in groupby(text.strip().splitlines(), lambda line: line.startswith("|")):
        lines = list(group)
        blocks += [table_html(to_table(lines))] if barred else [_block(line, tables) for line in lines if line.strip()]
    return "\n".join(blocks)


def to_table(lines: Iterable[str]) -> Table:
    """Return the table that rows between bars stand for."""
    head, *rows = [tuple(cell.strip() for cell in line.strip().strip("|").split("|")) for line in lines]
    return Table("", head, tuple(rows))


def table_html(table: Table) -> str:
    """Return the table with its head marked as such."""
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in table.rows)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _block(line: str, tables: Mapping[str, Table]) -> str:
    line = line.strip()
    if line.startswith("@"):
        return table_html(tables[line[1:]])
    if line.startswith("->"):
        return f'<p class="signature">{escape(line[2:].strip())}</p>'
    if line.startswith("## ") or _HEADING.fullmatch(line):
        return f"<h2>{escape(line.removeprefix('## '))}</h2>"
    if article := _ARTICLE.fullmatch(line):
        return f"<p><strong>{article[1]}</strong>　{escape(article[2])}</p>"
    if _ITEM.fullmatch(line):
        return f"<h3>{escape(line)}</h3>"
    return f"<p>{escape(line)}</p>"
