"""What must hold on every kind of public page: for screen readers, on every screen, for those who need it large."""

import pytest
from playwright.sync_api import Browser, Page

from gongkai_web.portal.tests.axe import violations
from gongkai_web.testing.browser import DESKTOP, NARROW, PHONE, page
from gongkai_web.testing.platform import Platform, Server
from gongkai_web.tests.browser.kinds import addresses, kinds, special

MODES = {"usual": {}, "large print": {"large_print": "1"}, "high contrast": {"high_contrast": "1"}}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def pages(platform: Platform, site: Server) -> dict[str, str]:
    """Return the address of a page of each kind."""
    return addresses(site.url) | special(platform)


def test_links_lead_to_every_kind_of_page(pages: dict[str, str]) -> None:
    assert kinds() - pages.keys() == set()


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_no_violation(chromium: Browser, site: Server, pages: dict[str, str], mode: str) -> None:
    found = {}
    with page(chromium, cookies=MODES[mode]) as opened:
        for name, path in pages.items():
            opened.set_viewport_size(DESKTOP)
            opened.goto(site.url + path)
            for size in (DESKTOP, PHONE):
                opened.set_viewport_size(size)
                if wrong := violations(opened):
                    found[f"{name} {path} {size['width']}"] = wrong

    assert found == {}


@pytest.mark.parametrize("mode", ["usual", "large print"])
def test_nothing_is_cut_off_at_320_pixels(chromium: Browser, site: Server, pages: dict[str, str], mode: str) -> None:
    """320 CSS pixels are what a screen of 1280 has at 400 %, and more than twice the size (WCAG 1.4.4, 1.4.10)."""
    found = {}
    with page(chromium, NARROW, cookies=MODES[mode]) as opened:
        for name, path in pages.items():
            opened.goto(site.url + path)
            if wide := opened.evaluate(TOO_WIDE):
                found[f"{name} {path}"] = [wide, *_widest(opened)]

    assert found == {}


def _widest(opened: Page) -> list[str]:
    """Return what sticks out, to say where to look."""
    found: list[str] = opened.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .slice(0, 4).map((one) => `${one.tagName}.${one.className}`)"""
    )
    return found
