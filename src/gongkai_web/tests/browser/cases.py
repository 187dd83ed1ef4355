"""Applications as those who take part in them see them: the citizen at home, clerk and approver at the workbench."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from gongkai.rules.calendar import china_calendar
from gongkai_web.applications.receipt.tests.filling import sum_in
from gongkai_web.portal.tests.axe import violations
from gongkai_web.testing.browser import DESKTOP, PHONE, page
from gongkai_web.testing.mail import Sink
from gongkai_web.testing.platform import Platform, Server
from gongkai_web.tests.browser.test_workbench_pages import OF_WAGTAIL
from gongkai_web.tests.browser.workbench import APPROVER, DISCLOSURE_OFFICE, signed_in

# What sticks out at the side of the page, but for what is scrolled by itself.
CUT_OFF = """() => {
    const scrolls = (one) => one && one.tagName !== "MAIN"
        && (["auto", "scroll"].includes(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
    return [...document.querySelectorAll("main *")]
        .filter((one) => one.getBoundingClientRect().width && one.getBoundingClientRect().right > innerWidth + 1)
        .filter((one) => !scrolls(one.parentElement))
        .map((one) => one.outerHTML.slice(0, 120));
}"""
# The workbench slides its side bar away when the window gets narrow.
STANDS_STILL = (
    "() => document.getAnimations().every((one) => one.playState !== 'running' || !one.effect.getTiming().duration)"
)
PICTURES = os.environ.get("PICTURES", "")  # a folder, for whoever wants to look at the pages of a story
GO_ON = "form.sheet button >> nth=0"


@dataclass(frozen=True)
class Scene:
    """A platform that is served, whose mails go to a server of ours."""

    platform: Platform
    site: Server
    mails: Sink
    chromium: Browser

    def ask(self, expression: str) -> Any:
        """Return something about the applications, as the database has it."""
        return self.platform.ask(expression, "from gongkai_web.applications.models import *")

    def pk_of(self, number: str) -> int:
        """Return the id of a case."""
        found: int = self.ask(f"Application.objects.get(number='{number}').pk")
        return found


def fill(opened: Page, **answers: Any) -> None:
    """Fill in what is asked, by the names of the fields."""
    for name, value in answers.items():
        _fill_one(opened.locator(f"[name='{name}']:not([type=hidden])"), value)


def _fill_one(field: Locator, value: Any) -> None:
    kind = field.first.get_attribute("type")
    if kind == "radio":
        field.and_(field.page.locator(f"[value='{value}']")).check()
    elif kind == "checkbox":
        field.set_checked(value)
    elif kind == "file":
        field.set_input_files(value)
    elif field.first.evaluate("one => one.tagName") == "SELECT":
        field.select_option(value)
    else:
        field.fill(str(value))


def take_in(opened: Page, scene: Scene, **answers: Any) -> int:
    """Take in an application that came on paper; return its id."""
    opened.goto(f"{scene.site.url}/workbench/applications/new/")
    fill(opened, **answers)
    fits(opened, "take-in")
    opened.get_by_role("button", name="接收并登记").click()
    _went_on(opened)
    fits(opened, "taken")
    return int(opened.url.split("/")[-3])


def take(opened: Page, scene: Scene, pk: int, step: str, **answers: Any) -> None:
    """Take a step of a case: open its page, fill it in, send it; what stands in the way fails the test."""
    opened.goto(f"{scene.site.url}/workbench/applications/{pk}/{step}/")
    fill(opened, **answers)
    send(opened, step)


def send(opened: Page, name: str) -> None:
    """Send the form of a step."""
    fits(opened, name)
    opened.locator("form.gk-card button.button").last.click()
    _went_on(opened)


def _went_on(opened: Page) -> None:
    opened.wait_for_load_state()
    stopped = opened.locator(".gk-obstacles li, .gk-todo li, .error-message").all_inner_texts()
    assert not stopped, stopped


Part = tuple[str, str, dict[str, str]]  # outcome, about what, what is stated


def decide(scene: Scene, pk: int, *parts: Part, channel: str = "", on: date | None = None) -> None:
    """Draft the parts of a reply, have it approved by somebody else, and thereby issued."""
    with signed_in(scene.chromium, scene.site, DISCLOSURE_OFFICE) as desk:
        draft(desk, scene, pk, *parts)
    approve(scene, pk, channel, on)


def draft(desk: Page, scene: Scene, pk: int, *parts: Part) -> None:
    """Draft the parts of a reply."""
    for outcome, about, stated in parts:
        take(desk, scene, pk, "decision", outcome=outcome, about=about)
        fill(desk, **stated)
        send(desk, "part")


def approve(scene: Scene, pk: int, channel: str = "", on: date | None = None) -> None:
    """Put a reply before the approver, and approve it as somebody else."""
    with signed_in(scene.chromium, scene.site, DISCLOSURE_OFFICE) as desk:
        take(desk, scene, pk, "decision/approval", **({"channel": channel} if channel else {}))
    with signed_in(scene.chromium, scene.site, APPROVER) as desk:
        told = {"on": on, "later": "当天在纸面上制发"} if on else {"on": timezone.localdate()}
        take(desk, scene, pk, "decision/decide", approved="1", **told)


def case_page(opened: Page, scene: Scene, pk: int) -> None:
    """Open a case at the workbench, with the computation of its days."""
    opened.goto(f"{scene.site.url}/workbench/applications/{pk}/")
    opened.locator(".gk-trace summary").click()


def due_on(opened: Page) -> str:
    """Return the last day of the reply as the case page has it."""
    return opened.locator(".gk-due-card strong").first.inner_text()


def working_days_after(day: date, count: int) -> date:
    """Return the working day so many working days after a day."""
    return china_calendar().add_working_days(day, count)


def working_days_before(day: date, count: int) -> date:
    """Return the working day so many working days before a day."""
    while count or not china_calendar().is_working_day(day):
        count -= china_calendar().is_working_day(day) and count > 0
        day -= timedelta(days=1)
    return day


def said(day: date) -> str:
    """Return a date as pages write it."""
    return f"{day.year}年{day.month}月{day.day}日"


def fits(opened: Page, name: str) -> None:
    """See that nothing is cut off, on a desk and on a phone, and that axe finds nothing; leave a picture if wanted."""
    opened.wait_for_load_state()
    before = opened.viewport_size
    for size in (DESKTOP, PHONE):
        opened.set_viewport_size(size)
        opened.wait_for_function(STANDS_STILL)
        _picture(opened, f"{name.replace('/', '-')}-{size['width']}")
        assert not (cut := opened.evaluate(CUT_OFF)), f"{name} at {size['width']}: {cut}"
    opened.set_viewport_size(before or DESKTOP)
    wrong = [one for one in violations(opened) if one.split(" | ")[0] not in OF_WAGTAIL]
    assert not wrong, f"{name}: {wrong}"


def _picture(opened: Page, name: str) -> None:
    if PICTURES and (size := opened.viewport_size):
        tall = opened.evaluate(
            "Math.max(...[...document.querySelectorAll('html, main, #main')].map(e => e.scrollHeight))"
        )
        opened.set_viewport_size({"width": size["width"], "height": tall + 60})
        opened.wait_for_timeout(500)
        taken = len(list(Path(PICTURES).glob("*.png")))
        opened.screenshot(path=f"{PICTURES}/{taken:03d}-{name}.png")


@contextmanager
def citizen(scene: Scene, size: ViewportSize | None = None) -> Iterator[Page]:
    """Open a browser at home."""
    with page(scene.chromium, size or DESKTOP) as opened:
        yield opened


def apply_online(opened: Page, scene: Scene, body: str, told: dict[str, dict[str, Any]]) -> tuple[str, str]:
    """Apply from the first question to the receipt; return number and query code."""
    opened.goto(f"{scene.site.url}/apply/")
    opened.select_option("#body", body)
    fits(opened, "apply-start")
    opened.click("form.sheet button")
    fits(opened, "apply-notice")
    opened.click("form.sheet button")
    for name, answers in told.items():
        fill(opened, **answers)
        fits(opened, f"apply-{name}")
        opened.click(GO_ON)
    opened.fill("#id_answer", sum_in(opened.content()))
    fits(opened, "apply-check")
    opened.wait_for_timeout(5000)  # quicker than that is a program
    opened.click("text=提交申请")
    expect(opened.get_by_role("heading", name="申请已经提交")).to_be_visible()
    fits(opened, "apply-receipt")
    return opened.inner_text(".govuk-panel__body strong"), opened.inner_text(".apply__code strong")


def follow(opened: Page, scene: Scene, number: str, code: str) -> None:
    """Open the status page with number and code."""
    opened.goto(f"{scene.site.url}/apply/status/")
    fill(opened, number=number, code=code)
    opened.click(GO_ON)
    opened.wait_for_load_state()


def download(opened: Page, name: str) -> str:
    """Download a PDF and return its text."""
    with opened.expect_download() as started:
        opened.get_by_role("link", name=name).first.click()
    return pdf_text(Path(started.value.path()).read_bytes())


def pdf_text(content: bytes) -> str:
    """Return what can be read in a PDF."""
    return "".join(sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(content))
