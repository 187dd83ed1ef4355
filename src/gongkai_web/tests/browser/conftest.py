"""The demonstration district, served by real processes, seen through a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from gongkai_web.testing.browser import browser, chromium_path
from gongkai_web.testing.district import build
from gongkai_web.testing.mail import Sink, sink
from gongkai_web.testing.platform import Platform, Server, made_once
from gongkai_web.tests.browser.cases import Scene


@pytest.fixture(scope="session")
def district(shared: Path) -> Platform:
    """Return the district, built once however many processes run the tests. Not to be changed."""
    return made_once(shared / "district", build)


@pytest.fixture(scope="session")
def platform(district: Platform, tmp_path_factory: pytest.TempPathFactory) -> Platform:
    """Return a district of this process's own."""
    return district.copy(tmp_path_factory.mktemp("platform"))


@pytest.fixture(scope="session")
def site(platform: Platform) -> Iterator[Server]:
    """Serve it."""
    with platform.serve() as server:
        yield server


@pytest.fixture(scope="session")
def handling(district: Platform, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Platform, Server, Sink]]:
    """Serve a district for the stories of applications, with a worker that sends its mails to a server of ours."""
    own = district.copy(tmp_path_factory.mktemp("applications"))
    with sink() as mails:
        own.environ.update(mails.settings, GONGKAI_MAIL_FROM="青云区人民政府 <gongkai@qingyun.example.com>")
        with own.serve() as site, own.start("worker"):
            yield own, site, mails


@pytest.fixture(scope="module")
def scene(handling: tuple[Platform, Server, Sink], chromium: Browser) -> Scene:
    """Return what a story of an application plays in."""
    return Scene(*handling, chromium)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start Chromium."""
    if chromium_path() is None:
        pytest.skip("没有安装 Chromium（Debian：apt-get install chromium）")
    with browser() as started:
        yield started


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for files to attach."""
    return tmp_path_factory.mktemp("files")
