import numpy as np
import pytest

from gongkai.report.reading.ocr.engine import Reading, engine
from gongkai.report.reading.ocr.paragraphs import Row, goes_on, join_wrapped, read_rows, without_page_numbers
from gongkai.report.reading.ocr.pixels import Rect
from tests.report.reading.ocr.drawing import Page, noisy
from tests.report.reading.ocr.faking import FakeEngine


def row(text: str, top: int, left: int = 100, right: int = 900, high: int = 30, certain: bool = True) -> Row:
    """Return a row of text on a page 1000 wide."""
    return Row(text, Rect(left, top, right, top + high), certain)


def box(left: int, top: int, right: int, bottom: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Return the corners of a line of text."""
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


def test_a_wrapped_paragraph_is_joined_and_the_next_one_is_not() -> None:
    rows = [
        row("本机关全年主动公", 100, left=160),
        row("开政府信息8条。", 140, right=400),
        row("二、主动公开", 180, left=160, right=500),
    ]

    assert [one.text for one in join_wrapped(rows)] == ["本机关全年主动公开政府信息8条。", "二、主动公开"]


def test_rows_of_columns_titles_and_rows_far_apart_are_not_joined() -> None:
    columns = [row("规章\t3\t4", 100), row("办法\t3\t4", 140)]
    titles = [row("年度报告", 100, high=60), row("青云区财政局", 170)]
    apart = [row("上一段", 100), row("下一段", 300)]

    for rows in (columns, titles, apart):
        assert len(join_wrapped(rows)) == 2
    assert join_wrapped([]) == []


def test_a_paragraph_goes_on_overleaf_if_it_ends_in_mid_sentence() -> None:
    cut = "全年通过门户网站主动公开政府信息一百二十八条，收到"

    assert goes_on(cut, "政府信息公开申请5件。")
    assert not goes_on(cut + "申请。", "其中网络申请5件。")
    assert not goes_on(cut, "（二）依申请公开")
    assert not goes_on(cut, "5\t3")
    assert not goes_on("一、总体情况", "本机关")


def test_a_joined_paragraph_is_as_certain_as_its_least_row() -> None:
    assert not join_wrapped([row("收到申请1", 100), row("8件", 140, certain=False)])[0].certain


def test_page_numbers_are_left_out_at_head_and_foot_only() -> None:
    rows = [row("- 2 -", 20), row("2", 500), row("— 3 —", 960), row("第 3 页", 970)]

    assert [one.text for one in without_page_numbers(rows, 1000)] == ["2"]


def test_pieces_of_a_row_are_put_together_and_wide_gaps_are_tabs() -> None:
    page = np.full((200, 1000), 255, np.uint8)
    boxes = [box(600, 52, 700, 82), box(100, 50, 300, 80), box(310, 50, 400, 80), box(100, 120, 300, 150)]
    readings = [Reading("3", 0.99), Reading("行政", 0.9), Reading("许可", 0.4), Reading("", 0.0)]

    (found,) = read_rows(FakeEngine(readings, [Reading("3", 0.9)]), page, boxes, [])

    assert found == Row("行政许可\t3", Rect(100, 50, 700, 82), True)


def test_text_in_tables_and_boxes_off_the_page_are_left_out() -> None:
    page = np.full((200, 1000), 255, np.uint8)

    assert read_rows(FakeEngine([]), page, [box(100, 50, 300, 80), box(0, 300, 9, 320)], [Rect(50, 0, 900, 199)]) == []


def test_a_bare_figure_needs_two_opinions_and_a_slash_its_shape() -> None:
    page = Page(600, 200)
    page.text(110, 100, "17", sans=True)
    page.text(320, 100, "/", sans=True)
    boxes = [box(100, 80, 160, 120), box(310, 80, 350, 120)]
    readings = [Reading("17", 0.99), Reading("1", 0.99)]

    (certain,) = read_rows(FakeEngine(readings, [Reading("17", 0.9), Reading("1", 0.9)]), page.grey, boxes, [])
    (doubtful,) = read_rows(FakeEngine(readings, [Reading("11", 0.9), Reading("1", 0.9)]), page.grey, boxes, [])

    assert (certain.text, certain.certain) == ("17\t/", True)
    assert not doubtful.certain


def test_digits_read_with_doubt_make_a_row_uncertain() -> None:
    page = np.full((200, 1000), 255, np.uint8)

    (found,) = read_rows(FakeEngine([Reading("收到18件", 0.6)]), page, [box(100, 50, 300, 80)], [])

    assert not found.certain


@pytest.mark.slow
def test_a_page_of_text_is_found_and_read() -> None:
    page = Page(1600, 500)
    page.text(160, 100, "一、总体情况", 44)
    page.text(160, 200, "2023年，青云区财政局主动公开政府信息128条。", 40)
    picture = noisy(page.grey)

    rows = read_rows(engine(), picture, engine().find(picture), [])

    assert [one.text for one in rows] == ["一、总体情况", "2023年，青云区财政局主动公开政府信息128条。"]
