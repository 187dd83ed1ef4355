"""Ruling lines come in many shapes, and the same table is read from each."""

import pytest

from tests.report.reading.pdf.drawn import bars, drawn, figures, lines, read, show, tables, typeset

XS, YS = (50, 130, 210, 290), (100, 130, 160, 190)
TEXT = figures(XS, YS)
TABLE = [["11", "12", "13"], ["21", "22", "23"], ["31", "32", "33"]]


def strokes(style: str = "") -> str:
    across = [f"50 {y} m 290 {y} l S\n" for y in YS]
    down = [f"{x} 100 m {x} 190 l S\n" for x in XS]
    return style + "".join(across + down)


def boxes(gap: float) -> str:
    fields = [(x, y) for x in XS[:-1] for y in YS[:-1]]
    return "".join(f"{x + gap} {y + gap} {80 - 2 * gap} {30 - 2 * gap} re S\n" for x, y in fields)


def rims() -> str:
    return "".join(f"{x} {y} 80 30 re {x + 1} {y + 1} 78 28 re f*\n" for x in XS[:-1] for y in YS[:-1])


def dashes() -> str:
    across = [f"{x} {y} 3 0.5 re f\n" for y in YS for x in range(50, 290, 6)]
    down = [f"{x} {y} 0.5 3 re f\n" for x in XS for y in range(100, 190, 6)]
    return "".join(across + down)


def one_path() -> str:
    across = [f"50 {y} 240 0.5 re\n" for y in YS]
    down = [f"{x} 100 0.5 90 re\n" for x in XS]
    return "".join(across + down) + "f\n"


def mitred() -> str:
    across = [f"50 {y} m 52 {y + 2} l 288 {y + 2} l 290 {y} l f\n" for y in YS]
    down = [f"{x} 100 m {x + 2} 102 l {x + 2} 188 l {x} 190 l f\n" for x in XS]
    return "".join(across + down)


def interrupted() -> str:
    across = [f"{x} {y} 78.5 0.5 re f\n" for y in YS for x in XS[:-1]]
    return "".join(across) + "".join(f"{x} 100 0.5 90 re f\n" for x in XS)


def doubled() -> str:
    return bars(XS, YS) + bars([x + 1.5 for x in XS], [y + 1.5 for y in YS])


def closed_rectangles() -> str:
    return "".join(
        f"{x} {y} m {x + 80} {y} l {x + 80} {y + 30} l {x} {y + 30} l h S\n" for x in XS[:-1] for y in YS[:-1]
    )


def cornered() -> str:
    dots = "".join(f"{x} {y} 0.5 0.5 re f\n" for x in XS for y in YS)
    return dots + bars(XS, YS)


@pytest.mark.parametrize(
    "ruling",
    [
        bars(XS, YS),
        strokes(),
        strokes("3 w\n"),
        strokes("[3 2] 0 d\n"),
        strokes("q 1 0 0 1 0 0 cm\n") + "Q\n",
        boxes(0),
        boxes(1.2),
        rims(),
        dashes(),
        one_path(),
        mitred(),
        interrupted(),
        doubled(),
        closed_rectangles(),
        cornered(),
        "5 w\n" + strokes(),
    ],
)
def test_a_table_is_read_whatever_its_lines_are_made_of(ruling: str) -> None:
    assert tables(drawn(ruling + TEXT)) == [TABLE]


def test_lines_may_be_pictures_one_point_high() -> None:
    picture = ("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "0")
    across = "".join(f"q 240 0 0 1 50 {y} cm /X10 Do Q\n" for y in YS)
    down = "".join(f"q 1 0 0 90 {x} 100 cm /X10 Do Q\n" for x in XS)

    assert tables(drawn(across + down + TEXT, streams=[picture])) == [TABLE]


def test_lines_and_text_may_stand_in_a_form_within_a_form() -> None:
    inner = ("/Type/XObject/Subtype/Form/BBox[0 0 800 600]/Resources<</Font<</F 3 0 R>>>>", bars(XS, YS) + TEXT)
    outer = (
        "/Type/XObject/Subtype/Form/BBox[0 0 800 600]/Resources<</XObject<</X10 10 0 R>>>>",
        "q 0.5 0 0 0.5 0 0 cm /X10 Do Q",
    )

    assert tables(drawn("q 2 0 0 2 0 0 cm /X11 Do Q", streams=[inner, outer])) == [TABLE]


def test_lines_that_are_not_painted_are_no_lines() -> None:
    unpainted = bars(XS, YS).replace(" f\n", " n\n")

    assert tables(drawn(unpainted + TEXT)) == []


def test_slanting_lines_and_curves_are_no_lines() -> None:
    drawing = "50 100 m 290 190 l S\n 60 110 m 100 180 150 180 200 110 c S\n 60 110 m 100 180 150 180 200 110 c f\n"

    assert tables(drawn(bars(XS, YS) + drawing + TEXT)) == [TABLE]


def test_a_drawing_of_thousands_of_points_is_not_looked_into() -> None:
    curve = "0 0 m\n" + "".join(f"{n % 400} {n % 300} l\n" for n in range(5001)) + "S\n"

    assert tables(drawn(curve + bars(XS, YS) + TEXT)) == [TABLE]


def test_a_map_is_no_table() -> None:
    xs = [n * 8 for n in range(2100)]
    wide = "[0 0 17000 300]"

    assert tables(drawn(bars(xs, (10, 100)) + bars(xs, (200, 280)) + show(12, 60, "1", 5), box=wide)) == []


def test_a_filled_head_leaves_the_table_as_it_is() -> None:
    shading = "0.8 g 50 160 240 30 re f 0 g\n"

    assert tables(drawn(shading + bars(XS, YS) + TEXT)) == [TABLE]


def test_a_missing_line_merges_cells() -> None:
    ruling = bars((50, 130, 290), (100, 130, 160, 190)) + "210 100 0.5 60 re f\n"

    grid = next(read(drawn(ruling + TEXT)).grids())

    assert [(box.text, box.row, box.column, box.rowspan, box.colspan) for box in grid.rows[0]] == [
        ("11", 1, 1, 1, 1),
        ("12 13", 1, 2, 1, 2),
    ]


def test_a_table_open_at_its_sides_is_closed() -> None:
    ruling = "".join(f"50 {y} 240 0.5 re f\n" for y in YS) + "130 100 0.5 90 re f\n 210 100 0.5 90 re f\n"

    assert tables(drawn(ruling + TEXT)) == [TABLE]


def test_frames_underlines_and_boxes_of_one_column_are_no_tables() -> None:
    frame = "10 10 380 280 re S\n 50 186 60 0.5 re f\n 50 100 300 40 re S\n"
    text = show(50, 188, "Underlined") + show(60, 115, "Boxed")

    assert tables(drawn(frame + text)) == []
    assert lines(drawn(frame + text)) == ["Underlined", "Boxed"]


def test_dots_that_no_line_joins_are_no_table() -> None:
    dots = "".join(f"{x} {y} 2 2 re f\n" for x in (50, 150, 250) for y in (100, 150, 200))

    assert tables(drawn(dots + show(60, 120, "1"))) == []


def test_pieces_of_lines_inside_one_column_are_no_table() -> None:
    ruling = bars((50, 290), (100, 190)) + "200 100 0.5 20 re f\n"

    assert tables(drawn(ruling + show(60, 150, "Text"))) == []


def test_a_table_inside_a_cell_is_nested() -> None:
    outer = bars((20, 300, 390), (20, 280))
    grids = list(read(drawn(outer + bars(XS, YS) + TEXT + show(310, 150, "99"))).grids())

    assert [(grid.nested, len(grid.rows)) for grid in grids] == [(False, 1), (True, 3)]


def test_cells_that_a_line_leaves_out_of_the_corner_stay_rectangles() -> None:
    ruling = bars((50, 290), (100, 190)) + "50 160 80 0.5 re f\n 130 130 160 0.5 re f\n 130 100 0.5 60 re f\n"

    grid = next(read(drawn(ruling + TEXT)).grids())

    assert sum(box.rowspan * box.colspan for row in grid.rows for box in row) == len(grid.rows) * 2


def test_merged_cells_of_typst_have_their_spans() -> None:
    source = """#table(columns: 4,
      table.cell(colspan: 2, rowspan: 2)[申请], table.cell(colspan: 2)[结果], [公开], [其他],
      table.cell(rowspan: 2)[本年], [新收], [1], [2], [结转], [3], [4])"""

    grid = next(read(typeset(source)).grids())

    assert [[(box.text, box.rowspan, box.colspan) for box in row] for row in grid.rows] == [
        [("申请", 2, 2), ("结果", 1, 2)],
        [("公开", 1, 1), ("其他", 1, 1)],
        [("本年", 2, 1), ("新收", 1, 1), ("1", 1, 1), ("2", 1, 1)],
        [("结转", 1, 1), ("3", 1, 1), ("4", 1, 1)],
    ]
