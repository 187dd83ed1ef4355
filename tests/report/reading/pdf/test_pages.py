"""Tables and paragraphs over page breaks, page numbers, running heads."""

from tests.report.reading.pdf.drawn import bars, drawn, lines, read, show, tables, texts, typeset

NARROW = "#set page(width: 12cm, height: 6cm, margin: 1cm)\n"


def test_a_table_over_two_pages_is_one_grid_whose_boxes_know_their_page() -> None:
    rows = "".join(f"[项目{n}], [{n}]," for n in range(1, 11))

    grids = list(read(typeset(f"{NARROW}#table(columns: 2, {rows})")).grids())

    assert [row[0].text for row in grids[0].rows] == [f"项目{n}" for n in range(1, 11)]
    assert len(grids) == 1
    assert grids[0].source(grids[0].rows[9][1]).page == 2
    assert grids[0].source(grids[0].rows[9][1]).row == 10


def test_a_repeated_head_is_left_out() -> None:
    rows = "".join(f"[项目{n}], [{n}]," for n in range(1, 11))

    grid = next(read(typeset(f"{NARROW}#table(columns: 2, table.header([名称], [件数]), {rows})")).grids())

    assert [row[0].text for row in grid.rows] == ["名称", *(f"项目{n}" for n in range(1, 11))]


def test_a_page_with_the_repeated_head_alone_adds_nothing() -> None:
    head = show(54, 260, "Name") + show(104, 260, "Issued")
    upper = bars(XS, (200, 240, 280)) + head + show(54, 220, "A") + show(104, 220, "1")
    lower = bars(XS, (240, 280)) + head

    assert tables(drawn(upper, lower)) == [[["Name", "Issued", ""], ["A", "1", ""]]]


def test_a_label_that_begins_in_the_repeated_head_keeps_it() -> None:
    ruling = bars((100, 200, 300), (200, 240, 280)) + bars((50, 100), (200, 280))
    upper = ruling + show(54, 240, "Group") + show(104, 260, "Name") + show(204, 260, "Sum") + show(104, 220, "A")
    lower = ruling + show(54, 240, "Group") + show(104, 260, "Name") + show(204, 260, "Sum") + show(104, 220, "B")

    rows = tables(drawn(upper, lower))[0]

    assert [row[-2] for row in rows] == ["Name", "A", "Name", "B"]


def test_a_label_is_joined_only_from_the_left() -> None:
    upper = bars((50, 100), (20, 60)) + bars((100, 200), (20, 100)) + bars((200, 300), (20, 60, 100))
    upper += (
        show(54, 40, "7")
        + show(104, 60, "(1)ww")
        + show(204, 40, "8")
        + show(204, 80, "9")
        + bars((50, 300), (100, 101))
    )
    lower = bars((50, 100), (200, 240, 280)) + bars((100, 200), (200, 280)) + bars((200, 300), (200, 240, 280))
    lower += show(54, 220, "6") + show(204, 220, "5") + show(204, 260, "4")

    assert len(tables(drawn(upper, lower))[0]) == 4


def test_a_label_over_rows_reaches_over_the_page_break() -> None:
    rows = "".join(f"[项目{n}], [{n}]," for n in range(1, 11))
    head = "table.header(table.cell(rowspan: 2, colspan: 2)[名称], [件], [数])"

    grid = next(read(typeset(f"{NARROW}#table(columns: 3, {head}, table.cell(rowspan: 10)[结果], {rows})")).grids())

    assert (grid.rows[2][0].text, grid.rows[2][0].rowspan) == ("结果", 10)


PAGE = "[0 0 400 300]"
XS = (50, 100, 200, 300)


def broken(first: dict[int, str], second: dict[int, str], *, group: bool = False) -> bytes:
    """Draw a table of two rows on one page and two on the next; texts by column for the rows at the break."""
    upper = bars(XS, (20, 60, 100) if not group else (20, 100)) + show(104, 80, "2.B") + show(204, 80, "7")
    lower = bars(XS, (200, 240, 280)) + show(104, 215, "3.C") + show(204, 215, "9")
    upper += "".join(show(XS[column] + 4, 40, text) for column, text in first.items())
    lower += "".join(show(XS[column] + 4, 260, text) for column, text in second.items())
    return drawn(upper, lower)


def test_a_row_broken_by_the_page_is_joined_where_only_its_label_goes_on() -> None:
    data = broken({0: "1.A", 1: "4.wwwwwwwwwwww", 2: "5"}, {1: "rest"})

    rows = tables(data)[0]

    assert rows[1:] == [["1.A", "4.wwwwwwwwwwwwrest", "5"], ["", "3.C", "9"]]


def test_a_row_is_not_joined_where_its_label_may_be_new() -> None:
    for label in ("5.rest", "12"):
        data = broken({0: "1.A", 1: "4.wwwwwwwwwwww", 2: "5"}, {1: label})

        assert len(tables(data)[0]) == 4


def test_a_row_is_not_joined_where_both_halves_have_figures() -> None:
    assert len(tables(broken({1: "4.wwwwwwwwwwww", 2: "5"}, {1: "rest", 2: "6"}))[0]) == 4


def test_a_figure_broken_by_the_page_is_joined_but_not_certain() -> None:
    upper = bars((50, 100, 130, 300), (20, 60)) + show(54, 40, "1.A") + show(104, 40, "1234") + show(134, 40, "5")
    lower = bars((50, 100, 130, 300), (240, 280)) + show(104, 260, "56")

    grid = next(read(drawn(upper, lower)).grids())

    assert [(box.text, box.certain) for box in grid.rows[0]] == [("1.A", True), ("123456", False), ("5", True)]


def test_heads_broken_by_the_page_are_joined() -> None:
    upper = (
        bars(XS, (20, 60))
        + show(54, 40, "Nameeee")
        + show(104, 40, "Issued so far, wholly i")
        + show(204, 40, "In force")
    )
    lower = bars(XS, (240, 280)) + show(104, 260, "nvalid")

    assert tables(drawn(upper, lower)) == [[["Nameeee", "Issued so far, wholly invalid", "In force"]]]


def test_heads_over_two_rows_broken_between_them_are_joined() -> None:
    upper = bars((50, 100, 300), (20, 60)) + show(54, 40, "Nameeee") + show(104, 40, "Results")
    lower = bars((50, 100), (200, 240, 280)) + bars((100, 200, 300), (200, 240, 280))
    lower += show(54, 260, "of it") + show(104, 260, "Upheld") + show(204, 260, "Other")
    assert tables(drawn(upper, lower))[0][0] == ["Nameeee", "Results"]

    upper = bars((50, 100, 150, 300), (20, 60)) + show(54, 40, "Nameeee") + show(104, 40, "Results")
    upper += show(154, 40, "Of litigation")
    lower = bars((50, 100, 150, 225, 300), (200, 240, 280))
    lower += show(54, 260, "of it") + show(154, 260, "Upheld") + show(230, 260, "Other")
    rows = tables(drawn(upper, lower))[0]
    assert rows[:2] == [["Nameeeeof it", "Results", "Of litigation"], ["Upheld", "Other"]]


def test_a_blank_strip_at_the_page_break_is_no_row() -> None:
    upper = bars(XS, (10, 20, 60)) + show(54, 40, "A") + show(104, 40, "B")
    lower = bars(XS, (200, 240, 280)) + show(54, 220, "C") + show(104, 220, "D")

    assert tables(drawn(upper, lower)) == [[["A", "B", ""], ["C", "D", ""]]]
    assert tables(drawn(upper, bars(XS, (270, 280)) + show(10, 100, "E"))) == [[["A", "B", ""], ["", "", ""]]]


def test_a_table_of_other_edges_is_another_table() -> None:
    upper = bars(XS, (20, 60)) + show(54, 40, "A")
    lower = bars((50, 150, 250), (240, 280)) + show(54, 260, "B")

    assert len(tables(drawn(upper, lower))) == 2


def test_tables_with_text_between_them_are_two() -> None:
    upper = bars(XS, (20, 60)) + show(54, 40, "A")
    lower = show(54, 200, "Heading") + bars(XS, (100, 140)) + show(54, 120, "B")

    assert len(tables(drawn(upper, lower))) == 2


def test_page_numbers_are_dropped() -> None:
    for number in ("- {} -", "{}", "Page {} of 3", "{}/3"):
        pages = [show(50, 150, "Text") + show(190, 12, number.format(page)) for page in (1, 2, 3)]

        assert lines(drawn(*pages)) == ["Text", "Text", "Text"]
    assert lines(typeset("#set page(numbering: (n, ..) => [第 #n 页])\n正文")) == ["正文"]


def test_a_bare_number_that_does_not_count_the_pages_is_kept() -> None:
    pages = [show(50, 150, "Text") + show(190, 12, number) for number in ("5", "0", "0")]

    assert lines(drawn(*pages)) == ["Text", "5", "Text", "0", "Text", "0"]


def test_running_heads_stay_once_and_running_feet_go() -> None:
    pages = [show(50, 285, "Report 2025") + show(50, 150, f"Text {n}") + show(50, 10, "Office") for n in "abc"]

    assert lines(drawn(*pages)) == ["Report 2025", "Text a", "Text b", "Text c"]


def test_a_foot_with_columns_counts_pages_but_a_row_of_figures_stays() -> None:
    feet = [show(50, 150, "Text") + show(50, 10, "file") + show(300, 10, f"{n}/3") for n in (1, 2, 3)]
    rows = [show(50, 150, "Text") + show(50, 10, "Granted") + show(300, 10, str(n)) for n in (5, 7, 0)]

    assert lines(drawn(*feet)) == ["Text", "Text", "Text"]
    assert lines(drawn(*rows)) == ["Text", "Granted\t5", "Text", "Granted\t7", "Text", "Granted\t0"]


def test_a_wrapped_paragraph_is_one_line_over_the_page_break_too() -> None:
    text = "一年来，我局认真落实政府信息公开条例，全年主动公开政府信息四百三十六条，办理依申请公开十二件。" * 3
    source = (
        NARROW
        + f"#set par(first-line-indent: (amount: 2em, all: true), justify: true)\n一、总体情况\n\n{text}\n\n{text}"
    )

    document = read(typeset(source))

    assert [line.text for line in document.lines()] == ["一、总体情况", text, text]
    assert [(line.page, line.line) for line in document.lines()][:2] == [(1, 1), (1, 2)]


def test_lines_end_a_paragraph_by_size_distance_and_shortness() -> None:
    full = "w" * 30
    body = "".join(show(50, y, full) for y in (250, 238, 226))

    assert lines(drawn(body + show(50, 214, "w", 14))) == [" ".join([full] * 3), "w"]
    assert lines(drawn(body + show(50, 180, full))) == [" ".join([full] * 3), full]
    assert lines(drawn(show(50, 250, "12") + show(50, 238, "34"))) == ["12", "34"]


def test_a_numbered_heading_after_a_sentence_stays_alone() -> None:
    width = "#set page(width: 8.01cm, height: 6cm, margin: 1cm)\n"
    source = width + "全年主动公开政府信息四百三十六条。#linebreak()二、主动公开政府信息情况又一二三四"

    assert lines(typeset(source))[1].startswith("二、")


def test_texts_of_grids_are_in_reading_order() -> None:
    source = "#table(columns: 2, [名称], [件数], [规章], [1])"

    assert [texts(grid) for grid in read(typeset(source)).grids()] == [[["名称", "件数"], ["规章", "1"]]]
