"""One file, several reports: cut a document where a new title is followed by the first chapter again."""

import re
from collections.abc import Mapping
from dataclasses import replace

from gongkai.report.reading.document import Document, Line
from gongkai.report.reading.labels import norm

_TITLE = re.compile(r"20\d{2}.{0,4}年.{0,30}报\s*告")
_LOOK_BACK = 12  # lines between a title and its first chapter: number, date, preface
_CHAPTERS = 3  # chapters that make a report; a title printed twice has none between


def split(document: Document, headings: Mapping[str, str]) -> list[Document]:
    """Return the document's reports, each a document of its own; one with a single report comes back whole.

    ``headings`` maps normalised chapter headings to the chapter's key.
    """
    starts = [0]
    keys: set[str] = set()
    for index, block in enumerate(document.blocks):
        key = headings.get(norm(block.text)) if isinstance(block, Line) and len(block.text) < 40 else None
        if key is None:
            continue
        if key == "overview" and len(keys) >= _CHAPTERS:
            title = _title_above(document, index, starts[-1])
            if title is not None:
                starts.append(title)
                keys = set()
        keys.add(key)
    if len(keys) < _CHAPTERS and len(starts) > 1:
        starts.pop()
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
