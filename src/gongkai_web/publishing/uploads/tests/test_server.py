"""Uploads to the real server: killed in the middle it has lost nothing, and a large piece doesn't fill its memory."""

import http.client
import os
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from gongkai_web.publishing.importing.tests.test_killed import run
from gongkai_web.testing.platform import Platform, Server

MB = 1024**2
SIGN_IN = """
import django; django.setup()
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from gongkai_web.bodies.roles import Role
from gongkai_web.testing.builders import make_body, make_person
person = make_person(make_body(), Role.DRAFTER)
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(person.pk), "django.contrib.auth.backends.ModelBackend"
session[HASH_SESSION_KEY] = person.get_session_auth_hash()
session.save()
print(session.session_key)
"""


class Browser:
    """Just enough of one: a session, a CSRF token, and the version of the protocol."""

    def __init__(self, session: str) -> None:
        self.port = 0
        self.headers = {
            "Cookie": f"sessionid={session}; csrftoken={'a' * 32}",
            "X-CSRFToken": "a" * 32,
            "Tus-Resumable": "1.0.0",
            "Host": "127.0.0.1",
        }

    def at(self, server: Server) -> "Browser":
        """Turn to a server."""
        self.port = int(server.url.rpartition(":")[2])
        return self

    def ask(self, method: str, address: str, **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        with closing(connection):
            connection.request(method, address, headers={**self.headers, **_named(headers)})
            answer = connection.getresponse()
            answer.read()
        return answer

    def begin(self, size: int) -> str:
        answer = self.ask("POST", "/workbench/uploads/", Upload_Length=str(size), Upload_Metadata="filename YS5tcDQ=")
        assert answer.status == 201, answer.status
        return answer.headers["Location"]

    def offset(self, address: str) -> int:
        return int(self.ask("HEAD", address).headers["Upload-Offset"])

    def send(self, address: str, offset: int, length: int) -> http.client.HTTPConnection:
        """Begin to send a piece; its bytes are the caller's to send."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        connection.putrequest("PATCH", address, skip_host=True)
        given = {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        for name, value in {**self.headers, **given, "Content-Length": str(length)}.items():
            connection.putheader(name, value)
        connection.endheaders()
        return connection


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def memory_of(group: int) -> int:
    """Return the resident memory of a process group in bytes."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(folder.name)) == group:
                total += int((folder / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError):
            continue
    return total


@pytest.mark.slow
def test_a_server_killed_in_the_middle_of_a_piece_has_kept_what_it_acknowledged(
    empty_platform: Callable[..., Platform], tmp_path: Path
) -> None:
    platform = empty_platform(tmp_path)
    browser = Browser(run(platform, SIGN_IN))
    content = os.urandom(4 * MB)
    with platform.serve() as server:
        address = browser.at(server).begin(len(content))
        with closing(browser.send(address, 0, MB)) as first:
            first.send(content[:MB])
            assert first.getresponse().headers["Upload-Offset"] == str(MB)
        with closing(browser.send(address, MB, 2 * MB)) as second:
            second.send(content[MB : MB + 700_000])
            time.sleep(0.5)
            server.kill()

    with platform.serve() as server:
        there = browser.at(server).offset(address)
        assert MB <= there <= MB + 700_000
        with closing(browser.send(address, there, len(content) - there)) as rest:
            rest.send(content[there:])
            assert rest.getresponse().status == 204
        assert browser.offset(address) == len(content)
    stored = next((tmp_path / "uploads").glob("*.bin"))
    assert stored.read_bytes() == content


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="反映内存的 /proc 只有 Linux 有")
def test_a_large_piece_does_not_fill_the_servers_memory(
    empty_platform: Callable[..., Platform], tmp_path: Path
) -> None:
    platform, size = empty_platform(tmp_path), 400 * MB
    browser = Browser(run(platform, SIGN_IN))
    with platform.serve() as server:
        address = browser.at(server).begin(size)
        before = memory_of(server.process.pid)
        most = before
        with closing(browser.send(address, 0, size)) as piece:
            for _ in range(size // (4 * MB)):
                piece.send(bytes(4 * MB))
                most = max(most, memory_of(server.process.pid))
            assert piece.getresponse().status == 204

    assert most - before < 100 * MB
