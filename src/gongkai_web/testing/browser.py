"""A real Chromium for tests: Debian's own, without a network beyond this machine."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--force-color-profile=srgb"),
)
PHONE = {"width": 375, "height": 812}
DESKTOP = {"width": 1280, "height": 900}


def chromium_path() -> str | None:
    """Return where Chromium is, None where it isn't installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def browser() -> Iterator[Browser]:
    """Start Chromium for a while."""
    # Playwright's loop would make Django refuse to touch the database in this thread.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium_path(), args=list(QUIET))
        yield started
        started.close()


@contextmanager
def page(started: Browser, size: dict[str, int] | None = None, *, script: bool = True) -> Iterator[Page]:
    """Open a page that fails the test on an error of its scripts or a breach of its security policy."""
    context = started.new_context(viewport=size or DESKTOP, locale="zh-CN", java_script_enabled=script)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
    yield opened
    context.close()
    assert not wrong, wrong
