"""A letter as DOCX that a clerk can go on editing: GB/T 9704-2012 margins, red head, body in 仿宋 16 pt."""

import io
import re
from typing import TYPE_CHECKING

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from gongkai.rules.clock.events import said
from gongkai_web.applications.letters import annexes

if TYPE_CHECKING:
    from gongkai_web.applications.letters.issuing import Sheet

RED = RGBColor(0xC0, 0x00, 0x00)
BODY, HEAD = "仿宋", "方正小标宋简体"
NUMBERED = re.compile("[一二三四五六七八九十]+、关于")  # the heading of a part, GB/T 9704-2012 7.3.3


def drawn(sheet: "Sheet") -> bytes:
    """Return the letter as DOCX, without the author's name in its properties."""
    document = Document()
    page(document, title=sheet.text.title, author=sheet.issuer)
    _red_head(document, sheet)
    line(document, sheet.text.title, size=22, font=HEAD, align=WD_ALIGN_PARAGRAPH.CENTER, after=18)
    line(document, f"{sheet.addressee}：", indent=False)
    for text in sheet.text.paragraphs:
        heading = bool(NUMBERED.match(text))
        last = line(document, text, font="黑体" if heading else BODY, keep=heading)
    if sheet.annexes:
        last = line(document, annexes.named(sheet.annexes), before=28)
    last.paragraph_format.keep_with_next = True  # the date never stands on a page without text
    line(document, sheet.issuer, align=WD_ALIGN_PARAGRAPH.RIGHT, before=36, right=Pt(32), keep=True)
    line(document, said(sheet.dated_on), align=WD_ALIGN_PARAGRAPH.RIGHT, right=Pt(32))
    line(document, f"核验网址：{sheet.verify_url}", size=10.5, indent=False, before=10)
    annexes.add(document, sheet.annexes)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def page(document: DocumentType, *, title: str, author: str) -> None:
    """Set margins, language and the type of the body (GB/T 9704-2012 5.2)."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    _page_number(section)
    properties = document.core_properties
    properties.author, properties.title, properties.comments = author, title, ""
    properties.last_modified_by = ""
    style = document.styles["Normal"]
    style.font.size = Pt(16)
    style.font.name = BODY
    look = style.element.get_or_add_rPr()
    look.get_or_add_rFonts().set(qn("w:eastAsia"), BODY)
    language = OxmlElement("w:lang")  # else punctuation is set as in other countries
    language.set(qn("w:val"), "zh-CN")
    language.set(qn("w:eastAsia"), "zh-CN")
    look.append(language)


def _page_number(section: Section) -> None:
    """Number the pages (GB/T 9704-2012 7.5)."""
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    for text in ("— ", number, " —"):
        paragraph._p.append(text if text is number else _run(paragraph, str(text))._r)


def _run(paragraph: Paragraph, text: str) -> Run:
    run = paragraph.add_run(text)
    run.font.size = Pt(14)
    return run


def _red_head(document: DocumentType, sheet: "Sheet") -> None:
    center = WD_ALIGN_PARAGRAPH.CENTER
    rule_below(line(document, sheet.letterhead, size=30, font=HEAD, align=center, color=RED, after=6, single=True))
    line(document, sheet.number, size=14, align=WD_ALIGN_PARAGRAPH.RIGHT, after=12)


def rule_below(paragraph: Paragraph) -> None:
    """Draw the red line beneath the head."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", "C00000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def line(
    document: DocumentType,
    text: str,
    *,
    size: float = 16,
    font: str = BODY,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY,
    indent: bool = True,
    before: float = 0,
    after: float = 0,
    right: Pt | None = None,
    color: RGBColor | None = None,
    keep: bool = False,
    single: bool = False,
) -> Paragraph:
    """Add a paragraph, and return it."""
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    if color is not None:
        run.font.color.rgb = color
    look = paragraph.paragraph_format
    look.alignment, look.line_spacing = align, Pt(28) if size > 12 else Pt(16)
    look.space_before, look.space_after, look.keep_with_next = Pt(before), Pt(after), keep
    if single:
        look.line_spacing_rule = WD_LINE_SPACING.SINGLE
    if right is not None:
        look.right_indent = right
    if indent and align is WD_ALIGN_PARAGRAPH.JUSTIFY:
        look.first_line_indent = Pt(2 * size)
    return paragraph
