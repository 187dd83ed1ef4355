"""The reference page of the rules."""

import runpy
import warnings
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.report.checks import RULES
from gongkai.report.checks.documentation import page

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "checks.md"


@pytest.mark.parametrize("code", RULES)
def test_every_rule_says_what_by_which_source_and_gives_an_example(code: str) -> None:
    doc = RULES[code].doc
    assert "Source:" in doc
    assert "Example:" in doc
    assert RULES[code].title


def test_the_reference_page_is_in_step_with_the_rules() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_page_is_printed_by_the_module(capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings(action="ignore"):  # the module is imported already
        runpy.run_module("gongkai.report.checks.documentation", run_name="__main__")
    assert capsys.readouterr().out == page()


def test_a_rule_without_a_docstring_has_no_documentation() -> None:
    assert replace(RULES["X4"], run=lambda pair: []).doc == ""
