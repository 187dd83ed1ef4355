"""The web page: what a screen reader, a site inspector and a browser without network need."""

from dataclasses import replace

import pytest
from lxml import html
from lxml.html import HtmlElement

from gongkai.report.building import build
from gongkai.report.layout import Edition, editions
from gongkai.report.model import AnnualReport
from gongkai.report.writing import to_bytes
from gongkai.report.writing.meta import PageMeta

from ..strategies import SENTENCES, random_report


def page(report: AnnualReport, meta: PageMeta | None = None) -> HtmlElement:
    return html.document_fromstring(to_bytes(report, "html", meta=meta).decode())


def tags(root: HtmlElement) -> dict[str, str]:
    return {str(tag.get("name")): str(tag.get("content")) for tag in root.iter("meta") if tag.get("name")}


@pytest.mark.parametrize("edition", editions().values(), ids=lambda edition: edition.id)
def test_every_figure_names_its_heads(edition: Edition) -> None:
    root = page(random_report(edition, 2))
    ids = [cell.get("id") for cell in root.iter("th")]

    figures = [cell for cell in root.iter("td") if cell.get("headers") is not None]

    assert len(figures) == len(edition.slots)
    assert len(ids) == len(set(ids))
    assert all(set(str(cell.get("headers")).split()) <= set(ids) for cell in figures)
    assert all(cell.get("headers") for cell in figures)


@pytest.mark.parametrize("edition", editions().values(), ids=lambda edition: edition.id)
def test_every_head_has_a_scope_and_every_table_a_name(edition: Edition) -> None:
    root = page(random_report(edition, 2))

    assert {cell.get("scope") for cell in root.iter("th")} <= {"row", "col", "rowgroup", "colgroup"}
    assert all(box.get("aria-label") and box.get("tabindex") == "0" for box in root.find_class("table"))
    assert len(root.find_class("table")) == len(list(root.iter("table")))


def test_headings_run_from_one_title_down() -> None:
    texts = {"overview": ["（一）主动公开", "全年公开信息3条。"]}
    root = page(build(editions()["2021"], {}, body="青云区财政局", year=2025, texts=texts))

    assert root.get("lang") == "zh-CN"
    assert [heading.text for heading in root.iter("h1")] == ["青云区财政局2025年政府信息公开工作年度报告"]
    assert len(list(root.iter("h2"))) == 6
    assert [heading.text for heading in root.iter("h3")] == ["（一）主动公开"]


def test_nothing_is_scripted_or_loaded() -> None:
    root = page(random_report(editions()["2021"], 3, texts={"overview": SENTENCES}))

    assert not list(root.iter("script", "link", "img", "iframe"))
    assert not root.xpath("//@src | //@href")
    assert "url(" not in str(next(root.iter("style")).text)


def test_signs_of_html_stay_text() -> None:
    root = page(random_report(editions()["2021"], 3, texts={"overview": SENTENCES}))

    assert [paragraph.text_content() for paragraph in root.iter("p")] == list(SENTENCES)


def test_a_site_is_told_by_its_statutory_tags() -> None:
    meta = PageMeta(
        site_name="青云区人民政府",
        site_domain="www.qingyun.gov.cn",
        site_id_code="0000000001",
        column_name="政府信息公开年报",
        published_at="2026-01-20 09:30",
    )

    found = tags(page(random_report(editions()["2021"], 0), meta))

    assert found["SiteName"] == "青云区人民政府"
    assert found["SiteIDCode"] == "0000000001"
    assert found["ColumnName"] == "政府信息公开年报"
    assert found["PubDate"] == "2026-01-20 09:30"
    assert found["ArticleTitle"].endswith("政府信息公开工作年度报告")
    assert found["ContentSource"] == "青云区财政局"


def test_what_is_not_known_is_not_invented() -> None:
    report = replace(random_report(editions()["2021"], 0), body="")

    found = tags(page(report))

    assert not {"SiteName", "PubDate", "ContentSource"} & set(found)
