"""Numbers without gaps or doubles, by many processes at once, and while the server is killed."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from gongkai_web.applications.receipt.tests.filling import PLANTED
from gongkai_web.applications.receipt.tests.scene import SLUG
from gongkai_web.applications.receipt.tests.visiting import Visitor
from gongkai_web.testing.platform import Platform, Server

SCENE = "gongkai_web.applications.receipt.tests.scene"
MANY = {"GONGKAI_APPLICATIONS_PER_ADDRESS": "10000", "GONGKAI_APPLICATIONS_PER_BODY": "10000"}
pytestmark = pytest.mark.slow


@pytest.fixture
def platform(empty_platform: Callable[..., Platform], tmp_path: Path) -> Platform:
    made = empty_platform(tmp_path / "home", **MANY)
    made.python(SCENE, "prepare")
    return made


def test_many_processes_at_once_give_numbers_without_gaps_or_doubles(platform: Platform) -> None:
    with ThreadPoolExecutor(4) as pool:
        told = [
            number
            for numbers in pool.map(lambda _: platform.python(SCENE, "submit", "25"), range(4))
            for number in numbers
        ]

    numbers, last = platform.python(SCENE, "found")
    assert sorted(told) == numbers
    assert [int(number.rsplit("-", 1)[1]) for number in numbers] == list(range(1, 101))
    assert last == 100


def test_what_was_acknowledged_outlives_a_server_that_is_killed_again_and_again(platform: Platform) -> None:
    visitors, place = [Visitor(lambda: place[0]) for _ in range(100)], [""]
    done = threading.Event()

    with ThreadPoolExecutor(100) as pool, platform.serve(2) as first:
        place[0] = first.url.removeprefix("http://")
        list(pool.map(lambda visitor: visitor.fill_in(SLUG), visitors))
        time.sleep(5)  # quicker than that is a program
        sent = [pool.submit(visitor.send) for visitor in visitors]
        killer = threading.Thread(target=_kill_again_and_again, args=(platform, first, place, done))
        killer.start()
        told = [one.result() for one in sent]
        done.set()
        killer.join()

    numbers, last = platform.python(SCENE, "found")
    assert len(set(told)) == 100
    assert sorted(told) == numbers
    assert [int(number.rsplit("-", 1)[1]) for number in numbers] == list(range(1, 101))
    assert last == 100
    _assert_nothing_lies_in_clear(platform)


def _kill_again_and_again(platform: Platform, first: Server, place: list[str], done: threading.Event) -> None:
    """Let the server work for moments only, until every visitor has a number."""
    server = first
    with ExitStack() as stack:
        for moment in (0.5, 1.0, 1.5, 3.0):
            if done.wait(moment):
                return
            server.kill()
            server = stack.enter_context(platform.serve(2))
            place[0] = server.url.removeprefix("http://")
        done.wait(300)


def _assert_nothing_lies_in_clear(platform: Platform) -> None:
    """Search the bytes of every file of the platform: database, journal, logs, papers."""
    files = [path for path in platform.home.rglob("*") if path.is_file() and "static" not in path.parts]
    assert any(path.name == "serve.log" for path in files)
    for path in files:
        content = path.read_bytes()
        for value in PLANTED:
            assert value.encode() not in content, (path.name, value)
