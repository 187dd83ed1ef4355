"""Choosing the format, and what cannot be written."""

import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.errors import WriteError
from gongkai.report.building import build
from gongkai.report.layout import editions
from gongkai.report.writing import KINDS, to_bytes, write

from .invented import invented_report, load_invented

REPORT = build(editions()["2021"], {}, body="青云区财政局", year=2025)
STARTS = {
    "docx": b"PK",
    "pdf": b"%PDF",
    "html": b"<!DOCTYPE html>",
    "xlsx": b"PK",
    "md": b"# ",
    "json": b"{",
}


@pytest.mark.parametrize("suffix", [*KINDS, ".PDF"])
def test_the_suffix_chooses_the_kind(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"报告{suffix}"

    write(REPORT, path)

    assert path.read_bytes().startswith(STARTS[KINDS[suffix.lower()]])


@pytest.mark.parametrize("kind", STARTS)
def test_an_edition_no_one_has_seen_can_be_written(kind: str, tmp_path: Path) -> None:
    forms = load_invented(tmp_path)

    assert to_bytes(invented_report(forms["2031"]), kind, forms=forms).startswith(STARTS[kind])


def test_another_suffix_is_refused_with_what_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"报告\.ofd.*\.docx"):
        write(REPORT, tmp_path / "报告.ofd")


def test_another_kind_is_refused() -> None:
    with pytest.raises(WriteError, match="docx、pdf"):
        to_bytes(REPORT, "ofd")


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"报告\.json"):
        write(REPORT, tmp_path / "没有的文件夹" / "报告.json")


def test_no_format_is_loaded_before_it_is_written() -> None:
    heavy = "{'typst', 'openpyxl', 'jinja2', 'docx'}"
    code = f"import sys, gongkai.report.writing; sys.exit(bool({heavy} & set(sys.modules)))"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
