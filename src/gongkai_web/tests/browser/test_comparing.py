"""Reports side by side in a real browser: nothing too wide, nothing that a screen reader can't tell, and in print."""

import pytest
from playwright.sync_api import Browser, expect

from gongkai_web.portal.tests.axe import violations
from gongkai_web.testing.browser import DESKTOP, PHONE
from gongkai_web.testing.platform import Platform, Server
from gongkai_web.tests.browser.test_workbench_pages import OF_WAGTAIL
from gongkai_web.tests.browser.workbench import DISCLOSURE_OFFICE, signed_in

WIDTHS = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"


@pytest.fixture(scope="module")
def paths(platform: Platform) -> list[str]:
    """Return the list, the science bureau's years, the bodies of last year."""
    body = platform.ask("PublicBody.objects.get(slug='science').pk", "from gongkai_web.bodies.models import PublicBody")
    return ["comparing/", f"comparing/bodies/{body}/?types=on&zeros=on", "comparing/years/2025/"]


def test_axe_finds_no_violation_and_nothing_is_too_wide(chromium: Browser, site: Server, paths: list[str]) -> None:
    found = {}
    with signed_in(chromium, site, DISCLOSURE_OFFICE) as opened:
        for path in paths:
            opened.goto(f"{site.url}/workbench/{path}")
            for summary in opened.locator("main summary").all():
                summary.click()
            for size in (DESKTOP, PHONE):
                opened.set_viewport_size(size)
                wrong = [one for one in violations(opened) if one.split(" | ")[0] not in OF_WAGTAIL]
                wide, seen = opened.evaluate(WIDTHS)
                if wrong or wide > seen:
                    found[path, size["width"]] = [*wrong, f"{wide} px"]

    assert found == {}


def test_two_years_are_chosen_and_a_figure_opens_its_report(chromium: Browser, site: Server, paths: list[str]) -> None:
    with signed_in(chromium, site, DISCLOSURE_OFFICE) as opened:
        opened.get_by_role("link", name="报告对比").click()
        opened.get_by_role("link", name="云州市青云区科学技术局").click()
        expect(opened.locator("svg[role=img]").first).to_be_visible()
        opened.get_by_label("各年都是 0 的行").check()
        opened.get_by_role("button", name="对比", exact=True).click()
        expect(opened.get_by_label("各年都是 0 的行")).to_be_checked()
        opened.get_by_role("group", name="各项数字", exact=True).locator("td a").first.click()

        expect(opened.get_by_role("heading", level=1)).to_contain_text("年度报告")
