"""What a PDF holds beside its pages' text: notes, links, fields, attachments, its author, scripts."""

from collections.abc import Callable, Iterator
from ctypes import c_ulong, c_ushort, create_string_buffer
from dataclasses import dataclass
from functools import partial
from typing import Any

from gongkai.report.reading.limits import FILE_BYTES
from gongkai.report.reading.pdf.opening import pdfium
from gongkai.report.reading.pdf.views import Area, View

ATTACHMENTS = 100
NOTES = 2_000  # of one page
LONGEST = 1 << 16  # bytes of one text


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something laid over a page: a note, a field with its value, or a link."""

    is_note: bool
    text: str
    area: Area
    link: str = ""


def annotations(document: Any, page: Any, view: View) -> Iterator[Annotation]:
    """Yield what is laid over a page."""
    raw = pdfium()
    silent = (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_POPUP)
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), NOTES)):
        item = raw.FPDFPage_GetAnnot(page, index)
        try:
            kind, box = raw.FPDFAnnot_GetSubtype(item), raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(item, box)
            area = view.box(box.left, box.bottom, box.right, box.top)
            key = b"V" if kind == raw.FPDF_ANNOT_WIDGET else b"Contents"
            yield Annotation(kind not in silent, _value(item, key), area, _link(document, item))
        finally:
            raw.FPDFPage_CloseAnnot(item)


def _value(item: Any, key: bytes) -> str:
    return _wide(lambda buffer, size: pdfium().FPDFAnnot_GetStringValue(item, key, buffer, size))


def _link(document: Any, item: Any) -> str:
    """Return where a link leads outside the document."""
    raw = pdfium()
    link = raw.FPDFAnnot_GetLink(item)
    action = raw.FPDFLink_GetAction(link) if link else None
    if not action:
        return ""
    buffer = create_string_buffer(LONGEST)
    size = raw.FPDFAction_GetURIPath(document, action, buffer, LONGEST)
    return buffer.raw[: max(size - 1, 0)].decode("utf-8", "replace")


def attachments(document: Any) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of the files embedded; one too long is cut, and so will not open."""
    raw = pdfium()
    for index in range(min(raw.FPDFDoc_GetAttachmentCount(document), ATTACHMENTS)):
        item = raw.FPDFDoc_GetAttachment(document, index)
        name = _wide(partial(raw.FPDFAttachment_GetName, item))
        size = c_ulong()
        raw.FPDFAttachment_GetFile(item, None, 0, size)
        buffer = create_string_buffer(min(size.value, FILE_BYTES) or 1)
        raw.FPDFAttachment_GetFile(item, buffer, len(buffer), size)
        yield name or "未命名", buffer.raw if size.value else b""


def author(document: Any) -> str:
    """Return the author among the document's properties."""
    return _wide(partial(pdfium().FPDF_GetMetaText, document, b"Author")).strip()


def has_script(document: Any) -> bool:
    """Tell whether the document has scripts of its own."""
    return int(pdfium().FPDFDoc_GetJavaScriptActionCount(document)) > 0


def _wide(read: Callable[[Any, int], int]) -> str:
    """Return a text that PDFium gives as UTF-16, asking first how long it is."""
    size = min(read(None, 0), LONGEST)
    buffer = (c_ushort * (size // 2 + 1))()
    read(buffer, size)
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace")
