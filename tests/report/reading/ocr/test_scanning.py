import importlib.util
from importlib.machinery import ModuleSpec
from io import BytesIO

import pytest
from PIL import Image

from gongkai.errors import MissingTool
from gongkai.report.reading import ocr
from gongkai.report.reading.document import Grid, Line
from gongkai.report.reading.ocr import load_scan
from tests.report.reading.ocr.drawing import Page, noisy, turned

ROWS = [["信息内容", "本年制发件数", "现行有效件数"], ["规章", "0", "17"], ["规范性文件", "", "3208"]]


def report(angle: float = 0) -> Image.Image:
    """Return a scanned page: a heading, a table, a paragraph, a stamp and a page number."""
    page = Page(1654, 1200)
    page.text(160, 120, "二、主动公开政府信息情况", 44)
    page.table(ROWS, at=(160, 200), wide=400, high=90, size=36)
    page.text(240, 600, "全年收到申请25件，均已按期答复，没有因此引起", 44)
    page.text(160, 680, "行政复议。", 44)
    page.pen.ellipse([1130, 520, 1480, 870], outline=(225, 50, 50), width=8)
    page.text(800, 1160, "- 2 -", 36)
    return Image.fromarray(noisy(turned(page.colour, angle), 4))


def file_of(*pictures: Image.Image, kind: str = "PDF") -> bytes:
    """Return pictures as a scanner's file."""
    out = BytesIO()
    pictures[0].save(out, kind, save_all=True, append_images=pictures[1:])
    return out.getvalue()


@pytest.mark.slow
def test_a_scan_becomes_lines_and_grids_in_reading_order() -> None:
    document = load_scan(file_of(report(1.2), report(-0.8)), "年报.pdf")

    assert document.kind == "scan"
    assert [type(block) for block in document.blocks] == [Line, Grid, Line] * 2
    assert [line.text for line in document.lines()] == [
        "二、主动公开政府信息情况",
        "全年收到申请25件，均已按期答复，没有因此引起行政复议。",
    ] * 2
    first, second = document.grids()
    assert [[box.text for box in row] for row in first.rows] == ROWS
    assert all(box.certain for row in first.rows for box in row)
    assert (first.number, first.page, second.number, second.page) == (1, 1, 2, 2)
    assert second.source(second.rows[1][2]).column == 3


@pytest.mark.slow
def test_a_paragraph_cut_by_the_end_of_a_page_is_one() -> None:
    sheets = [Page(1654, 600), Page(1654, 600)]
    sheets[0].text(120, 300, "全年通过门户网站主动公开政府信息一百二十八条，收到申请", 44)
    sheets[1].text(120, 300, "五件，均已答复。", 44)

    (line,) = load_scan(file_of(*[sheet.picture for sheet in sheets]), "年报.pdf").lines()

    assert line.text.endswith("收到申请五件，均已答复。")
    assert line.page == 1


@pytest.mark.slow
def test_a_page_upside_down_is_read_all_the_same() -> None:
    document = load_scan(file_of(report().rotate(180), kind="PNG"), "年报.png")

    (grid,) = document.grids()
    assert [[box.text for box in row] for row in grid.rows] == ROWS


def test_without_the_extra_the_way_to_install_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> ModuleSpec | None:
        return None if name == "rapidocr" else importlib.util.find_spec(name)

    monkeypatch.setattr(ocr, "find_spec", absent)

    with pytest.raises(MissingTool, match=r"gongkai\[ocr\]"):
        load_scan(b"", "扫描.pdf")
