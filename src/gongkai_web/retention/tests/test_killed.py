"""A destruction killed in the middle goes on where it stopped, and leaves no file behind."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai_web.testing.platform import Platform

SCENE = "gongkai_web.retention.tests.scene"
MANY = 300
pytestmark = pytest.mark.slow


@pytest.fixture
def platform(empty_platform: Callable[..., Platform], tmp_path: Path) -> Platform:
    made = empty_platform(tmp_path / "home")
    assert made.python(SCENE, "prepare", str(MANY)) == MANY
    return made


def test_a_killed_destruction_goes_on(platform: Platform) -> None:
    listed = platform.gongkai("retention", "--dry-run")
    with platform.start("retention") as destroying:
        last = time.monotonic() + 120
        while "已办 100" not in destroying.output() and destroying.process.poll() is None and time.monotonic() < last:
            time.sleep(0.002)
        destroying.kill()

    between = platform.python(SCENE, "found")
    platform.gongkai("retention")
    after = platform.python(SCENE, "found")

    assert "身份证明材料和证件号码" in listed
    assert (between["finished"], between["broken"]) == (0, 0)
    assert 0 < between["done"] <= MANY
    assert between["rows"] == between["numbers"] == MANY - between["done"]
    assert between["rows"] <= between["files"] <= between["rows"] + 1  # one may be marked and not yet destroyed
    assert after == {"numbers": 0, "rows": 0, "files": 0, "done": MANY, "finished": 1, "broken": 0}
