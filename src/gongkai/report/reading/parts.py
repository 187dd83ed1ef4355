"""One file, several reports: cut a document where a new title is followed by the first chapter again."""

import re
from dataclasses import replace

from gongkai.report.reading.document import Document, Line
from gongkai.report.reading.labels import norm

_TITLE = re.compile(r"20\d{2}.{0,4}年.{0,30}报\s*告")
_LOOK_BACK = 12  # lines between a title and its first chapter: number, date, preface


def split(document: Document, first_chapters: frozenset[str] | None = None) -> list[Document]:
    """Return the document's reports, each a document of its own; one that holds one report comes back whole."""
    chapters = first_chapters or frozenset(("一总体情况", "总体情况", "一概述", "概述"))
    starts: list[int] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Line) and len(block.text) < 20 and norm(block.text) in chapters:
            start = _title_above(document, index, starts[-1] if starts else -1)
            if not starts or start is not None:
                starts.append(start if start is not None else index)
    if len(starts) < 2:
        return [document]
    starts[0] = 0
    ends = [*starts[1:], len(document.blocks)]
    return [
        replace(document, blocks=document.blocks[start:end], title=document.title if start == 0 else "")
        for start, end in zip(starts, ends, strict=True)
    ]


def _title_above(document: Document, index: int, previous: int) -> int | None:
    for at in range(index - 1, max(previous, index - _LOOK_BACK - 1), -1):
        block = document.blocks[at]
        if isinstance(block, Line) and len(block.text) < 60 and _TITLE.search(block.text):
            return at
    return None
