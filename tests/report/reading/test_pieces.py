"""Lines and grids as strips of pieces."""

from gongkai.report.model import Standing
from gongkai.report.reading.document import Block, Box, Document, Grid, Line
from gongkai.report.reading.interpreting import interpret, lexicon
from gongkai.report.reading.pieces import Kind, strips


def cut(*lines: str) -> list[list[tuple[Kind, str]]]:
    document = Document("x.txt", "text", [Line(text, number) for number, text in enumerate(lines, 1)])
    return [[(piece.kind, piece.text) for piece in strip.pieces] for strip in strips(document, lexicon())]


def test_a_line_falls_into_label_unit_and_figures() -> None:
    assert cut("（一）收到申请数 件 12") == [[(Kind.LABEL, "（一）收到申请数"), (Kind.UNIT, "件"), (Kind.FIGURE, "12")]]


def test_blank_lines_page_numbers_and_rulings_are_no_strips() -> None:
    assert cut("", "   ", "- 2 -", "|---|---|", "第3页 共9页") == []


def test_an_empty_cell_is_a_blank() -> None:
    assert cut("\t") == [[(Kind.BLANK, "")]]


def test_a_number_alone_before_a_point_is_numbering() -> None:
    assert cut("2", ".重复申请")[0] == [(Kind.LABEL, "2")]


def test_a_figure_told_by_an_uncertain_line_is_doubtful() -> None:
    text = "行政许可 15"
    blocks: list[Block] = [Line("青云区财政局2025年政府信息公开工作年度报告"), Line("第二十条第（五）项")]
    report = interpret(
        Document("x.png", "image", [*blocks, Line("信息内容 本年处理决定数量"), Line(text, certain=False)])
    )

    cell = report.by_key["licences.licence.decisions"]
    assert (cell.value, cell.standing) == (15, Standing.DOUBTFUL)


def test_a_figure_with_blanks_inside_its_cell_is_doubtful() -> None:
    rows = [["第二十条第（五）项", ""], ["信息内容", "本年处理决定数量"], ["行政许可", "1 234"]]
    grid = Grid([[Box(text, r, c) for c, text in enumerate(row, 1)] for r, row in enumerate(rows, 1)], 1)
    report = interpret(Document("x.html", "html", [grid]))

    cell = report.by_key["licences.licence.decisions"]
    assert (cell.value, cell.standing) == (1234, Standing.DOUBTFUL)


def test_blocks_of_section_four_in_another_order_are_not_read() -> None:
    lines = ["四、政府信息公开行政复议、行政诉讼情况"]
    for block in ("未经复议直接起诉", "行政复议", "复议后起诉"):
        lines += [f"{block}\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计", "\t1\t2\t3\t4\t10"]
    document = Document("x.txt", "text", [Line(text, number) for number, text in enumerate(lines, 1)])
    report = interpret(document)

    standings = {cell.standing for cell in report.cells if cell.key.startswith("remedies.")}
    assert standings.isdisjoint({Standing.CONFIRMED, Standing.PRINTED})


def test_a_figure_with_a_question_mark_is_doubtful() -> None:
    lines = ["第二十条第（五）项", "信息内容\t本年处理决定数量", "行政许可\t? 0"]
    report = interpret(Document("x.txt", "text", [Line(text, number) for number, text in enumerate(lines, 1)]))

    cell = report.by_key["licences.licence.decisions"]
    assert (cell.value, cell.printed, cell.standing) == (0, "? 0", Standing.DOUBTFUL)
