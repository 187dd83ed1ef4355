"""Our own letter as a template to begin with: the words of ``texts.toml``, with placeholders for what they name."""

import io
from collections.abc import Iterator, Mapping

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from gongkai_web.applications.letters.docx import HEAD, RED, line, page, rule_below
from gongkai_web.applications.letters.word.placeholders import (
    always_known,
    default_text,
    has_remedy,
    placeholders_of,
    title_of,
)
from gongkai_web.applications.letters.wording import GAP, Paragraph

CENTER, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def default_template(kind: str) -> bytes:
    """Return it as DOCX."""
    names = placeholders_of(kind).names
    document = Document()
    page(document, title=title_of(kind), author="")
    rule_below(line(document, "{{ 发文机关标志 }}", size=30, font=HEAD, align=CENTER, color=RED, after=6, single=True))
    line(document, "{{ 文号 }}", size=14, align=RIGHT, after=12)
    line(document, "{{ 文书名称 }}", size=22, font=HEAD, align=CENTER, after=18)
    line(document, "{{ 受文者 }}：", indent=False)
    for text in body(kind, names):
        line(document, text)
    for text in ("{%p if 附件说明 %}", "{{ 附件说明 }}", "{%p endif %}"):
        line(document, text)
    line(document, "{{ 机关名称 }}", align=RIGHT, before=36, right=Pt(32), keep=True)
    line(document, "{{ 落款日期 }}", align=RIGHT, right=Pt(32))
    line(document, "{{ 核验二维码 }}", indent=False, before=10, single=True)
    line(document, "扫码核验本文书真伪，或者访问：{{ 核验网址 }}", size=10.5, indent=False)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def body(kind: str, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the paragraphs; one that not every letter of the kind has stands under a condition."""
    known = always_known(kind)
    for paragraph in default_text(kind).paragraphs:
        yield from _paragraph(paragraph, [gap for gap in dict.fromkeys(paragraph.gaps) if gap not in known], names)
    if has_remedy(kind):
        yield from ("{%p if 救济途径 %}", "{{ 救济途径 }}", "{%p endif %}")


def _paragraph(paragraph: Paragraph, unsure: list[str], names: Mapping[str, str]) -> Iterator[str]:
    text = GAP.sub(lambda gap: f"{{{{ {names[gap[1]]} }}}}", paragraph.text)
    if unsure:
        yield f"{{%p if {' and '.join(names[gap] for gap in unsure)} %}}"
    yield text
    if unsure:
        yield "{%p endif %}"
