"""The reference page of the law as data."""

import runpy
import warnings
from pathlib import Path

import pytest

from gongkai.rules.documentation import page

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "law.md"


def test_the_page_is_in_step_with_the_rules() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_page_is_printed_by_the_module(capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings(action="ignore"):  # the module is imported already
        runpy.run_module("gongkai.rules.documentation", run_name="__main__")

    assert capsys.readouterr().out == page()


def test_every_row_of_a_table_has_all_its_columns() -> None:
    widths: dict[str, int] = {}
    title = ""
    for line in page().splitlines():
        title = line if line.startswith("## ") else title
        if line.startswith("|"):
            assert line.count("|") == widths.setdefault(title, line.count("|")), line
