"""The platform's commands, as somebody types them."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import click
import pytest

from gongkai_web.commands.serve import refuse_port_in_use

GONGKAI = Path(sys.executable).parent / "gongkai"


def gongkai(home: Path, *arguments: str, told: str = "") -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "DJANGO", "DATABASE"))}
    environ = {**kept, "GONGKAI_HOME": str(home)}
    return subprocess.run([GONGKAI, *arguments], env=environ, input=told, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_platform_is_set_up_from_a_file_once(tmp_path: Path) -> None:
    file = tmp_path / "platform.toml"
    file.write_text(gongkai(tmp_path, "init", "--example").stdout, encoding="utf-8")

    first, second = (gongkai(tmp_path / "home", "init", str(file)) for _ in range(2))

    assert first.returncode == 0, first.stderr
    assert second.returncode == 2
    assert "已经有行政机关" in second.stderr
    verified = json.loads(gongkai(tmp_path / "home", "audit", "verify", "--json").stdout)
    assert verified["broken"] == []


def test_a_file_that_is_no_toml_is_told(tmp_path: Path) -> None:
    file = tmp_path / "platform.toml"
    file.write_text("[body", encoding="utf-8")

    done = gongkai(tmp_path / "home", "init", str(file))

    assert done.returncode == 2
    assert "platform.toml" in done.stderr


def test_a_port_in_use_is_refused() -> None:
    with socket.socket() as used:
        used.bind(("127.0.0.1", 0))
        used.listen()

        with pytest.raises(click.UsageError, match="已经有程序在用"):
            refuse_port_in_use("127.0.0.1", used.getsockname()[1])


def test_a_wrong_setting_is_told_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_UPLOAD_BYTES", "很大")

    done = gongkai(tmp_path, "audit", "verify")

    assert done.returncode == 2
    assert "GONGKAI_UPLOAD_BYTES" in done.stderr
