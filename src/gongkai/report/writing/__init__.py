"""Write a report as DOCX, PDF, HTML, XLSX, Markdown or JSON, in the official form of its edition."""

from collections.abc import Mapping
from pathlib import Path

from gongkai.errors import WriteError
from gongkai.report.layout import Edition
from gongkai.report.model import AnnualReport
from gongkai.report.writing.meta import PageMeta

KINDS = {
    ".docx": "docx",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".xlsx": "xlsx",
    ".md": "md",
    ".markdown": "md",
    ".json": "json",
}


def write(
    report: AnnualReport,
    path: Path | str,
    *,
    forms: Mapping[str, Edition] | None = None,
    meta: PageMeta | None = None,
) -> None:
    """Write the report to a file of the kind its suffix names, over what is there.

    ``forms`` are the editions to find the tables in (those we ship); ``meta`` is what a web page says
    about itself. WriteError: an unknown suffix, a place that cannot be written, a form that is not known,
    or a character that the PDF's fonts lack.
    """
    path = Path(path)
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        raise WriteError(f"{path.name}：不能写成这种文件，可以写成 {' '.join(KINDS)}")
    data = to_bytes(report, kind, forms=forms, meta=meta)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise WriteError(f"{path.name}：写不进去（{error.strerror}），换一个可以写的文件夹") from error


def to_bytes(
    report: AnnualReport,
    kind: str,
    *,
    forms: Mapping[str, Edition] | None = None,
    meta: PageMeta | None = None,
) -> bytes:
    """Return the report as a file of the kind: docx, pdf, html, xlsx, md or json; else as ``write``."""
    # Each format's libraries are loaded when it is first written, not when the library is imported.
    if kind == "json":
        from gongkai.report.writing.json import dumps

        return dumps(report, indent=2).encode() + b"\n"
    from gongkai.report.writing.outline import outline

    page = outline(report, forms)
    if kind == "docx":
        from gongkai.report.writing.docx import to_docx

        return to_docx(page)
    if kind == "pdf":
        from gongkai.report.writing.pdf import to_pdf

        return to_pdf(page)
    if kind == "html":
        from gongkai.report.writing.html import to_html

        return to_html(page, meta or PageMeta()).encode()
    if kind == "xlsx":
        from gongkai.report.writing.xlsx import to_xlsx

        return to_xlsx(page)
    if kind == "md":
        from gongkai.report.writing.markdown import to_markdown

        return to_markdown(page).encode()
    raise WriteError(f"不能写成 {kind}，可以写成 {'、'.join(dict.fromkeys(KINDS.values()))}")
