"""Real servers killed in the midst of publishing: what was answered stays, what wasn't is whole or not there."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gongkai_web.testing.builders import PASSWORD
from gongkai_web.testing.platform import Platform, Server
from gongkai_web.tests.killed.clerk import Clerk
from gongkai_web.tests.killed.waiting import APPROVER

WAITING, PUBLIC = 20, 1500
AT_ONCE = 6
LOOKING, FILLING = "gongkai_web.tests.killed.looking", "gongkai_web.tests.killed.waiting"
KILLED_AFTER = (2, 5)  # answers


@pytest.mark.slow
def test_publications_are_whole_or_not_there_when_the_server_is_killed(
    empty_platform: Callable[..., Platform], tmp_path: Path
) -> None:
    platform = empty_platform(tmp_path)
    waiting = platform.python(FILLING, str(WAITING), "0")["waiting"]
    promised: set[int] = set()

    for answers in KILLED_AFTER:
        with platform.serve(workers=2) as server:
            promised |= _approve(server, [pk for pk in waiting if pk not in promised], killed_after=answers)
        found = platform.python(LOOKING)
        assert found["wrong"] == []
        assert promised <= set(found["live"])
        promised = set(found["live"])
    assert len(promised) < WAITING  # else nothing was killed in its midst

    with platform.serve(workers=2) as server:
        _approve(server, [pk for pk in waiting if pk not in promised])
    assert platform.python(LOOKING) == {"live": waiting, "wrong": []}
    assert "完好" in platform.gongkai("audit", "verify")


def _approve(server: Server, records: list[int], killed_after: int | None = None) -> set[int]:
    """Approve by several at once; return those that the server said were done."""
    clerk = Clerk(server.url, APPROVER, PASSWORD)
    done: set[int] = set()
    lock = threading.Lock()

    def approve(pk: int) -> None:
        if clerk.approve(pk):
            with lock:
                done.add(pk)
                if len(done) == killed_after:
                    server.kill()

    with ThreadPoolExecutor(AT_ONCE) as several:
        list(several.map(approve, records))
    return done


@pytest.mark.slow
def test_search_finds_all_after_a_rebuild_was_killed_and_begun_again(
    empty_platform: Callable[..., Platform], tmp_path: Path
) -> None:
    platform = empty_platform(tmp_path)
    platform.python(FILLING, "0", str(PUBLIC))

    with platform.start("manage", "rebuild_search") as rebuild:
        while "已处理 400" not in rebuild.output():
            assert rebuild.process.poll() is None, rebuild.output()
            time.sleep(0.01)
    stood = _entries(platform)
    platform.gongkai("manage", "rebuild_search")

    assert 400 <= stood < PUBLIC
    assert _entries(platform) == PUBLIC
    found = f"[search(f'第{{n:04d}}号旧文').total for n in range(1, {PUBLIC + 1}, 50)]"
    assert set(platform.ask(found, "from gongkai_web.search.querying import search")) == {1}


def _entries(platform: Platform) -> int:
    found: int = platform.ask("SearchEntry.objects.count()", "from gongkai_web.search.models import SearchEntry")
    return found
