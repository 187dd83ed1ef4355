import numpy as np

from gongkai.report.reading.ocr.ruling import Ruled, find_tables
from tests.report.reading.ocr.drawing import Page, Pixels, noisy

ROWS = [["信息内容", "本年制发件数", "现行有效件数"], ["规章", "1", "111"], ["规范性文件", "7", "0"]]


def places(table: Ruled) -> list[tuple[int, int, int, int]]:
    """Return row, column, rowspan and colspan of each cell."""
    return [(cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells]


def table_of(picture: Pixels) -> Ruled:
    """Return the only table on a page."""
    (table,) = find_tables(picture)
    return table


def plain(rows: int, columns: int) -> list[tuple[int, int, int, int]]:
    """Return the places of a table without merged cells."""
    return [(row, column, 1, 1) for row in range(1, rows + 1) for column in range(1, columns + 1)]


def test_a_ruled_table_gives_its_cells_in_reading_order() -> None:
    page = Page()
    page.table(ROWS)

    table = table_of(noisy(page.grey))

    assert places(table) == plain(3, 3)
    first = table.cells[0].rect
    assert abs(first.left - 60) < 4
    assert abs(first.bottom - 120) < 4


def test_merged_cells_keep_their_spans() -> None:
    page = Page()
    page.table(ROWS, [(0, 0, 1, 3, "第二十条第（一）项"), (1, 0, 2, 1, "规章")])

    assert places(table_of(page.grey)) == [
        (1, 1, 1, 3),
        (2, 1, 2, 1),
        (2, 2, 1, 1),
        (2, 3, 1, 1),
        (3, 2, 1, 1),
        (3, 3, 1, 1),
    ]


def test_dotted_lines_rule_a_table() -> None:
    page = Page()
    page.table(ROWS, dots=6)

    assert places(table_of(noisy(page.grey))) == plain(3, 3)


def test_broken_and_double_lines_rule_a_table() -> None:
    page = Page()
    page.table(ROWS)
    page.line((60, 126), (660, 126))
    for x in range(90, 660, 130):
        page.pen.rectangle([x, 170, x + 8, 190], fill="white")
    page.pen.rectangle([250, 145, 270, 153], fill="white")

    assert places(table_of(noisy(page.grey))) == plain(3, 3)


def test_a_table_open_at_its_sides_has_its_outer_columns() -> None:
    page = Page()
    page.table(ROWS)
    page.pen.rectangle([50, 64, 63, 236], fill="white")
    page.pen.rectangle([657, 64, 670, 236], fill="white")

    assert places(table_of(page.grey)) == plain(3, 3)


def test_a_digit_one_from_line_to_line_is_no_wall() -> None:
    page = Page()
    page.table([["商业企业", "1", "11"], ["其他", "1", "1"], ["总计", "1", "17"]], high=38)

    assert places(table_of(noisy(page.grey))) == plain(3, 3)


def test_an_open_shape_that_is_no_rectangle_falls_into_unsound_units() -> None:
    page = Page()
    page.table([["", "", ""]] * 3)
    page.pen.rectangle([64, 112, 256, 128], fill="white")
    page.pen.rectangle([252, 64, 268, 116], fill="white")

    cells = table_of(page.grey).cells

    assert [(cell.row, cell.column) for cell in cells if not cell.sound] == [(1, 1), (1, 2), (2, 1)]


def test_a_frame_around_text_and_an_underline_are_no_tables() -> None:
    page = Page()
    page.pen.rectangle([30, 30, 900, 500], outline="black", width=2)
    page.text(100, 200, "一、总体情况")
    page.line((100, 230), (500, 230))

    assert find_tables(page.grey) == []


def test_a_comb_of_upright_lines_on_one_level_is_no_table() -> None:
    page = Page()
    page.line((100, 300), (800, 300))
    for x in range(100, 801, 100):
        page.line((x, 200), (x, 300))

    assert find_tables(page.grey) == []


def test_a_line_seen_in_few_rows_of_many_makes_its_cells_unsound() -> None:
    page = Page(1000, 700)
    page.table([["", ""]] * 9)
    page.line((360, 120), (360, 180))

    unsound = [(cell.row, cell.column) for cell in table_of(page.grey).cells if not cell.sound]

    assert unsound == [(2, 2), (2, 3)]


def test_the_strokes_of_text_are_no_tables() -> None:
    page = Page()
    for row in range(10):
        page.text(40, 60 + 40 * row, "三一二工王田目国口日申由甲圭一一二三三一二工王田目国口日", 30, sans=True)

    assert find_tables(noisy(page.grey)) == []


def test_a_mesh_of_thousands_of_cells_is_no_table() -> None:
    picture = np.full((1500, 1500), 255, np.uint8)
    picture[20:1480:20, 20:1480] = 0
    picture[20:1480, 20:1480:20] = 0

    assert find_tables(picture) == []


def test_two_tables_come_from_top_to_bottom() -> None:
    page = Page(1000, 700)
    page.table(ROWS[:2], at=(60, 400))
    page.table(ROWS, at=(60, 60))

    assert [len(table.cells) for table in find_tables(page.grey)] == [9, 6]
