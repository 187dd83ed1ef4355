"""A real Chromium for tests: Debian's own, without a network beyond this machine."""

import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Request, ViewportSize, sync_playwright

QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--force-color-profile=srgb", "--lang=zh-CN"),
)
NARROW: ViewportSize = {"width": 320, "height": 640}
PHONE: ViewportSize = {"width": 375, "height": 812}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
HERE = {"127.0.0.1", "localhost"}
RECORDINGS = os.environ.get("GONGKAI_RECORDINGS", "")  # a folder; what lies there plays by `playwright show-trace`
OF_ITSELF = ("data:", "blob:", "about:", "chrome-error:")


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
def page(
    started: Browser, size: ViewportSize | None = None, *, script: bool = True, cookies: dict[str, str] | None = None
) -> Iterator[Page]:
    """Open a page; an error of its scripts, a breach of its security policy or a request elsewhere fails the test.

    ``cookies`` are sent to 127.0.0.1. With GONGKAI_RECORDINGS all that is done is recorded, step by step.
    """
    context = started.new_context(viewport=size or DESKTOP, locale="zh-CN", java_script_enabled=script)
    context.add_cookies(
        [{"name": name, "value": value, "domain": "127.0.0.1", "path": "/"} for name, value in (cookies or {}).items()]
    )
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
    context.on("request", lambda request: wrong.append(f"到别的主机：{request.url}") if _elsewhere(request) else None)
    with _recorded(context):
        yield opened
    context.close()
    assert not wrong, wrong


@contextmanager
def _recorded(context: BrowserContext) -> Iterator[None]:
    if not RECORDINGS:
        yield
        return
    context.tracing.start(screenshots=True, snapshots=True)
    try:
        yield
    finally:
        taken = (Path(RECORDINGS, f"{number:03d}.zip") for number in itertools.count(1))
        context.tracing.stop(path=next(path for path in taken if not path.exists()))


def _elsewhere(request: Request) -> bool:
    return not request.url.startswith(OF_ITSELF) and urlsplit(request.url).hostname not in HERE
