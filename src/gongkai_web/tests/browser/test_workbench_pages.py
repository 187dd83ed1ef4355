"""The workbench's pages of ours, for screen readers. What Wagtail's frame brings along is named, with its reason."""

import pytest
from playwright.sync_api import Browser

from gongkai_web.portal.tests.axe import violations
from gongkai_web.testing.platform import Platform, Server
from gongkai_web.tests.browser.workbench import APPROVER, DEPARTMENT, DRAFTER, SECRECY, signed_in

# Rules that Wagtail 7.4's own frame breaks, on every page of it.
OF_WAGTAIL = {
    "landmark-unique": "side bar and breadcrumbs are navigations without names of their own",
    "aria-input-field-name": "the combobox of its choosers has none",
}
IN_REVIEW = "Record.objects.filter(body__slug='science', _workflow_states__status='in_progress')"
PUBLIC = "Record.objects.filter(body__slug='science', live=True)"


@pytest.fixture(scope="module")
def records(platform: Platform) -> dict[str, int]:
    """Return a record under review and a public one of the science bureau."""
    ids = f"{{'waiting': {IN_REVIEW}.values_list('pk').first()[0], 'public': {PUBLIC}.values_list('pk').first()[0]}}"
    found: dict[str, int] = platform.ask(ids, "from gongkai_web.publishing.models import Record")
    return found


@pytest.mark.parametrize("person", [DRAFTER, DEPARTMENT, SECRECY, APPROVER])
def test_axe_finds_no_violation_of_ours(chromium: Browser, site: Server, records: dict[str, int], person: str) -> None:
    waiting, public = records["waiting"], records["public"]
    paths = ["", "records/", f"records/{waiting}/", f"records/{waiting}/review/", f"records/{public}/"]
    if person == DRAFTER:
        paths += [f"records/{waiting}/preflight/", f"records/{public}/correct/", f"records/{public}/channels/"]
    found = {}
    with signed_in(chromium, site, person) as opened:
        for path in paths:
            opened.goto(f"{site.url}/workbench/{path}")
            if wrong := [one for one in violations(opened) if one.split(" | ")[0] not in OF_WAGTAIL]:
                found[path] = wrong

    assert found == {}
