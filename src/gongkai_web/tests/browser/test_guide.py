"""The handbook's pictures are taken anew of the platform as it is, and their words held against those kept.

``GONGKAI_RENEW=1 pytest <this file>``, or ``make pictures``, writes pictures and words.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page

from gongkai_web.handbook.pages import picture as kept_picture
from gongkai_web.handbook.tests.pictures import PICTURES
from gongkai_web.handbook.tests.taking import Picture, Taken, alike, size_of, take, words_of
from gongkai_web.testing.district import EVENING
from gongkai_web.testing.platform import Platform, Server
from gongkai_web.tests.browser.cases import fits
from gongkai_web.tests.browser.workbench import DISCLOSURE_OFFICE, signed_in

pytestmark = pytest.mark.slow
RENEWS = bool(os.environ.get("GONGKAI_RENEW"))
FEWEST = 200  # colours of a page with anything on it
WIDER, TALLER = 0.03, 0.15  # other fonts break lines elsewhere
STALE = "页面变了，手册里的图“{}”过时了。运行 make pictures，看过新图，改好这一页的文字，一起提交"
MAIL = {"GONGKAI_MAIL_HOST": "127.0.0.1", "GONGKAI_MAIL_FROM": "青云区人民政府 <gongkai@qingyun.example.com>"}

Desk = Callable[[str], Page]


@pytest.fixture(scope="module")
def platform(district: Platform, tmp_path_factory: pytest.TempPathFactory) -> Platform:
    """Return a district on the evening of its last day, whose mails nobody sends."""
    return district.copy(tmp_path_factory.mktemp("guide"), at=EVENING + timedelta(minutes=30), **MAIL)


@pytest.fixture(scope="module")
def scene(platform: Platform) -> dict[str, int]:
    """Return the ids of what is shown."""
    played: dict[str, int] = platform.ask("play()", "from gongkai_web.handbook.tests.scene import play")
    return played


@pytest.fixture(scope="module")
def site(platform: Platform, scene: dict[str, int]) -> Iterator[Server]:
    with platform.serve() as server:
        yield server


@pytest.fixture(scope="module")
def desk(chromium: Browser, site: Server) -> Iterator[Desk]:
    """Return how somebody's page is found; they sign in once."""
    with ExitStack() as opened:
        pages: dict[str, Page] = {}

        def of(who: str) -> Page:
            if who not in pages:
                pages[who] = opened.enter_context(signed_in(chromium, site, who))
            return pages[who]

        yield of


def address(site: Server, scene: dict[str, int], picture: Picture) -> str:
    parts = [scene.get(part, part) if isinstance(part, str) else part for part in picture.of]
    return site.url + reverse(picture.page, args=parts) + picture.query


@pytest.mark.parametrize("picture", PICTURES, ids=lambda one: one.name)
def test_the_handbook_shows_the_page_as_it_is(
    desk: Desk, site: Server, scene: dict[str, int], picture: Picture
) -> None:
    taken = take(desk(picture.who), address(site, scene, picture), picture)
    png, words = kept_picture(picture.name), words_of(picture.name)
    if RENEWS:
        _renew(png, words, taken)

    assert taken.colours > FEWEST
    assert words.exists(), STALE.format(picture.name)
    assert taken.words == words.read_text(encoding="utf-8"), STALE.format(picture.name)
    (width, height), (kept_width, kept_height) = taken.size, size_of(png.read_bytes())
    assert width == pytest.approx(kept_width, rel=WIDER), STALE.format(picture.name)
    assert height == pytest.approx(kept_height, rel=TALLER), STALE.format(picture.name)


def test_the_handbook_fits_desk_and_phone_and_axe_finds_nothing(desk: Desk, site: Server) -> None:
    opened = desk(DISCLOSURE_OFFICE)
    for path in ("", "receive/", "region/"):
        opened.goto(f"{site.url}/workbench/guide/{path}")

        fits(opened, f"guide/{path}")


def _renew(png: Path, words: Path, taken: Taken) -> None:
    """Write both; a picture that shows the same stays as it is."""
    content = taken.reduced()
    said = words.read_text(encoding="utf-8") if words.exists() else ""
    if not png.exists() or said != taken.words or not alike(png.read_bytes(), content):
        png.write_bytes(content)
    words.write_text(taken.words, encoding="utf-8")
