"""Planted values come in by every way there is, and stand nowhere in clear: database, files, logs, mails, addresses."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gongkai_web.testing.mail import Sink, sink, text_of
from gongkai_web.testing.platform import Platform
from gongkai_web.tests.personal.scene import PLANTED

SCENE = "gongkai_web.tests.personal.scene"
pytestmark = pytest.mark.slow


@pytest.fixture
def platform(
    empty_platform: Callable[..., Platform], tmp_path: Path
) -> Iterator[tuple[Platform, Sink, dict[str, Any]]]:
    with sink() as server:
        made = empty_platform(tmp_path / "home", GONGKAI_HOSTS="*", GONGKAI_LOG="DEBUG", **server.settings)
        yield made, server, filled_in(made)


def filled_in(platform: Platform) -> dict[str, Any]:
    """Run the scene; what it logs, at the most talkative level, is kept among the platform's files."""
    with (platform.home / "scene.log").open("wb") as log:
        done = subprocess.run(
            [sys.executable, "-m", SCENE, "fill_in"],
            env=platform.environ,
            stdout=subprocess.PIPE,
            stderr=log,
            check=False,
        )
    said = (platform.home / "scene.log").read_text("utf-8", errors="replace")
    assert done.returncode == 0, said[-4000:]
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_nothing_lies_or_travels_in_clear(platform: tuple[Platform, Sink, dict[str, Any]]) -> None:
    made, server, told = platform

    assert told["applications"] == 1 + 6 + 1
    assert (told["consulted"], told["served"], told["imported"] > 0) == (1, 1, True)
    assert told["papers"] >= 6
    assert told["mails"] == len(server.mails) > 0
    assert len(told["seen"]) > 40
    assert [one for one in told["seen"] if any(value in one for value in PLANTED)] == []
    assert list(in_files(made)) == []
    assert list(in_tables(made)) == []
    assert list(in_mails(server)) == []


def in_files(platform: Platform) -> Iterator[str]:
    """Yield where a planted value stands in a file of the platform: database, journal, papers, logs."""
    files = [path for path in platform.home.rglob("*") if path.is_file() and "static" not in path.parts]
    assert any(path.name == "scene.log" and path.stat().st_size for path in files)
    for path in files:
        content = path.read_bytes()
        for value in PLANTED:
            if value.encode() in content or value.encode("unicode_escape") in content or value in path.name:
                yield f"{path.name}: {value}"


def in_tables(platform: Platform) -> Iterator[str]:
    """Yield where one stands in a table of PostgreSQL, as COPY gives it: bytes are hexadecimal there."""
    if not platform.url:
        return
    import psycopg
    from psycopg import sql

    with psycopg.connect(platform.url.replace("postgres://", "postgresql://", 1)) as connection:
        named = connection.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        tables = [name for (name,) in named.fetchall()]
        assert "applications_applicant" in tables
        for name in tables:
            with connection.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(name))) as copied:
                content = b"".join(bytes(part) for part in copied)
            for value in PLANTED:
                plain, escaped = value.encode(), value.encode("unicode_escape").replace(b"\\", b"\\\\")
                if plain in content or escaped in content or plain.hex().encode() in content:
                    yield f"{name}: {value}"


def in_mails(server: Sink) -> Iterator[str]:
    """Yield where one stands in a mail, apart from the address it is sent to."""
    for mail in server.mails:
        head = f"{mail['Subject']} {mail['From']} {mail['Message-ID']}"
        for value in PLANTED:
            if value in head or value in text_of(mail):
                yield f"{mail['Subject']}: {value}"
