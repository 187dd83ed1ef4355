"""Every test of the command runs among copies of the samples, in a Chinese locale."""

import shutil
from pathlib import Path

import pytest

from gongkai.samples import samples


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for sample in samples():
        shutil.copy(sample, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setenv("LANGUAGE", "zh")  # the command sets it; this puts back what was there
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path
