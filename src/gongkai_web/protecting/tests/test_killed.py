"""A rotation killed in the middle leaves everything readable, and the next one goes on."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai_web.testing.platform import Platform

SCENE = "gongkai_web.protecting.tests.scene"
MANY = 600
pytestmark = pytest.mark.slow


@pytest.fixture
def platform(empty_platform: Callable[..., Platform], tmp_path: Path) -> Platform:
    made = empty_platform(tmp_path / "home")
    assert made.python(SCENE, "prepare", str(MANY)) == MANY
    return made


def test_a_rotation_killed_twice_loses_nothing_and_goes_on(platform: Platform) -> None:
    kill_during(platform, "个人信息")
    with_two_keys = platform.python(SCENE, "found")
    kill_during(platform, "案卷材料")
    with_two_on_papers = platform.python(SCENE, "found")
    said = platform.gongkai("keys", "rotate")
    after = platform.python(SCENE, "found")

    assert (with_two_keys["right"], with_two_keys["keys"]) == (MANY, 2)
    assert (with_two_on_papers["right"], with_two_on_papers["papers"]) == (MANY, 2)
    assert "继续上次没有完成的更换" in said
    assert after == {"right": MANY, "keys": 1, "papers": 1, "broken": 0}


def kill_during(platform: Platform, stage: str) -> None:
    """Begin or go on, and kill it as soon as it tells of the stage."""
    (platform.home / "keys.log").unlink(missing_ok=True)
    with platform.start("keys", "rotate") as rotating:
        last = time.monotonic() + 120
        while stage not in rotating.output() and rotating.process.poll() is None and time.monotonic() < last:
            time.sleep(0.002)
        rotating.kill()
        assert stage in rotating.output()
        assert "换好了" not in rotating.output()
