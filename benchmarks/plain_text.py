"""What simple tools make of a file: the text that the baseline reads."""

import re
from html import unescape
from importlib import import_module
from io import BytesIO


def text_of(data: bytes, name: str) -> str:
    """Return the file's text, table cells parted by tabs."""
    suffix = name.rpartition(".")[2]
    readers = {"html": _html, "htm": _html, "docx": _docx, "xlsx": _xlsx, "pdf": _pdf}
    return readers.get(suffix, _text)(data)


def _text(data: bytes) -> str:
    from charset_normalizer import from_bytes

    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return str(from_bytes(data).best() or "")


def _html(data: bytes) -> str:
    text = re.sub(r"<(script|style)\b.*?</\1>", "", _text(data), flags=re.DOTALL)
    text = re.sub(r"</(td|th)>", "\t", text)
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<(br|/p|/tr|/div)\b[^>]*>", "\n", text)))


def _docx(data: bytes) -> str:
    import docx

    lines = []
    for block in docx.Document(BytesIO(data)).iter_inner_content():
        rows = getattr(block, "rows", None)
        if rows is None:
            lines.append(getattr(block, "text", ""))
            continue
        for row in rows:
            cells = {cell._tc: cell.text for cell in row.cells}  # merged cells once
            lines.append("\t".join(cells.values()))
    return "\n".join(lines)


def _xlsx(data: bytes) -> str:
    book = import_module("python_calamine").CalamineWorkbook.from_filelike(BytesIO(data))
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    return "\n".join("\t".join(_shown(cell) for cell in row) for row in rows)


def _shown(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _pdf(data: bytes) -> str:
    document = import_module("pypdfium2").PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)
