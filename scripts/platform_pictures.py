"""Take the pictures of the platform that the docs show, from the demonstration district: one seed, one last day."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from gongkai_web.testing.browser import DESKTOP, PHONE, browser, page
from gongkai_web.testing.district import EVENING, build
from gongkai_web.testing.platform import Platform, Server
from gongkai_web.tests.browser.workbench import DEPARTMENT, DISCLOSURE_OFFICE, SECRECY, signed_in

RULES = "Record.objects.filter(live=True, kind='normative_document', interpretations__live=True, effect='in_force')"
WAITING = "Record.objects.filter(body__slug='science', _workflow_states__status='in_progress')"


def take(platform: Platform, folder: Path) -> list[str]:
    """Take all of them; return their names."""
    first = f"[{RULES}.values_list('pk').first()[0], {WAITING}.values_list('pk').first()[0]]"
    public, waiting = platform.ask(first, "from gongkai_web.publishing.models import Record")
    taken: list[str] = []
    with platform.serve() as server, browser() as chromium:
        for name, path in (("home", "/"), ("record", f"/records/{public}/"), ("search", "/search/?q=科技创新")):
            taken.append(_public(chromium, server, path, folder / f"{name}.png"))
            if name != "search":
                taken.append(_public(chromium, server, path, folder / f"{name}-phone.png", phone=True))
        with signed_in(chromium, server, DISCLOSURE_OFFICE) as opened:
            opened.goto(f"{server.url}/workbench/")
            taken.append(_taken(opened, folder / "day.png"))
        with signed_in(chromium, server, DEPARTMENT) as opened:
            opened.goto(f"{server.url}/workbench/records/{waiting}/review/")
            opened.get_by_role("button", name="通过").click()
        with signed_in(chromium, server, SECRECY) as opened:
            opened.goto(f"{server.url}/workbench/records/{waiting}/review/")
            taken.append(_taken(opened, folder / "review.png"))
    return taken


def _public(chromium: Browser, server: Server, path: str, picture: Path, *, phone: bool = False) -> str:
    with page(chromium, PHONE if phone else DESKTOP) as opened:
        opened.goto(server.url + path)
        return _taken(opened, picture)


def _taken(opened: Page, picture: Path) -> str:
    opened.evaluate("document.activeElement?.blur()")
    opened.screenshot(path=picture, animations="disabled", caret="hide")
    return picture.name


def main(folder: Path) -> list[str]:
    """Build the district and take the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="gongkai-pictures-") as home:
        platform = Platform(Path(home), at=EVENING)
        build(platform)
        return take(platform, folder)
