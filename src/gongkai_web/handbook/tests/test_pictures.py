"""The handbook's pictures as files: each is shown, said in words, taken by a test, and small."""

import re
from pathlib import Path

import pytest

from gongkai_web.handbook.pages import PICTURES as FOLDER
from gongkai_web.handbook.pages import chapters, folder
from gongkai_web.handbook.tests.pictures import PICTURES, WITHOUT
from gongkai_web.handbook.tests.taking import words_of

SHOWN = re.compile(r'^!\[([^]]*)\]\(pictures/([\w-]+)\.png(?: "([^"]*)")?\)$', re.MULTILINE)
SLUGS = [entry.slug for chapter in chapters() for entry in chapter.entries]
MOST, MOST_OF_ALL = 150_000, 4_000_000  # bytes
FILES = sorted((folder() / FOLDER).iterdir())
NAMES = sorted(file.stem for file in FILES)


def shown(slug: str) -> list[tuple[str, str, str]]:
    """Return words, name and caption of a page's pictures."""
    found: list[tuple[str, str, str]] = SHOWN.findall((folder() / f"{slug}.md").read_text(encoding="utf-8"))
    return found


def test_every_page_shows_a_picture_or_has_a_reason() -> None:
    assert {slug for slug in SLUGS if not shown(slug)} == set(WITHOUT)


def test_every_picture_is_written_so_that_it_is_shown() -> None:
    for slug in SLUGS:
        text = (folder() / f"{slug}.md").read_text(encoding="utf-8")

        assert text.count("![") == len(shown(slug)), slug


def test_every_picture_is_said_in_words_and_has_a_caption() -> None:
    for slug in SLUGS:
        for words, name, caption in shown(slug):
            assert len(words) >= 8, name
            assert caption, name
            assert words != caption, name


def test_every_picture_is_shown_once() -> None:
    assert sorted(name for slug in SLUGS for _, name, _ in shown(slug)) == NAMES


def test_every_picture_is_taken_by_a_test_that_knows_its_words() -> None:
    names = sorted(one.name for one in PICTURES)

    assert names == NAMES
    assert names == sorted(file.stem for file in words_of("").parent.iterdir())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_picture_is_small(file: Path) -> None:
    assert file.suffix == ".png"
    assert file.stat().st_size < MOST


def test_all_pictures_together_are_small() -> None:
    assert sum(file.stat().st_size for file in FILES) < MOST_OF_ALL
