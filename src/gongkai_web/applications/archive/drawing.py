"""Sheets of the file drawn by typst, wholly in memory: what they say lies nowhere in clear."""

import json
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).with_name("sheets.typ")
_drawing = threading.Lock()


@dataclass(frozen=True)
class Table:
    """Rows under headings; ``widths`` are their shares."""

    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Sheet:
    """A page that tells what the case keeps in rows: labels with values, then tables."""

    title: str
    rows: tuple[tuple[str, str], ...] = ()
    tables: tuple[Table, ...] = ()


def sheet_pdf(sheet: Sheet) -> bytes:
    """Return a sheet as PDF; characters that no font has are left to the ZIP's list."""
    return drawn({"what": "sheet", **asdict(sheet)})


def numbers_pdf(count: int) -> bytes:
    """Return small pages that bear 1, 2, 3 …, to be laid over those of the file."""
    return drawn({"what": "numbers", "count": count})


def cover_pdf(title: str, rows: Sequence[tuple[str, str]], contents: Table) -> bytes:
    """Return the cover and the list of contents (卷内目录)."""
    return drawn({"what": "cover", "title": title, "rows": rows, "contents": asdict(contents)})


def drawn(data: dict[str, Any]) -> bytes:
    """Return what the template makes of the data."""
    with _drawing:
        made = _compiler().compile(format="pdf", sys_inputs={"data": json.dumps(data, ensure_ascii=False)})
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> "typst.Compiler":
    import pylopdf_fonts_zh_cn as fonts
    import typst

    paths = [str(path.parent) for path in {fonts.serif_path(), fonts.sans_path()}]
    return typst.Compiler(str(TEMPLATE), font_paths=paths, ignore_system_fonts=True)
