"""The certificate of service (送达回证): what the rule wants it to state, filled in as far as it is known."""

import io
import json
import threading
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.rules.clock import Delivery
from gongkai.rules.letters import LETTER_SETS, LETTERS
from gongkai_web.applications.letters.facts import said
from gongkai_web.applications.models import Letter, LetterService

if TYPE_CHECKING:
    import typst

TITLE = LETTERS["service_record"].title
TEMPLATE = Path(__file__).with_name("record.typ")
BLANK_DAY = "　　　　年　　月　　日"
SIGNED = "（签名或者盖章）"
_drawing = threading.Lock()


@dataclass(frozen=True)
class Told:
    """What whoever makes it already knows."""

    delivery: str = ""
    place: str = ""
    servers: str = ""


@dataclass(frozen=True)
class RecordSheet:
    """The certificate as it is drawn: labels with values, "" for what is filled in by hand."""

    title: str
    issuer: str
    number: str
    addressee: str
    rows: tuple[tuple[str, str], ...]


def sheet_of(letter: Letter, told: Told) -> RecordSheet:
    """Return it for a letter; once the service is kept, what was kept stands in it."""
    rule_set = LETTER_SETS.at(letter.dated_on).value
    rule = rule_set.letters["service_record"]
    own = [one for one in rule.required if one.id not in rule_set.shared(rule)]
    service: LetterService | None = getattr(letter, "service", None)
    values = {"served_document": _document(letter), **(_kept(service) if service else _open(told))}
    rows = tuple((one.label, values.get(one.id, "")) for one in own)
    case = letter.application
    return RecordSheet(rule.title, case.body.name, case.number, letter.addressee.reveal(), rows)


def _document(letter: Letter) -> str:
    title = LETTERS[letter.kind].title if letter.kind in LETTERS else letter.kind
    return f"{title}（{letter.number}）"


def _open(told: Told) -> dict[str, str]:
    method = "，".join(part for part in (told.delivery, told.place) if part)
    return {"service_method": method, "signature": SIGNED, "served_on": BLANK_DAY, "servers": told.servers}


def _kept(service: LetterService) -> dict[str, str]:
    place, receiver = (sealed.reveal() if sealed else "" for sealed in (service.place, service.receiver))
    posted = f"邮件号 {service.post_number}，{said(service.posted_on)}交邮" if service.post_number else ""
    received = f"{said(service.received_on)}收到" if service.received_on else ""
    return {
        "service_method": "，".join(part for part in (Delivery(service.delivery).label, place) if part),
        "recipient": "，".join(part for part in (receiver, service.relation) if part),
        "signature": "拒收" if service.refused else received or SIGNED,
        "served_on": "；".join(part for part in (said(service.served_on), posted) if part),
        "servers": service.servers,
    }


def as_pdf(sheet: RecordSheet) -> bytes:
    """Return it as tagged PDF (PDF/UA-1), drawn in memory."""
    with _drawing:
        given = {"record": json.dumps(asdict(sheet), ensure_ascii=False)}
        made = _compiler().compile(format="pdf", sys_inputs=given, pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> "typst.Compiler":
    import pylopdf_fonts_zh_cn as fonts
    import typst

    paths = [str(path.parent) for path in {fonts.serif_path(), fonts.sans_path()}]
    return typst.Compiler(str(TEMPLATE), font_paths=paths, ignore_system_fonts=True)


def as_docx(sheet: RecordSheet) -> bytes:
    """Return it as DOCX, without anybody's name in its properties."""
    from docx import Document
    from docx.enum.table import WD_ALIGN_VERTICAL
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(26)
    document.core_properties.author, document.core_properties.title = sheet.issuer, sheet.title
    style = document.styles["Normal"]
    style.font.name, style.font.size = "仿宋", Pt(14)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")
    for text, size in ((sheet.issuer, 18), (sheet.title, 24)):
        line = document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.add_run(text).font.size = Pt(size)
    document.add_paragraph(f"登记编号：{sheet.number}")
    rows = (("受送达人", sheet.addressee), *sheet.rows, ("备注", ""))
    table = document.add_table(rows=len(rows), cols=2)
    table.style, table.autofit = "Table Grid", False
    widths = (Mm(56), Mm(102))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row, texts in zip(table.rows, rows, strict=True):
        row.height = Mm(18)
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.text, cell.width, cell.vertical_alignment = text, width, WD_ALIGN_VERTICAL.CENTER
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
