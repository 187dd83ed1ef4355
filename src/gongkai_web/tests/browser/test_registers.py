"""The disclosure office takes last year's register in, finds its cases, counts them and takes the table along."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai_web.portal.tests.axe import violations
from gongkai_web.testing.mail import Sink
from gongkai_web.testing.platform import Platform, Server
from gongkai_web.tests.browser.test_workbench_pages import OF_WAGTAIL
from gongkai_web.tests.browser.workbench import DISCLOSURE_OFFICE, signed_in

REGISTER = """\
申请编号,收到日期,申请方式,申请人性质,申请人姓名,申请内容,办理结果,答复日期
2025-01,2025-03-03,网上申请,公民,欧阳见川,2024年科技计划项目验收结果,予以公开,2025-03-20
2025-02,2025-04-01,当面,企业,青云木业公司,高新技术企业奖补资金分配表,不予公开,2025-04-25
2025-03,2025-12-22,当面,公民,何远山,科技馆改造工程招标文件,,
"""
PATIENCE = 60_000  # milliseconds until the worker has done its part


@pytest.fixture
def office(handling: tuple[Platform, Server, Sink], chromium: Browser) -> Iterator[Page]:
    _, site, _ = handling
    with signed_in(chromium, site, DISCLOSURE_OFFICE) as opened:
        yield opened


def test_last_years_register_comes_in_and_counts(office: Page, tmp_path: Path) -> None:
    table = tmp_path / "2025年台账.csv"
    table.write_text(REGISTER, encoding="gb18030")
    office.get_by_role("link", name="台账统计").click()
    office.get_by_role("link", name="导入原台账").click()
    office.get_by_label("文件").set_input_files(table)
    office.get_by_role("button", name="读取并预览").click()

    expect(office.get_by_role("heading", name="等待确认")).to_be_visible(timeout=PATIENCE)
    assert "欧阳见川" not in office.content()
    office.get_by_label("不予公开").select_option(label="不予公开：属于四类过程性信息")
    office.get_by_role("button", name="按这些含义重新核对").click()
    expect(office.get_by_role("link", name="导入 3 行")).to_be_visible(timeout=PATIENCE)
    office.get_by_role("button", name="确认导入").click()
    office.get_by_role("link", name="查看导入的申请").click(timeout=PATIENCE)

    expect(office.get_by_text("共 3 件")).to_be_visible()
    office.locator("#id_outcome").select_option(label="不予公开（全部）")
    office.get_by_role("button", name="查看", exact=True).click()
    expect(office.get_by_text("共 1 件")).to_be_visible()
    with office.expect_download() as taken:
        office.get_by_role("link", name="CSV").click()
    heads, row = csv.reader(io.StringIO(taken.value.path().read_text("utf-8-sig")))
    assert dict(zip(heads, row, strict=True))["所需政府信息"] == "高新技术企业奖补资金分配表"

    office.get_by_role("link", name="统计", exact=True).click()
    office.get_by_label("自", exact=True).fill("2025-01-01")
    office.get_by_label("至", exact=True).fill("2025-12-31")
    office.get_by_role("button", name="统计").click()
    expect(office.locator("svg[role=img]").first).to_be_visible()
    expect(office.locator(".gk-figures")).to_contain_text("3 件")


def test_axe_finds_no_violation_of_ours(office: Page, handling: tuple[Platform, Server, Sink]) -> None:
    found = {}
    for path in ("applications/", "letters/", "remedies/", "fees/", "statistics/", "imports/"):
        office.goto(f"{handling[1].url}/workbench/registers/{path}")
        if wrong := [one for one in violations(office) if one.split(" | ")[0] not in OF_WAGTAIL]:
            found[path] = wrong

    assert found == {}
