"""The PDF: tagged, embedded, set after the standard, and honest about what it cannot show."""

from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Any

import pytest
import typst

from gongkai.errors import WriteError
from gongkai.report.building import build
from gongkai.report.layout import Edition, editions
from gongkai.report.model import AnnualReport
from gongkai.report.writing import to_bytes
from gongkai.report.writing.pdf import _explained

from ..strategies import SENTENCES, random_report

pdfium = import_module("pypdfium2")  # untyped


def open_pdf(report: AnnualReport) -> Any:
    return pdfium.PdfDocument(to_bytes(report, "pdf"))


def text_of(document: Any) -> str:
    return "".join(str(page.get_textpage().get_text_bounded()) for page in document)


def say(*paragraphs: str) -> AnnualReport:
    texts = {"overview": paragraphs}
    return build(editions()["2021"], {}, body="青云区财政局", year=2025, texts=texts)


@pytest.mark.parametrize("edition", editions().values(), ids=lambda edition: edition.id)
def test_every_edition_is_set_on_tagged_a4(edition: Edition) -> None:
    document = open_pdf(random_report(edition, 2))

    assert pdfium.raw.FPDFCatalog_IsTagged(document.raw)
    assert [round(length / 72 * 25.4) for length in document[0].get_size()] == [210, 297]
    assert document.get_metadata_value("Title").endswith("政府信息公开工作年度报告")


def test_pages_are_numbered_between_dashes() -> None:
    document = open_pdf(random_report(editions()["2021"], 2))

    assert "— 1 —" in text_of(document)
    assert f"— {len(document)} —" in text_of(document)


def test_the_head_of_a_long_table_returns_on_the_next_page() -> None:
    document = open_pdf(random_report(editions()["2014"], 2))

    assert text_of(document).count("统计指标") > 1


def test_signs_of_typst_stay_text() -> None:
    hostile = [sentence for sentence in SENTENCES if "let" in sentence]

    assert "#letx=1" in text_of(open_pdf(say(*hostile))).replace(" ", "")


def test_the_same_report_gives_the_same_bytes() -> None:
    report = say("同样的报告。")

    assert to_bytes(report, "pdf") == to_bytes(report, "pdf")


def test_threads_share_the_compiler() -> None:
    with ThreadPoolExecutor(3) as pool:
        made = list(pool.map(lambda number: to_bytes(say(f"第{number}份。"), "pdf"), range(6)))

    assert [f"第{number}份。" in text_of(pdfium.PdfDocument(pdf)) for number, pdf in enumerate(made)] == [True] * 6


def test_a_character_without_glyph_is_named() -> None:
    with pytest.raises(WriteError, match="𠮷"):
        to_bytes(say("这个𠮷字印不出来。"), "pdf")


def test_another_fault_of_the_setting_is_told_as_it_is() -> None:
    assert "boom" in str(_explained(typst.TypstError("boom", "boom")))
