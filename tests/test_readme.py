"""The first screen of both READMEs is true, and the docs are in order."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from gongkai.samples import samples
from scripts.check_docs import CHECKS
from tests.cli.running import run

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readme_shows_what_the_command_prints(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for sample in samples():
        shutil.copy(sample, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setenv("LANGUAGE", "zh")
    page = (ROOT / name).read_text(encoding="utf-8")
    command, shown = re.findall(r"^\$ gongkai (.*)\n([^`]*)```", page, re.MULTILINE)[0]

    assert run(*shlex.split(command)).out == shown


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_docs_are_in_order(check: object) -> None:
    assert callable(check)
    assert not list(check())
