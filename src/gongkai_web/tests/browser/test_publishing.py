"""From a draft to the public, as people do it: written, checked, reviewed three times, found by search."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from gongkai_web.testing.browser import page
from gongkai_web.testing.platform import Platform, Server
from gongkai_web.tests.browser.files import HIDDEN, leaking, plain
from gongkai_web.tests.browser.workbench import DRAFTER, Draft, publish, record_of, signed_in, submit, write

TITLE = "关于开放大型科学仪器共享服务的通知"
TEXT = "各有关单位：\n自公布之日起，区重点实验室的大型科学仪器向辖区内企业开放预约，费用按照公示的标准收取。"


@pytest.fixture(scope="module")
def published(chromium: Browser, site: Server, folder: Path) -> int:
    """Return a record that went all the way."""
    with signed_in(chromium, site, DRAFTER) as opened:
        pk = write(opened, site, Draft(TITLE, TEXT, (plain(folder),)))
        submit(opened)
    publish(chromium, site, pk)
    return pk


def test_a_draft_reaches_the_public_through_three_reviews(platform: Platform, published: int) -> None:
    live, number = record_of(platform, published, "live", "index_number")

    assert live
    assert number


def test_what_was_published_is_found_and_read_without_a_script(chromium: Browser, site: Server, published: int) -> None:
    with page(chromium, script=False) as opened:
        opened.goto(site.url)
        opened.locator("input[type=search]").first.fill("大型科学仪器")
        opened.keyboard.press("Enter")
        opened.locator("main a", has_text=TITLE).first.click()

        expect(opened.get_by_role("heading", name=TITLE)).to_be_visible()
        expect(opened.get_by_text("向辖区内企业开放预约")).to_be_visible()
        with opened.expect_download() as download:
            opened.get_by_role("link", name="申报项目清单").first.click()
        assert download.value.suggested_filename == "申报项目清单.xlsx"


def test_the_text_of_its_attachment_is_found(
    chromium: Browser, site: Server, platform: Platform, published: int
) -> None:
    platform.gongkai("worker", "--once")  # reads the texts of files

    with page(chromium) as opened:
        opened.goto(f"{site.url}/search/?q=智慧灯杆示范")

        expect(opened.locator("main a", has_text=TITLE).first).to_be_visible()


def test_every_review_stands_in_the_log(platform: Platform, published: int) -> None:
    entries = f"Entry.objects.filter(target_type='publishing.record', target_id={published})"
    actions = platform.ask(
        f"list({entries}.values_list('action', flat=True))", "from gongkai_web.audit.models import Entry"
    )

    assert [action for action in actions if not action.startswith("record.problem")] == [
        "record.submitted",
        *["record.review.approved"] * 3,
        "record.published",
    ]
    assert platform.gongkai("audit", "verify").startswith("共")


def test_a_leak_is_stopped_and_its_place_told(
    chromium: Browser, site: Server, platform: Platform, folder: Path
) -> None:
    text = f"各有关单位：\n联系人身份证号{HIDDEN}，请按时报送。"
    with signed_in(chromium, site, DRAFTER) as opened:
        pk = write(opened, site, Draft("关于发放科技补助的公示", text, (leaking(folder),)))
        problems = opened.locator(".gk-problem").all_inner_texts()
        opened.get_by_role("button", name="送审", exact=True).click()

        expect(opened.get_by_role("heading", name="现在还不能办理")).to_be_visible()

    assert any("正文" in one and "身份证" in one for one in problems), problems
    assert any("补助发放清单.xlsx" in one and "隐藏" in one for one in problems), problems
    assert record_of(platform, pk, "live") == [False]
