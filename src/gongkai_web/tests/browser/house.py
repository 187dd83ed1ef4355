"""A platform that begins empty: the administrator enters bodies and people, who sign in once and stay at a desk."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from playwright.sync_api import Browser, Page, Response

from gongkai_web.testing.browser import page
from gongkai_web.testing.platform import Platform, Server
from gongkai_web.tests.browser.cases import fill

ADMINISTRATOR = "guanli"
FIRST, OWN = "fengqi-first-2026", "songtao-own-2026"
BEGINNING = f"""
[body]
name = "青云区人民政府"
short_name = "区政府"
slug = "government"

[administrator]
username = "{ADMINISTRATOR}"
name = "管理员"
password = "{FIRST}"
"""
SAID = re.compile(r"初始密码是 (\S+?)，")
PATIENCE = 60_000  # milliseconds for a page, on a machine that does much else
FORWARD = "main form .gk-buttons button.button"
STATUS = "performance.getEntriesByType('navigation')[0].responseStatus"
STOPPED = ".gk-obstacles, .gk-todo, .error-message, .govuk-error-summary"


@dataclass(frozen=True)
class Newcomer:
    """Somebody who is to work here: where, and as what."""

    username: str
    name: str
    body: str
    roles: tuple[str, ...]


@dataclass
class House:
    """The platform, and the desks of those who work in it."""

    platform: Platform
    site: Server
    chromium: Browser
    held: ExitStack
    desks: dict[str, Page] = field(default_factory=dict)

    def open(self, who: str, path: str) -> Page:
        """Open a page of the workbench at somebody's desk."""
        desk = self.desks[who]
        desk.goto(f"{self.site.url}/workbench/{path}", wait_until="domcontentloaded")
        status = desk.evaluate(STATUS)  # goto now and then returns no answer where the address stays the same
        assert status == HTTPStatus.OK, f"{path}: {status} {_stopped(desk)}"
        return desk

    def fill(self, who: str, **answers: Any) -> None:
        """Fill in what the page at somebody's desk asks, by the names of the fields."""
        fill(self.desks[who], **answers)

    def do(self, who: str, path: str, **answers: Any) -> Page:
        """Open the page of a step, fill it in, send it."""
        desk = self.open(who, path)
        fill(desk, **answers)
        return send(desk, FORWARD)

    def enter(self, path: str, **answers: Any) -> Page:
        """Enter something into the administrator's tables."""
        desk = self.open(ADMINISTRATOR, f"{path}/new/")
        fill(desk, **answers)
        return send(desk, "main form button[type=submit]")

    def employ(self, newcomer: Newcomer) -> None:
        """Make an account with its roles; let its owner sign in with the password that was told."""
        desk = self.enter("people", username=newcomer.username, name=newcomer.name)
        told = SAID.search(desk.content())
        assert told, desk.inner_text("main")
        for role in newcomer.roles:
            self.enter("appointments", person=newcomer.name, body=newcomer.body, role=role)
        self.sit_down(newcomer.username, told[1])

    def sit_down(self, username: str, password: str) -> None:
        """Sign in for the first time, with a password of one's own afterwards."""
        desk = self.held.enter_context(page(self.chromium))
        desk.set_default_timeout(PATIENCE)
        desk.goto(f"{self.site.url}/workbench/")
        fill(desk, login=username, password=password)
        send(desk, "form button[type=submit]")
        fill(desk, oldpassword=password, password1=OWN, password2=OWN)
        send(desk, "form button[type=submit]")
        self.desks[username] = desk


def send(desk: Page, button: str) -> Page:
    """Press a button that leads to another page; what stands in the way fails the test."""
    with desk.expect_event("domcontentloaded"), desk.expect_response(_arrives) as answer:
        desk.locator(button).first.click()
    assert answer.value.ok, f"{desk.url}: {answer.value.status} {_stopped(desk)}"
    return desk


def _arrives(answer: Response) -> bool:
    return answer.request.is_navigation_request() and not 300 <= answer.status < 400


def _stopped(desk: Page) -> list[str]:
    return desk.locator(STOPPED).all_inner_texts()


@contextmanager
def begun(platform: Platform, chromium: Browser) -> Iterator[House]:
    """Begin an empty platform with ``gongkai init``, serve it, and let the administrator sit down."""
    settings = platform.home / "beginning.toml"
    settings.write_text(BEGINNING, encoding="utf-8")
    platform.gongkai("init", str(settings))
    with platform.serve() as site, ExitStack() as held:
        house = House(platform, site, chromium, held)
        house.sit_down(ADMINISTRATOR, FIRST)
        yield house
