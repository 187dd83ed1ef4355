"""The list of removals (遮盖清单): what was taken out of which file, where, by which article and why (第三十七条)."""

import io
import json
import threading
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai_web.applications.letters import annexes
from gongkai_web.applications.letters.annexes import Annex
from gongkai_web.applications.models import Decision, ReleasedFile
from gongkai_web.applications.models.redactions import place_of

if TYPE_CHECKING:
    import typst

TITLE = "遮盖清单"
HEADINGS, WIDTHS = ("序号", "页", "位置（毫米）", "依据", "理由"), (2, 2, 6, 7, 7)
ALONE = Path(annexes.__file__).with_name("annex.typ")
_drawing = threading.Lock()


def list_of_removals(decision: Decision) -> Iterator[Annex]:
    """Yield the annex of a reply for each file from which something was taken out."""
    files = [one for one in decision.released.defer("content").order_by("pk") if one.removals]
    for one in files:
        yield annex_of(one, f"{TITLE}（{one.name}）" if len(files) > 1 else TITLE)


def annex_of(file: ReleasedFile, title: str = TITLE) -> Annex:
    """Return the list for one file. Names of files and articles, no words that were taken out."""
    told = (
        f"文件：{file.name}，共 {file.pages} 页，遮盖 {len(file.removals)} 处。",
        f"文件摘要（SHA-256）：{' '.join(_pieces(file.sha256))}",
        "位置自页面左上角量起。所列内容依法不予公开，已经从文件中除去；其余内容照原件提供。",
    )
    return Annex(title, told, HEADINGS, tuple(_rows(file.removals)), WIDTHS)


def _rows(removals: Iterable[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    for number, one in enumerate(removals, start=1):
        yield str(number), str(one["page"]), place_of(one["box"]), one["article"], one["reason"]


def _pieces(digest: str) -> Iterator[str]:
    """A digest in groups of eight, which a line can break between."""
    yield from (digest[start : start + 8] for start in range(0, len(digest), 8))


def as_docx(annex: Annex) -> bytes:
    """Return the list alone as DOCX."""
    from docx import Document
    from docx.shared import Mm

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(26)
    document.core_properties.author, document.core_properties.title = "", annex.title
    annexes.add(document, [annex], labelled=False)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf(annex: Annex) -> bytes:
    """Return the list alone as tagged PDF (PDF/UA-1)."""
    (data,) = annexes.as_data([annex])
    with _drawing:
        given = {"annex": json.dumps(data, ensure_ascii=False)}
        made = _compiler().compile(format="pdf", sys_inputs=given, pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> "typst.Compiler":
    import pylopdf_fonts_zh_cn as fonts
    import typst

    paths = [str(path.parent) for path in {fonts.serif_path(), fonts.sans_path()}]
    return typst.Compiler(str(ALONE), font_paths=paths, ignore_system_fonts=True)
