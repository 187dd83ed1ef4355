"""A letter from a body's template: filled as DOCX, turned into PDF by LibreOffice, and both read again.

What the law wants must stand in the file that is issued, so the values are looked for in what came out.
"""

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from gongkai.errors import ReadError
from gongkai.report.reading.office import as_pdf, program
from gongkai.rules.clock.events import said
from gongkai_web.applications.letters import annexes, pdf
from gongkai_web.applications.letters.word.checking import environment
from gongkai_web.applications.letters.word.placeholders import default_text, placeholders_of

if TYPE_CHECKING:
    from gongkai_web.applications.letters.issuing import Sheet

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
PIECE = 12  # characters looked for at a time
# Fonts that documents name and a server seldom has, by those that come with the platform.
SUBSTITUTES = {
    "Noto Serif SC": ("仿宋", "FangSong", "仿宋_GB2312", "宋体", "SimSun", "楷体", "KaiTi", "楷体_GB2312", "华文仿宋"),
    "Noto Sans SC": ("黑体", "SimHei", "方正小标宋简体", "方正小标宋_GBK", "微软雅黑", "Microsoft YaHei", "等线"),
}


NO_CONVERTER = (
    "这种文书启用了本机关的 Word 模板，要用 LibreOffice 转成 PDF，这台服务器上没有；"
    "请系统管理员安装 LibreOffice，或者在“依申请公开 → 文书模板”中恢复默认模板"
)
ASTRAY = "请在“依申请公开 → 文书模板”中修改模板，或者恢复默认模板"


@dataclass(frozen=True)
class Made:
    """A letter made from a template, and what went wrong on the way: then the files are no letter."""

    docx: bytes
    drawn: pdf.Drawn | None
    wrong: tuple[str, ...] = ()


def convertible() -> bool:
    """Tell whether a DOCX can become a PDF here."""
    return program() is not None


def made(template: bytes, kind: str, values: Mapping[str, str], sheet: "Sheet") -> Made:
    """Return the letter in both forms, each of them checked for what the law wants in it."""
    docx = filled(template, kind, values, sheet)
    lost = [f"按本机关的模板，文书里没有“{one}”；{ASTRAY}" for one in unsaid(kind, values, text_of_docx(docx))]
    if lost:
        return Made(docx, None, tuple(lost))
    try:
        printed = drawn(docx, sheet)
    except ReadError as error:
        return Made(docx, None, (f"文书不能转成 PDF（{error.what}）；{ASTRAY}",))
    text, breaks = text_of_pdf(printed.pdf)
    lost = [f"文书转成 PDF 后没有“{one}”；{ASTRAY}" for one in unsaid(kind, values, text, breaks=breaks)]
    return Made(docx, printed, tuple(lost))


def values_of(kind: str, told: Mapping[str, str], remedies: Iterable[str], sheet: "Sheet") -> dict[str, str]:
    """Return what each placeholder stands for, by its key; "" for what isn't known."""
    text = default_text(kind)
    known = {**text.says, **told}
    facts = {gap: known.get(gap, "") for gap in placeholders_of(kind).names}
    for paragraph in text.paragraphs:
        for gap in paragraph.gaps:
            facts[gap] = paragraph.fitting(gap, known.get(gap, ""))
    frame = {
        "letterhead": sheet.letterhead,
        "issuer": sheet.issuer,
        "title": sheet.text.title,
        "document_number": sheet.number,
        "addressee": sheet.addressee,
        "dated_on": said(sheet.dated_on),
        "verify_url": sheet.verify_url,
        "annexed": annexes.named(sheet.annexes),
        "remedy": "\n".join(remedies),
    }
    return {key: _clean(value) for key, value in {**facts, **frame}.items()}


def _clean(text: str) -> str:
    lines = (UNPRINTABLE.sub("", line).strip() for line in text.replace("\t", " ").splitlines())
    return "\n".join(line for line in lines if line)


def filled(template: bytes, kind: str, values: Mapping[str, str], sheet: "Sheet") -> bytes:
    """Return the template as a letter in DOCX, its annexes behind it."""
    from docx import Document
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm
    from docxtpl import DocxTemplate, InlineImage

    made = DocxTemplate(io.BytesIO(template))
    made.init_docx()
    names = placeholders_of(kind).names
    context: dict[str, Any] = {names[key]: value.replace("\n", "\a") for key, value in values.items() if key in names}
    context[names["qr_code"]] = InlineImage(made, io.BytesIO(pdf.code_png(sheet.verify_url)), width=Mm(20))
    made.render(context, environment(), autoescape=True)
    out = io.BytesIO()
    made.save(out)
    document = Document(io.BytesIO(out.getvalue()))
    if sheet.annexes:
        if "Table Grid" not in document.styles:
            document.styles.add_style("Table Grid", WD_STYLE_TYPE.TABLE)
        annexes.add(document, sheet.annexes)
    about = document.core_properties
    about.author, about.title, about.comments, about.last_modified_by = sheet.issuer, sheet.text.title, "", ""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def drawn(docx: bytes, sheet: "Sheet") -> pdf.Drawn:
    """Return the DOCX as PDF, with the place of the seal. Raises ReadError where LibreOffice can't."""
    made = as_pdf(docx, f"{sheet.text.title}.docx", _fonts())
    return pdf.Drawn(made, *pdf.last_place(made, said(sheet.dated_on)))


def unsaid(kind: str, values: Mapping[str, str], text: str, *, breaks: int = 0) -> Iterator[str]:
    """Yield the names of those required whose value a text doesn't have; each page break may hide a piece."""
    rule, told = placeholders_of(kind), _plain(text)
    for key in sorted(rule.required):
        lines = [_plain(line) for line in values.get(key, "").splitlines()]
        pieces = [line[at : at + PIECE] for line in lines for at in range(0, len(line), PIECE)]
        if sum(piece not in told for piece in pieces) > breaks:
            yield rule.names[key]


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def text_of_docx(data: bytes) -> str:
    """Return all that stands in body, headers and footers."""
    from docx import Document
    from docx.oxml.ns import qn

    document = Document(io.BytesIO(data))
    roots = [document.element.body]
    for section in document.sections:
        roots += [section.header._element, section.footer._element]
    return "".join(text.text or "" for root in roots for text in root.iter(qn("w:t")))


def text_of_pdf(data: bytes) -> tuple[str, int]:
    """Return the text of all pages, and how many breaks there are between them."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return "".join(page.get_textpage().get_text_range() for page in document), len(document) - 1


@cache
def _fonts() -> str:
    """Return a configuration for fontconfig: the platform's fonts before the machine's, standing for common ones."""
    folders = "".join(f"<dir>{folder}</dir>" for folder in pdf.font_folders())
    told = "".join(
        f"<alias binding='same'><family>{name}</family><prefer><family>{ours}</family></prefer></alias>"
        for ours, names in SUBSTITUTES.items()
        for name in names
    )
    machine = "<include ignore_missing='yes'>/etc/fonts/fonts.conf</include>"
    head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
    return f"{head}<fontconfig>{folders}{told}{machine}</fontconfig>"
