"""What the letters must contain."""

from datetime import date
from pathlib import Path

import pytest

from gongkai.errors import RuleError
from gongkai.rules.letters import DATA, LETTER_SETS, LETTERS, load_letters
from gongkai.rules.remedies import VARIANTS, RemedyVariant


def test_a_letter_names_each_required_element_that_it_lacks() -> None:
    letter = LETTERS["correction"]
    stated = {element.id for element in letter.required} - {"abandonment"}

    assert [element.label for element in letter.missing(stated)] == ["无正当理由逾期不补正视为放弃申请"]
    assert letter.missing([*stated, "abandonment"]) == ()


def test_what_a_letter_may_state_is_not_required() -> None:
    letter = LETTERS["other_body"]

    assert [element.id for element in letter.may] == ["responsible_body"]
    assert "responsible_body" not in {element.id for element in letter.required}


def test_every_reply_restates_the_application_and_names_its_basis() -> None:
    for letter in LETTERS.values():
        required = {element.id for element in letter.required}
        assert {"issuer", "title", "document_number", "addressee", "dated_on", "seal"} <= required
        assert letter.is_reply == ({"received_on", "requested", "result", "legal_basis"} <= required)


def test_a_reply_that_nothing_was_found_records_the_search() -> None:
    assert {"search_scope", "search_terms", "searched_on"} <= {one.id for one in LETTERS["not_existing"].required}


def test_the_extension_needs_the_head_of_the_office() -> None:
    assert "office_head_approved" in {element.id for element in LETTERS["extension"].required}


def test_whose_information_is_disclosed_against_their_will_learns_the_remedies() -> None:
    named = {letter.id: letter.remedy for letter in LETTERS.values() if letter.remedy}

    assert named == {"third_party_notice": "third_party"}
    assert VARIANTS["third_party"].at(date(2026, 3, 2)).value is RemedyVariant.CHOICE


def test_no_element_is_told_that_no_letter_or_outcome_uses() -> None:
    used = {element.id for letter in LETTERS.values() for element in (*letter.required, *letter.may)}
    of_outcomes = {"classification", "prohibiting_law", "harm", "third_party_opinion"}

    assert LETTER_SETS.provisions[-1].value.elements.keys() - used == of_outcomes


def test_a_letter_with_an_element_that_is_not_told_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letters.toml"
    path.write_text(DATA.read_text(encoding="utf-8").replace("withheld_parts = ", "withheld = "), encoding="utf-8")

    with pytest.raises(RuleError, match=r"letters\.toml.*withheld_parts"):
        load_letters(path)
