import numpy as np

from gongkai.report.reading.ocr.engine import Reading, engine
from tests.report.reading.ocr.drawing import Page


def test_lines_of_any_width_are_read_in_order() -> None:
    texts = ["0", "政府信息公开", "1281396", "一、本年新收政府信息公开申请数量"]
    lines = []
    for text in texts:
        page = Page(30 + 30 * len(text), 50)
        page.text(10, 25, text, 30)
        lines.append(page.grey)

    readings = engine().read(lines * 3)

    assert [reading.text for reading in readings] == texts * 3
    assert all(reading.score > 0.9 for reading in readings)


def test_reading_figures_admits_digits_and_marks_alone() -> None:
    page = Page(100, 50)
    page.text(10, 25, "14件", 30)

    assert set(engine().read([page.grey], figures_only=True)[0].text) <= set("0123456789.,+-/%")


def test_white_paper_reads_as_nothing() -> None:
    white = np.full((50, 100), 255, np.uint8)

    assert engine().read([white]) == [Reading("", 0.0)]
    assert engine().read([]) == []
    assert engine().find(white) == []
