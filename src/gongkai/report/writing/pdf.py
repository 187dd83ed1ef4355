"""A report as tagged PDF (PDF/UA-1) with embedded open fonts, set by typst after ``report.typ``."""

import json
import re
import threading
from functools import cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn as fonts
import typst

from gongkai.errors import WriteError
from gongkai.report.writing.fitting import TEXT_WIDTH, head_inset, type_size
from gongkai.report.writing.outline import Chapter, Outline, is_subheading, printable
from gongkai.report.writing.tables import PrintedCell, PrintedTable, Role

TEMPLATE = Path(__file__).with_name("report.typ")
NO_GLYPH = re.compile(r'the text `?"(.+?)"`? could not be displayed')

_compiling = threading.Lock()


def to_pdf(outline: Outline) -> bytes:
    """Return the report as PDF.

    The first report of a process costs the loading of the fonts; the compiler is kept for the next.
    A character in none of the fonts raises WriteError, for a box in its place would be read by nobody.
    """
    data = json.dumps(_data(outline), ensure_ascii=False)
    try:
        with _compiling:
            made = _compiler().compile(format="pdf", sys_inputs={"report": data}, pdf_standards=["ua-1"])
    except typst.TypstError as error:
        raise _explained(error) from error
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> typst.Compiler:
    paths = [str(path.parent) for path in {fonts.serif_path(), fonts.sans_path()}]
    return typst.Compiler(str(TEMPLATE), font_paths=paths, ignore_system_fonts=True)


def _explained(error: typst.TypstError) -> WriteError:
    found = NO_GLYPH.search(str(error))
    if found is None:
        return WriteError(f"PDF 排版失败：{error}")
    text = found.group(1)
    return WriteError(f"PDF 所带字库里没有“{text}”；改用其他写法，或者写成 DOCX 后用装有该字的字库排版")


def _data(outline: Outline) -> dict[str, Any]:
    return {
        "title": outline.title,
        "title_parts": outline.title_parts,
        "title_size": min(22, max(16, int(TEXT_WIDTH / max(map(len, outline.title_parts))))),
        "body": printable(outline.report.body),
        "chapters": [_chapter(chapter) for chapter in outline.chapters],
    }


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        "heading": chapter.heading,
        "paragraphs": [{"text": text, "heading": is_subheading(text)} for text in chapter.paragraphs],
        "tables": [_table(table) for table in chapter.tables],
    }


def _table(table: PrintedTable) -> dict[str, Any]:
    size = type_size(table)
    cells = [_cell(cell, head_inset(cell, table, size)) for cell in table.cells]
    return {
        "caption": table.caption,
        "shares": table.shares,
        "size": size,
        "head": [cell for cell in cells if cell["y"] < table.head_rows],
        "body": [cell for cell in cells if cell["y"] >= table.head_rows],
    }


def _cell(cell: PrintedCell, inset: float) -> dict[str, Any]:
    return {
        "text": cell.text,
        "x": cell.column - 1,
        "y": cell.row - 1,
        "rowspan": cell.rowspan,
        "colspan": cell.colspan,
        "inset": inset,
        "level": cell.level,
        "left": cell.role is Role.LABEL,
        "shaded": cell.role is Role.BLOCK,
    }
