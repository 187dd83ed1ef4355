"""What the handbook says exists: its links, the names it quotes, and nothing of a case is left out."""

import re

import pytest

from gongkai_web.applications.case.doors import STEPS as CASE_STEPS
from gongkai_web.handbook.pages import CONTENTS, chapters, folder, page
from gongkai_web.handbook.places import places
from gongkai_web.handbook.tests.words import shown
from gongkai_web.reports.dossier.doors import STEPS as REPORT_STEPS

FILES = sorted(folder().glob("*.md"))
SLUGS = [entry.slug for chapter in chapters() for entry in chapter.entries]
QUOTED = re.compile(r"「([^」]*)」")
LINK = re.compile(r"\]\(([^)\s]+)\)")
TEXTS = {file.name: file.read_text(encoding="utf-8") for file in FILES}


@pytest.fixture(scope="module")
def words() -> set[str]:
    return shown()


def test_every_page_is_in_the_contents_once() -> None:
    assert sorted([*(f"{slug}.md" for slug in SLUGS), CONTENTS]) == [file.name for file in FILES]


def test_a_page_is_called_what_the_contents_call_it() -> None:
    for chapter in chapters():
        for entry in chapter.entries:
            found = page(entry.slug)
            assert found is not None
            assert found.title == entry.title


def test_every_link_leads_to_a_page() -> None:
    for name, text in TEXTS.items():
        assert {target for target in LINK.findall(text) if target not in TEXTS} == set(), name


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_name_that_is_quoted_stands_on_a_page(name: str, words: set[str]) -> None:
    assert set(filter(None, QUOTED.findall(TEXTS[name]))) - words == set()


def test_every_step_of_a_case_is_told() -> None:
    told = {one for text in TEXTS.values() for one in QUOTED.findall(text)}

    assert {form.title for form in CASE_STEPS} - told == set()


def test_every_step_of_a_report_is_told() -> None:
    told = {one for text in TEXTS.values() for one in QUOTED.findall(text)}

    assert {form.title for form in REPORT_STEPS} - told == set()


def test_the_pages_told_of_are_pages_of_the_handbook() -> None:
    assert {slug for slug, _ in places()} - set(SLUGS) == set()
