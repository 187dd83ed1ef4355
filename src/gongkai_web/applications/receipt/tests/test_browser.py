"""A citizen applies and follows it in a real browser, with script and without; every page is accessible."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from gongkai_web.applications.receipt.tests.filling import PLANTED, TOLD, sum_in
from gongkai_web.applications.receipt.tests.scene import SLUG
from gongkai_web.portal.tests.axe import violations
from gongkai_web.testing.browser import DESKTOP, PHONE, browser, chromium_path, page
from gongkai_web.testing.platform import Platform, Server

SCENE = "gongkai_web.applications.receipt.tests.scene"
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
GO_ON = "form.sheet button >> nth=0"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(empty_platform: Callable[..., Platform], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    platform = empty_platform(tmp_path_factory.mktemp("apply"))
    platform.python(SCENE, "prepare")
    with platform.serve() as server:
        yield server


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if chromium_path() is None:
        pytest.skip("没有安装 Chromium（Debian：apt-get install chromium）")
    with browser() as started:
        yield started


def choose(opened: Page, site: Server) -> None:
    opened.goto(f"{site.url}/apply/")
    opened.select_option("#body", SLUG)
    opened.click("form.sheet button")
    opened.click("form.sheet button")


def answer(opened: Page, name: str) -> None:
    for field, value in TOLD[name].items():
        one = opened.locator(f"[name={field}]").first
        if one.get_attribute("type") == "radio":
            opened.check(f"[name={field}][value={value}]")
        elif one.evaluate("one => one.tagName") == "SELECT":
            one.select_option(value)
        else:
            one.fill(value)


def send(opened: Page) -> tuple[str, str]:
    opened.fill("#id_answer", sum_in(opened.content()))
    opened.wait_for_timeout(5000)  # quicker than that is a program
    opened.click("text=提交申请")
    return opened.inner_text(".govuk-panel__body strong"), opened.inner_text(".apply__code strong")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_citizen_applies_and_follows_it(chromium: Browser, site: Server, size: ViewportSize, script: bool) -> None:
    addresses: list[str] = []
    with page(chromium, size, script=script) as opened:
        opened.on("request", lambda request: addresses.append(request.url))
        choose(opened, site)
        for name in TOLD:
            answer(opened, name)
            opened.click(GO_ON)
        number, code = send(opened)
        opened.goto(f"{site.url}/apply/status/")
        opened.fill("#id_number", number)
        opened.fill("#id_code", code)
        opened.click(GO_ON)

        assert "等待确认收到" in opened.inner_text("h1")
        assert number in opened.content()
        assert not any(value in opened.content() for value in PLANTED)
    asked = " ".join(addresses)
    assert not any(value in asked for value in (*PLANTED, code, number))


def test_axe_finds_nothing_on_any_page_and_nothing_is_cut_off(chromium: Browser, site: Server) -> None:
    found: dict[str, list[object]] = {}

    def look(opened: Page, name: str) -> None:
        for size in (DESKTOP, PHONE):
            opened.set_viewport_size(size)
            if wrong := [*violations(opened), *([wide] if (wide := opened.evaluate(TOO_WIDE)) else [])]:
                found[f"{name} {size['width']}"] = wrong

    with page(chromium) as opened:
        for path in ("", "status/", "answered/", "calculator/?what=deadline&channel=in_person&arrived_on=2026-01-27"):
            opened.goto(f"{site.url}/apply/{path}")
            look(opened, path or "start")
        choose(opened, site)
        for name in TOLD:
            if name != "supply":
                opened.click(GO_ON)  # empty: with its errors
                look(opened, f"{name} wrong")
            answer(opened, name)
            look(opened, name)
            opened.click(GO_ON)
        look(opened, "check")
        number, code = send(opened)
        look(opened, "receipt")
        opened.goto(f"{site.url}/apply/status/")
        opened.fill("#id_number", number)
        opened.fill("#id_code", code)
        opened.click(GO_ON)
        look(opened, "case")

    assert found == {}


def test_the_browser_keeps_nothing_of_what_was_typed(chromium: Browser, site: Server) -> None:
    with page(chromium) as opened:
        choose(opened, site)
        for name in TOLD:
            answer(opened, name)
            opened.click(GO_ON)

        kept = str(opened.context.cookies()) + str(opened.evaluate("JSON.stringify([localStorage, sessionStorage])"))

    assert not any(value in kept for value in PLANTED)


def test_matches_come_while_typing(chromium: Browser, site: Server) -> None:
    with page(chromium) as opened:
        choose(opened, site)
        for name in ("type", "identity", "contact"):
            answer(opened, name)
            opened.click(GO_ON)
        opened.locator("#id_content").press_sequentially("没有谁公开过这个")
        opened.wait_for_selector("#matches >> text=没有找到已经公开的相同信息")

        assert re.search("/apply/new/content/$", opened.url)
