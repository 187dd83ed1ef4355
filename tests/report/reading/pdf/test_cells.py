"""The text of a cell, and when it is not certain."""

from tests.report.reading.pdf.drawn import bars, drawn, read, show, tables, texts, typeset

XS, YS = (50, 130, 210), (100, 130, 160)


def test_a_wrapped_label_is_one_text_without_breaks() -> None:
    source = "#table(columns: (3em, 8em), [本年新制作数量], [行政 规范性文件])"

    assert tables(typeset(source)) == [[["本年新制作数量", "行政 规范性文件"]]]


def test_a_label_of_one_character_a_line_is_one_text() -> None:
    assert tables(typeset("#table(columns: 2, [三、#linebreak()本#linebreak()年], [1])")) == [[["三、本年", "1"]]]


def test_a_label_turned_upwards_is_read_upwards() -> None:
    source = "#table(columns: 2, rotate(-90deg, reflow: true)[本年度结果], [本表各行之和等于总计])"

    assert tables(typeset(source))[0][0][0] == "本年度结果"


def test_words_and_numbers_over_two_lines_stay_apart() -> None:
    ruling = bars((50, 210, 370), (100, 160))
    text = show(54, 140, "Open") + show(54, 120, "data") + show(214, 140, "12") + show(214, 120, "34")

    grid = next(read(drawn(ruling + text)).grids())

    assert [(box.text, box.certain) for box in grid.rows[0]] == [("Open data", True), ("12 34", False)]


def test_a_number_wrapped_in_a_narrow_cell_is_one_number_but_not_certain() -> None:
    ruling = bars((50, 80, 370), (100, 160))
    text = show(54, 140, "1234") + show(54, 120, "5") + show(214, 140, "7")

    grid = next(read(drawn(ruling + text)).grids())

    assert [(box.text, box.certain) for box in grid.rows[0]] == [("12345", False), ("7", True)]


def test_a_number_across_a_line_goes_where_most_of_it_is_and_is_not_certain() -> None:
    text = show(60, 140, "1") + show(112, 110, "1234567") + show(200, 140, "3")

    grid = next(read(drawn(bars(XS, YS) + text)).grids())

    assert texts(grid) == [["1", "3"], ["", "1234567"]] or texts(grid) == [["1", "3"], ["1234567", ""]]
    assert [box.certain for box in grid.rows[1]] == [False, False]


def test_a_word_across_a_line_is_certain() -> None:
    text = show(60, 140, "1") + show(112, 110, "Annual") + show(200, 140, "3")

    grid = next(read(drawn(bars(XS, YS) + text)).grids())

    assert all(box.certain for row in grid.rows for box in row)


def test_text_printed_twice_to_look_bold_is_read_once() -> None:
    text = show(60, 140, "88") + show(60.2, 140, "88") + show(140, 140, "2")

    assert tables(drawn(bars(XS, YS) + text))[0][0] == ["88", "2"]


def test_a_double_dash_stays_double() -> None:
    assert tables(typeset("#table(columns: 2, [——], [1])")) == [[["——", "1"]]]


def test_radicals_are_read_as_the_characters_they_look_like() -> None:
    source = "#table(columns: 2, [⽂件⾏政⻓⼾⾭], [1])"

    assert tables(typeset(source)) == [[["文件行政长户青", "1"]]]


def test_weightless_and_rare_characters_do_no_harm() -> None:
    assert tables(typeset("#table(columns: 2, [公\u200b开], [𬬻1])"))[0][0] == ["公开", "𬬻1"]


def test_a_character_that_the_font_lacks_makes_the_cell_uncertain() -> None:
    grid = next(read(typeset("#table(columns: 2, [𠮷], [本年新收政府信息公开申请])")).grids())

    assert [box.certain for box in grid.rows[0]] == [False, True]


def test_a_lone_dash_is_a_dash() -> None:
    assert tables(typeset("#table(columns: 3, [-], [—], [\\-1])")) == [[["-", "—", "-1"]]]


def test_a_table_without_any_text_is_no_table() -> None:
    assert tables(drawn(bars(XS, YS) + show(10, 20, "Text"))) == []


def test_characters_without_a_meaning_make_a_cell_uncertain() -> None:
    data = typeset("#table(columns: 2, [12], [公开公开公开公开公开公开公开公开公开公开公开\ue123])")

    assert [box.certain for box in next(read(data).grids()).rows[0]] == [True, False]
