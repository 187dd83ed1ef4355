"""The reference page of the rules."""

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


def test_a_rule_without_a_docstring_has_no_documentation() -> None:
    from dataclasses import replace

    assert replace(RULES["X4"], run=lambda pair: []).doc == ""
