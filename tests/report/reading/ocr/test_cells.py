import numpy as np
import pytest

from gongkai.report.reading.ocr.cells import Content, content
from gongkai.report.reading.ocr.pixels import Rect
from gongkai.report.reading.ocr.ruling import Cell
from tests.report.reading.ocr.drawing import Page, noisy


def cell(left: int = 60, top: int = 60, right: int = 260, bottom: int = 160) -> Cell:
    """Return a cell at a place."""
    return Cell(Rect(left, top, right, bottom), 1, 1, 1, 1)


def content_of(page: Page) -> Content:
    """Return what stands in the first cell."""
    return content(noisy(page.grey, 3), cell())


def test_a_cell_without_ink_is_blank_and_not_smudged() -> None:
    page = Page()
    page.table([[""]], high=100)

    assert content_of(page) == Content([], [], False)


def test_a_faint_mark_smudges_a_cell() -> None:
    page = Page()
    page.table([[""]], high=100)
    page.pen.rectangle([150, 100, 152, 102], fill=(140, 140, 140))

    assert content_of(page).smudged
    assert not content_of(page).lines


def test_dust_is_no_ink() -> None:
    page = Page()
    page.table([[""]], high=100)
    page.pen.point([(150, 100)], fill="black")

    assert content_of(page) == Content([], [], False)


def test_a_cell_gives_its_lines_with_the_widths_of_their_glyphs() -> None:
    page = Page()
    page.table([[""]], high=100)
    page.text(80, 90, "二三")
    page.text(80, 130, "7031")

    found = content_of(page)

    assert [len(widths) for widths in found.glyphs] == [2, 4]
    assert not found.smudged


def test_ink_that_runs_into_the_edge_smudges() -> None:
    page = Page()
    page.table([[""]], high=100)
    page.pen.rectangle([240, 100, 300, 115], fill="black")

    assert content_of(page).smudged


@pytest.mark.parametrize(("high", "smudged"), [(90, False), (20, True), (5, False)])
def test_what_is_left_of_a_ruling_line_is_no_ink_but_a_cut_digit_smudges(high: int, smudged: bool) -> None:
    picture = np.full((300, 300), 255, np.uint8)
    picture[105 - high // 2 : 105 + high // 2, 256:259] = 40

    assert content(picture, cell()) == Content([], [], smudged)


@pytest.mark.parametrize(("text", "mark"), [("/", "/"), ("-", "-"), ("7", ""), ("1", ""), (".", ""), ("0", "")])
def test_a_lone_dash_or_slash_is_told_by_its_shape(text: str, mark: str) -> None:
    page = Page()
    page.table([[""]], high=100)
    page.text(150, 110, text, 32, sans=True)

    assert content_of(page).mark == mark


def test_a_cell_too_small_to_see_into_is_smudged() -> None:
    assert content(np.full((300, 300), 255, np.uint8), cell(60, 60, 63, 64)).smudged
    assert content(np.full((30, 30), 255, np.uint8), cell()).smudged
