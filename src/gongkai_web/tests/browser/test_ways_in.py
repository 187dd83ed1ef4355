"""The public side without a script, and with a keyboard alone."""

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from gongkai_web.testing.browser import DESKTOP, PHONE, page
from gongkai_web.testing.platform import Server

FOCUSED = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
    // The calendar's button within a date is marked by Chromium itself.
    const inside = one.matches(":focus-within:not(:focus)");
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    const marked = inside || outlined || style.boxShadow !== "none";
    return {
        tag: one.tagName, text: one.textContent.trim() || one.name || one.id, top: box.top + scrollY, left: box.left,
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight, marked,
    };
}"""


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["375", "1280"])
def test_the_site_is_read_without_a_script(chromium: Browser, site: Server, size: ViewportSize) -> None:
    with page(chromium, size, script=False) as opened:
        opened.goto(site.url)
        opened.locator("header").get_by_role("link", name="政务动态").click()
        opened.locator("main .record-list a, main .records a, main a[href^='/records/']").first.click()
        title = opened.get_by_role("heading", level=1).inner_text()
        opened.locator("input[type=search]").first.fill(title)
        opened.locator("input[type=search]").first.press("Enter")

        expect(opened.locator("main a", has_text=title).first).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/documents/", "/disclosure/"])
def test_the_first_key_skips_to_the_text(chromium: Browser, site: Server, path: str) -> None:
    with page(chromium) as opened:
        opened.goto(site.url + path)
        opened.keyboard.press("Tab")
        first = opened.evaluate(FOCUSED)
        opened.keyboard.press("Enter")
        opened.keyboard.press("Tab")

        assert first["seen"]
        assert "跳" in first["text"]
        assert opened.evaluate("() => document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("path", ["/", "/documents/", "/search/?q=%E7%A7%91%E6%8A%80"])
def test_every_focus_is_seen_and_follows_the_page(chromium: Browser, site: Server, path: str) -> None:
    with page(chromium) as opened:
        opened.goto(site.url + path)
        stops = _stops(opened, 60)

    assert [one for one in stops if not (one["seen"] and one["marked"])] == []
    assert len({(one["tag"], one["text"], one["top"], one["left"]) for one in stops}) > 20


def test_a_record_is_reached_by_keys_alone(chromium: Browser, site: Server) -> None:
    with page(chromium) as opened:
        opened.goto(site.url)
        for _ in range(200):
            opened.keyboard.press("Tab")
            if "/records/" in (opened.evaluate("() => document.activeElement.href || ''")):
                break
        opened.keyboard.press("Enter")

        opened.wait_for_url("**/records/**")


def test_the_large_print_is_chosen_by_a_link_and_stays(chromium: Browser, site: Server) -> None:
    with page(chromium, script=False) as opened:
        opened.goto(f"{site.url}/documents/")
        before = _size(opened)
        opened.goto(f"{site.url}/reading/?large_print=1&next=/documents/")

        assert _size(opened) > before
        opened.goto(site.url)
        assert "large-print" in (opened.locator("html").get_attribute("class") or "")


def _size(opened: Page) -> float:
    return float(opened.locator("main").evaluate("one => parseFloat(getComputedStyle(one).fontSize)"))


def _stops(opened: Page, keys: int) -> list[dict[str, object]]:
    stops = []
    for _ in range(keys):
        opened.keyboard.press("Tab")
        one = opened.evaluate(FOCUSED)
        if one["tag"] == "BODY":  # past the last
            break
        stops.append(one)
    return stops
