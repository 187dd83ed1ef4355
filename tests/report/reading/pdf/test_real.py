"""Real PDFs: a ruled report, and somebody's comparison that must load without complaint."""

from gongkai.report.reading.pdf import load_pdf
from tests.report.reading.pdf.drawn import texts
from tests.shared import REPORTS, needs_shared


@needs_shared
def test_the_report_of_huaian_has_its_three_tables() -> None:
    rules, applications, remedies = load_pdf((REPORTS / "huaian-2024.pdf").read_bytes(), "huaian").grids()

    assert [row[-1].text for row in rules.rows][2:4] == ["11", "66"]
    assert [row[1].text for row in rules.rows if len(row) == 2] == [
        "本年处理决定数量",
        "447228",
        "本年处理决定数量",
        "3985758",
        "88283",
        "本年收费金额（单位：万元）",
        "96171.6",
    ]
    assert texts(remedies)[-1] == ["72", "64", "178", "37", "351", "13", "4", "8", "1", "26", "12", "1", "1", "6", "20"]
    assert (applications.rows[5][0].text, applications.rows[5][0].rowspan) == ("三、本年度办理结果", 22)


@needs_shared
def test_a_row_label_over_the_page_break_of_huaian_is_whole() -> None:
    grids = list(load_pdf((REPORTS / "huaian-2024.pdf").read_bytes(), "huaian").grids())

    box = next(box for row in grids[1].rows for box in row if "无" in box.text and "提供" in box.text)

    assert (box.text, box.rowspan, box.page) == ("（四）无法提供", 3, 4)


@needs_shared
def test_every_figure_of_huaian_adds_up() -> None:
    applications = list(load_pdf((REPORTS / "huaian-2024.pdf").read_bytes(), "huaian").grids())[1]
    rows = [[int(box.text) for box in row[-7:]] for row in applications.rows[3:]]

    assert len(rows) == 25
    assert all(sum(row[:-1]) == row[-1] for row in rows)


@needs_shared
def test_the_comparison_of_suqian_loads() -> None:
    document = load_pdf((REPORTS / "suqian-2023vs2024.pdf").read_bytes(), "suqian")

    assert "宿迁市政务公开年报比对" in [line.text for line in document.lines()]
