"""What isn't public, asked for by a stranger and by somebody of another body: pages, files, lists, feeds, interface."""

import hashlib
import urllib.error
import urllib.request
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from gongkai_web.testing.platform import Platform, Server
from gongkai_web.tests.browser.files import plain
from gongkai_web.tests.browser.kinds import addresses
from gongkai_web.tests.browser.workbench import DRAFTER, OF_ANOTHER_BODY, Draft, signed_in, write

SECRET = "雨燕计划"
WORDS = quote(SECRET)
OF_A_RECORD = ("/records/{pk}/", "/records/{pk}/print/", "/records/{pk}/qr.svg", "/records/{pk}/files/{sha256}/")
IN_THE_WORKBENCH = ("{pk}/", "edit/{pk}/", "{pk}/preflight/", "{pk}/review/", "{pk}/channels/", "{pk}/correct/")
FOR_MACHINES = (
    *("/feeds/latest.atom", "/feeds/latest.json", "/feeds/bodies/science.atom", f"/feeds/search.atom?q={WORDS}"),
    *("/data/records.csv", "/data/records.jsonl", "/data/catalogue.json", "/sitemap-1.xml", "/sitemap-pages.xml"),
    *("/api/v1/records", f"/api/v1/records?q={WORDS}", f"/search/suggest/?q={WORDS}", f"/search/?q={WORDS}"),
)


class Kept(NamedTuple):
    """A draft and its file."""

    pk: int
    sha256: str


@pytest.fixture(scope="module")
def draft(chromium: Browser, site: Server, folder: Path) -> Kept:
    """Return a draft of the science bureau with a file."""
    file = plain(folder)
    with signed_in(chromium, site, DRAFTER) as opened:
        pk = write(opened, site, Draft(f"关于{SECRET}的通知", f"{SECRET}分三批实施。", (file,)))
    return Kept(pk, hashlib.sha256(file.read_bytes()).hexdigest())


def answer(url: str) -> tuple[int, str]:
    """Return status and text."""
    try:
        with urllib.request.urlopen(url) as said:
            return said.status, said.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, ""


def test_the_file_is_kept(platform: Platform, draft: Kept) -> None:
    """Without it the tests below would prove nothing."""
    imports = "from gongkai_web.publishing.models import StoredFile"

    assert platform.ask(f"StoredFile.objects.filter(pk='{draft.sha256}').exists()", imports)


@pytest.mark.parametrize("address", [*OF_A_RECORD, "/api/v1/records/{pk}"])
def test_a_stranger_finds_no_address_of_a_draft(site: Server, draft: Kept, address: str) -> None:
    assert answer(site.url + address.format(**draft._asdict())) == (404, "")


def test_no_page_tells_of_a_draft(site: Server, draft: Kept) -> None:
    assert [path for path in addresses(site.url).values() if SECRET in answer(site.url + path)[1]] == []


@pytest.mark.parametrize("path", FOR_MACHINES)
def test_no_list_feed_search_or_interface_tells_of_a_draft(site: Server, draft: Kept, path: str) -> None:
    status, text = answer(site.url + path)

    assert status == 200
    assert f"/records/{draft.pk}/" not in text
    assert f"关于{SECRET}的通知" not in text


def test_somebody_of_another_body_gets_none_of_its_pages(chromium: Browser, site: Server, draft: Kept) -> None:
    with signed_in(chromium, site, OF_ANOTHER_BODY) as opened:
        for tail in IN_THE_WORKBENCH:
            said = opened.goto(f"{site.url}/workbench/records/{tail.format(pk=draft.pk)}")

            assert said is not None
            assert said.status in (403, 404), tail
            assert SECRET not in opened.content()


def test_somebody_of_another_body_finds_it_in_no_list(chromium: Browser, site: Server, draft: Kept) -> None:
    with signed_in(chromium, site, OF_ANOTHER_BODY) as opened:
        for path in ("", "records/", "records/?title=雨燕", "record-chooser/"):
            opened.goto(f"{site.url}/workbench/{path}")
            assert f"关于{SECRET}的通知" not in opened.content()
