"""A static export killed in its midst: what lies there is whole, and the next one brings it in step."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai_web.testing.platform import Platform

FILLING = "gongkai_web.tests.killed.waiting"
PUBLIC = 160
KILLED_AT = (30, 120, 240)  # pages
OWN = ".gongkai-export"
TAKE_OFF = "Record.objects.filter(pk__lte=40).update(live=False)"


def written(folder: Path) -> dict[str, bytes]:
    """Return what a web server would serve."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in files if path.relative_to(folder).parts[0] != OWN
    }


def killed(platform: Platform, folder: Path, at: int) -> None:
    """Export, and kill all its processes when so many files are there."""
    with platform.start("export-static", str(folder), "--processes", "2") as export:
        while len(list(folder.rglob("*.html"))) < at:
            assert export.process.poll() is None, export.output()
            time.sleep(0.01)


@pytest.mark.slow
def test_an_export_is_complete_after_it_was_killed_and_begun_again(
    empty_platform: Callable[..., Platform], tmp_path: Path
) -> None:
    platform = empty_platform(tmp_path / "platform")
    platform.python(FILLING, "0", str(PUBLIC))
    platform.gongkai("export-static", str(tmp_path / "whole"))
    whole, folder = written(tmp_path / "whole"), tmp_path / "out"

    for at in KILLED_AT:
        killed(platform, folder, at)
        there = written(folder)
        assert at <= len(there) < len(whole)
        assert {name for name, content in there.items() if content != whole.get(name)} == set()
    platform.gongkai("export-static", str(folder))

    assert written(folder) == whole
    assert [path.name for path in (folder / OWN).glob("*.new")] == []


@pytest.mark.slow
def test_what_was_withdrawn_is_gone_after_an_export_that_was_killed(
    empty_platform: Callable[..., Platform], tmp_path: Path
) -> None:
    platform = empty_platform(tmp_path / "platform")
    platform.python(FILLING, "0", str(PUBLIC))
    folder = tmp_path / "out"
    platform.gongkai("export-static", str(folder))
    platform.ask(TAKE_OFF, "from gongkai_web.publishing.models import Record")

    with platform.start("export-static", str(folder), "--processes", "2") as export:
        while (folder / "records/1/index.html").exists():
            assert export.process.poll() is None, export.output()
            time.sleep(0.005)
    platform.gongkai("export-static", str(folder))
    platform.gongkai("export-static", str(tmp_path / "anew"))

    assert written(folder) == written(tmp_path / "anew")
