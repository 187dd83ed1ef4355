"""A clerk draws a box with the mouse and releases the file, in a real browser; the pages are accessible."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pylopdf_fonts_zh_cn as fonts
import pytest
import typst
from playwright.sync_api import Browser, Page

from gongkai_web.applications.redaction.tests.test_redacting import SECRET, TEXT
from gongkai_web.portal.tests.axe import violations
from gongkai_web.testing.browser import DESKTOP, PHONE, browser, chromium_path, page
from gongkai_web.testing.builders import PASSWORD
from gongkai_web.testing.platform import Platform, Server
from gongkai_web.tests.browser.test_workbench_pages import OF_WAGTAIL

SCENE = "gongkai_web.applications.redaction.tests.scene"
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
Scene = tuple[str, list[int]]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def platform(empty_platform: Callable[..., Platform], tmp_path_factory: pytest.TempPathFactory) -> Platform:
    return empty_platform(tmp_path_factory.mktemp("redaction"))


@pytest.fixture(scope="module")
def scene(platform: Platform) -> Scene:
    username, cases = platform.python(SCENE, "prepare")
    return username, cases


@pytest.fixture(scope="module")
def site(platform: Platform) -> Iterator[Server]:
    with platform.serve() as server:
        yield server


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if chromium_path() is None:
        pytest.skip("没有安装 Chromium（Debian：apt-get install chromium）")
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("typst")
    (folder / "original.typ").write_text(TEXT, encoding="utf-8")
    made = folder / "名册.pdf"
    typst.compile(str(folder / "original.typ"), output=str(made), font_paths=[str(fonts.serif_path().parent)])
    return made


def sign_in(opened: Page, site: Server, username: str) -> None:
    opened.goto(f"{site.url}/workbench/")
    opened.get_by_label("用户名").fill(username)
    opened.get_by_label("密码").fill(PASSWORD)
    opened.get_by_role("button", name="登录").click()
    opened.wait_for_url("**/workbench/")


def begin(opened: Page, site: Server, case: int, original: Path) -> None:
    opened.goto(f"{site.url}/workbench/applications/{case}/redaction/")
    opened.fill("#id_name_", "项目名册.pdf")
    opened.set_input_files("#id_file", original)
    opened.click("text=开始遮盖")
    opened.wait_for_selector("svg[data-redact]")


def draw(opened: Page, left: float, top: float, right: float, bottom: float) -> None:
    """Draw a box with the mouse; the sides are millimetres on a page 210 wide."""
    opened.locator("svg[data-redact]").scroll_into_view_if_needed()
    sheet = opened.locator("svg[data-redact]").bounding_box()
    assert sheet is not None
    a_mm = sheet["width"] / 210
    opened.mouse.move(sheet["x"] + left * a_mm, sheet["y"] + top * a_mm)
    opened.mouse.down()
    opened.mouse.move(sheet["x"] + right * a_mm, sheet["y"] + bottom * a_mm, steps=5)
    opened.mouse.up()


def test_a_clerk_draws_a_box_and_releases_the_file(
    chromium: Browser, platform: Platform, scene: Scene, site: Server, original: Path
) -> None:
    username, (case, *_) = scene
    with page(chromium, DESKTOP) as opened:
        sign_in(opened, site, username)
        begin(opened, site, case, original)
        draw(opened, 20, 20, 190, 33)  # the first line
        assert float(opened.input_value("#id_left")) == pytest.approx(20, abs=1)
        assert float(opened.input_value("#id_height")) == pytest.approx(13, abs=1)
        opened.select_option("#id_ground", "internal_affairs")
        opened.fill("#id_reason", "内部联系方式")
        opened.click("text=加上这一处")
        opened.wait_for_selector("rect.gk-redact__box")
        opened.fill("#words-words", SECRET)
        opened.click("text=全部遮盖")
        opened.wait_for_selector("text=已全部遮盖")
        opened.click("text=核对并生成提供件")
        opened.check("#id_confirmed")
        opened.click("button:has-text('生成提供件')")
        opened.wait_for_selector("text=SHA-256")

    ((name, removals, text),) = platform.python(SCENE, "released")
    assert name == "项目名册.pdf"
    assert len(removals) == 3
    assert SECRET not in text
    assert "联系人" not in text
    assert "第二行可以公开" in text


def test_without_script_the_place_is_typed(chromium: Browser, scene: Scene, site: Server, original: Path) -> None:
    username, (_, case, _) = scene
    with page(chromium, DESKTOP, script=False) as opened:
        sign_in(opened, site, username)
        begin(opened, site, case, original)
        for name, value in {"left": 20, "top": 20, "width": 170, "height": 13}.items():
            opened.fill(f"#id_{name}", str(value))
        opened.select_option("#id_ground", "internal_affairs")
        opened.fill("#id_reason", "内部联系方式")
        opened.click("text=加上这一处")

        assert opened.locator("rect.gk-redact__box").count() == 1


def test_the_pages_are_accessible_and_nothing_is_cut_off(
    chromium: Browser, scene: Scene, site: Server, original: Path
) -> None:
    username, (*_, case) = scene
    found: dict[str, list[object]] = {}

    def look(opened: Page, name: str) -> None:
        for size in (DESKTOP, PHONE):
            opened.set_viewport_size(size)
            wrong: list[object] = [one for one in violations(opened) if one.split(" | ")[0] not in OF_WAGTAIL]
            if wide := opened.evaluate(TOO_WIDE):
                wrong.append(f"{wide} too wide")
            if wrong:
                found[f"{name} {size['width']}"] = wrong

    with page(chromium, DESKTOP) as opened:
        sign_in(opened, site, username)
        begin(opened, site, case, original)
        opened.fill("#words-words", SECRET)
        opened.select_option("#words-ground", "internal_affairs")
        opened.fill("#words-reason", "内部联系方式")
        opened.click("text=全部遮盖")
        opened.wait_for_selector("rect.gk-redact__box")
        look(opened, "editor")
        opened.click("text=核对并生成提供件")
        look(opened, "release")
        opened.goto(f"{site.url}/workbench/applications/{case}/redaction/")
        look(opened, "list")

    assert found == {}
