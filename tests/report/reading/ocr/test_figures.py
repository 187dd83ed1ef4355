import numpy as np
import pytest

from gongkai.report.reading.ocr import figures
from gongkai.report.reading.ocr.engine import Reading, engine
from gongkai.report.reading.ocr.figures import Printed, read_cells
from gongkai.report.reading.ocr.pixels import Rect
from gongkai.report.reading.ocr.ruling import Cell
from tests.report.reading.ocr.drawing import Page, noisy
from tests.report.reading.ocr.faking import FakeEngine

CELL = Cell(Rect(60, 60, 260, 120), 1, 1, 1, 1)


def page_with(text: str) -> Page:
    """Return a page with one cell."""
    page = Page(400, 200)
    page.table([[text]])
    return page


def judged(text: str, first: Reading, second: Reading, *, cell: Cell = CELL, stains: int = 0) -> Printed:
    """Return what is made of a cell with this text when it is read in these two ways."""
    page = page_with(text)
    stamps = np.zeros(page.grey.shape, np.uint8)
    stamps[80:90, 100 : 100 + stains] = 255
    (printed,) = read_cells(FakeEngine([first, second], [second]), noisy(page.grey), stamps, [cell])
    return printed


def test_every_kind_of_figure_is_read_and_certain() -> None:
    wanted = ["0", "1", "7", "48766", "96171.6", "-6", "+13", "12000000", "/", "-", ""]
    page = Page(900, 900)
    page.table([[figure, "行政许可"] for figure in wanted], high=70)
    cells = [Cell(Rect(60, 60 + 70 * n, 260, 130 + 70 * n), n + 1, 1, 1, 1) for n in range(len(wanted))]

    printed = read_cells(engine(), noisy(page.grey), np.zeros((900, 900), np.uint8), cells)

    assert [one.text for one in printed] == wanted
    assert all(one.certain for one in printed)


def test_two_opinions_that_differ_are_not_certain() -> None:
    assert judged("17", Reading("17", 0.99), Reading("11", 0.6)) == Printed("17", False)
    assert judged("17", Reading("11", 0.6), Reading("17", 0.99)) == Printed("17", False)


def test_a_weak_opinion_is_not_certain() -> None:
    assert judged("17", Reading("17", 0.8), Reading("17", 0.8)) == Printed("17", False)
    assert judged("17", Reading("17", 0.99), Reading("17", 0.3)) == Printed("17", False)
    assert judged("17", Reading("17", 0.99), Reading("17", 0.6)) == Printed("17", True)


def test_a_figure_with_more_pieces_of_ink_than_characters_has_lost_one() -> None:
    assert judged("7031", Reading("703", 0.99), Reading("703", 0.99)) == Printed("703", False)


def test_a_figure_with_fewer_pieces_of_ink_than_characters_needs_touching_ones() -> None:
    assert judged("7", Reading("70", 0.99), Reading("70", 0.99)).certain
    assert not judged("7777", Reading("77770", 0.99), Reading("77770", 0.99)).certain


def test_letters_like_digits_are_digits() -> None:
    assert judged("10", Reading("lO", 0.99), Reading("10", 0.99)) == Printed("10", True)


def test_nothing_read_where_there_is_ink_is_not_blank() -> None:
    assert judged("8", Reading("", 0.0), Reading("", 0.0)) == Printed("□", False)
    assert judged("8", Reading("", 0.0), Reading("8", 0.9)) == Printed("8", False)


def test_a_blank_cell_under_a_stamp_is_not_certain() -> None:
    assert judged("", Reading("", 0.0), Reading("", 0.0)) == Printed("", True)
    assert judged("", Reading("", 0.0), Reading("", 0.0), stains=20) == Printed("", False)


def test_a_cell_that_is_not_closed_is_not_certain() -> None:
    open_cell = Cell(CELL.rect, 1, 1, 1, 1, sound=False)

    assert judged("17", Reading("17", 0.99), Reading("17", 0.99), cell=open_cell) == Printed("17", False)


def test_figures_with_words_are_read_twice_with_all_characters() -> None:
    assert judged("减4", Reading("减4", 0.99), Reading("减4", 0.99)) == Printed("减4", True)
    assert judged("减4", Reading("减4", 0.99), Reading("减1", 0.9)) == Printed("减4", False)


@pytest.mark.parametrize("label", ["1.属于国家秘密", "第二十条第（一）项"])
def test_labels_are_read_once_and_need_only_be_legible(label: str) -> None:
    unread = Reading("别的", 1.0)

    assert judged(label[:4], Reading(label, 0.5), unread) == Printed(label, True)
    assert judged(label[:4], Reading(label, 0.2), unread) == Printed(label, False)


def test_a_page_of_too_many_lines_is_read_in_part_and_the_rest_is_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "MOST_LINES", 1)
    page, white = page_with("17").grey, np.zeros((200, 400), np.uint8)
    read = FakeEngine([Reading("17", 0.99)], [Reading("17", 0.99)])

    assert read_cells(read, page, white, [CELL, CELL]) == [Printed("17", True), Printed("", False)]


def test_a_figure_wrapped_over_two_lines_is_not_certain() -> None:
    page = Page(400, 300)
    page.table([[""]], high=120)
    page.text(80, 95, "1281")
    page.text(80, 140, "396")
    cell = Cell(Rect(60, 60, 260, 180), 1, 1, 1, 1)

    (printed,) = read_cells(engine(), noisy(page.grey), np.zeros((300, 400), np.uint8), [cell])

    assert printed == Printed("1281396", False)
