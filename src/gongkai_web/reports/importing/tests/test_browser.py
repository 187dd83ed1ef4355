"""Two files dropped, a doubtful figure looked up beside its picture, the report confirmed, in a real browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai_web.portal.tests.axe import violations
from gongkai_web.testing.browser import DESKTOP, PHONE, browser, chromium_path, page
from gongkai_web.testing.builders import PASSWORD
from gongkai_web.testing.platform import Platform, Running, Server
from gongkai_web.tests.browser.test_workbench_pages import OF_WAGTAIL

SCENE = "gongkai_web.reports.importing.tests.scene"
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PATIENCE = 60_000  # milliseconds until the worker has done its part
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def platform(empty_platform: Callable[..., Platform], tmp_path_factory: pytest.TempPathFactory) -> Platform:
    return empty_platform(tmp_path_factory.mktemp("imports"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reports")


@pytest.fixture(scope="module")
def office(platform: Platform, files: Path) -> str:
    return str(platform.python(SCENE, "prepare", str(files)))


@pytest.fixture(scope="module")
def site(platform: Platform, office: str) -> Iterator[Server]:
    with platform.serve() as server:
        yield server


@pytest.fixture(scope="module")
def worker(platform: Platform, office: str) -> Iterator[Running]:
    with platform.start("worker") as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if chromium_path() is None:
        pytest.skip("没有安装 Chromium（Debian：apt-get install chromium）")
    with browser() as started:
        yield started


def sign_in(opened: Page, site: Server, username: str) -> None:
    opened.goto(f"{site.url}/workbench/")
    opened.get_by_label("用户名").fill(username)
    opened.get_by_label("密码").fill(PASSWORD)
    opened.get_by_role("button", name="登录").click()
    opened.wait_for_url("**/workbench/")


def wrong_with(opened: Page) -> list[str]:
    """Return what axe finds wrong of ours, and whether the page is wider than the screen."""
    found = [one for one in violations(opened) if one.split(" | ")[0] not in OF_WAGTAIL]
    return [*found, *(["wider than the screen"] if opened.evaluate(TOO_WIDE) > 0 else [])]


def test_a_doubtful_figure_is_looked_up_beside_its_picture(
    chromium: Browser, platform: Platform, site: Server, worker: Running, office: str, files: Path
) -> None:
    with page(chromium, DESKTOP) as opened:
        sign_in(opened, site, office)
        opened.get_by_role("link", name="导入年报").click()
        opened.get_by_label("年报文件").set_input_files(sorted(files.iterdir()))
        opened.get_by_role("button", name="导入", exact=True).click()
        expect(opened.get_by_text("收到 3 个文件")).to_be_visible()
        expect(opened.get_by_text("正在读取", exact=True)).to_have_count(0, timeout=PATIENCE)
        expect(opened.get_by_text("没有年度报告的表格")).to_be_visible()
        assert wrong_with(opened) == []
        opened.get_by_role("link", name="本局2024年报.pdf").click()
        picture = opened.locator(".gk-sight__frame img")
        picture.scroll_into_view_if_needed()
        expect(picture).not_to_have_js_property("naturalWidth", 0)
        assert picture.evaluate("(one) => one.naturalWidth") > 500
        assert wrong_with(opened) == []
        expect(opened.get_by_label("自然人")).to_have_value("5")
        opened.get_by_label("已对照原件").check()
        opened.get_by_role("button", name="保存核对的数字").click()
        opened.get_by_role("button", name="确认整份报告").click()
        expect(opened.get_by_text("已确认；可以用来比较")).to_be_visible()
        assert wrong_with(opened) == []

    assert ["本局2024年报.pdf", "confirmed", 5] in platform.python(SCENE, "stands")


def test_on_a_phone_every_page_fits(
    chromium: Browser, platform: Platform, site: Server, worker: Running, office: str, files: Path
) -> None:
    with page(chromium, PHONE) as opened:
        sign_in(opened, site, office)
        opened.goto(f"{site.url}/workbench/reports/imports/")
        opened.get_by_label("年报文件").set_input_files(files / "白石县教育局2024年报.docx")
        opened.get_by_role("button", name="导入", exact=True).click()
        link = opened.get_by_role("link", name="白石县教育局2024年报.docx")
        expect(link).to_be_visible(timeout=PATIENCE)
        found = wrong_with(opened)
        link.click()
        expect(opened.locator(".gk-extract__marked").first).to_be_visible()
        found += wrong_with(opened)
        opened.locator("summary", has_text="全部数字").click()
        opened.locator(".gk-form__figure a").first.click()
        found += wrong_with(opened)

    assert found == []
