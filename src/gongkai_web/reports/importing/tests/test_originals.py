"""What the original shows where a cell stands: no Django, real files."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from gongkai.errors import ReadError
from gongkai.report.model import Source
from gongkai.report.reading import read
from gongkai.report.writing import to_bytes
from gongkai_web.reports.importing.originals import RED, extracts, has_pages, page_picture
from gongkai_web.reports.importing.tests.builders import RECEIVED, make_report


def kept(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def outlined(picture: bytes) -> int:
    """Return how many pixels are of the outline's colour."""
    counted = Image.open(BytesIO(picture)).getcolors(2**24) or []
    return sum(count for count, colour in counted if colour == RED)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return kept(tmp_path, "a.pdf", to_bytes(make_report(), "pdf"))


def test_every_cell_of_a_ruled_table_is_outlined_on_its_page(pdf: Path) -> None:
    """Its table goes on over a page break, and its head is printed again."""
    cells = [cell for cell in read(pdf).cells if cell.source and cell.source.table]

    for page in {cell.source.page for cell in cells if cell.source}:
        on_page = [(cell.source, cell.printed or "") for cell in cells if cell.source and cell.source.page == page]
        one = outlined(page_picture(pdf, "a.pdf", page or 0, on_page[:1]))
        every = outlined(page_picture(pdf, "a.pdf", page or 0, on_page))
        assert one > 100
        assert every > one


def test_what_is_printed_otherwise_is_not_outlined(pdf: Path) -> None:
    cell = read(pdf).by_key[RECEIVED]
    assert cell.source

    assert outlined(page_picture(pdf, "a.pdf", cell.source.page or 0, [(cell.source, "77")])) == 0


def test_a_page_is_drawn_without_its_white_margins(pdf: Path) -> None:
    picture = Image.open(BytesIO(page_picture(pdf, "a.pdf", 1, [])))

    assert picture.width < 1000  # of 1061
    assert picture.convert("L").crop((0, 0, picture.width, 10)).getextrema() == (255, 255)


def test_a_blank_page_stays_as_it_is(tmp_path: Path) -> None:
    data = BytesIO()
    Image.new("RGB", (300, 400), "white").save(data, "PNG")

    picture = Image.open(BytesIO(page_picture(kept(tmp_path, "a.png", data.getvalue()), "a.png", 1, [])))

    assert picture.size == (300, 400)


def test_the_frames_of_a_scan_are_its_pages(tmp_path: Path) -> None:
    data = BytesIO()
    black, grey = Image.new("L", (300, 400), 0), Image.new("L", (300, 400), 128)
    black.save(data, "TIFF", save_all=True, append_images=[grey])
    scan = kept(tmp_path, "a.tiff", data.getvalue())

    assert has_pages(scan, "a.tiff")
    second = Image.open(BytesIO(page_picture(scan, "a.tiff", 2, []))).convert("L")
    assert second.getextrema() == (128, 128)
    with pytest.raises(ReadError):
        page_picture(scan, "a.tiff", 3, [])


def test_a_damaged_picture_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="画不出来"):
        page_picture(kept(tmp_path, "a.png", b"\x89PNG\r\n\x1a\n cut"), "a.png", 1, [])


def test_a_table_is_shown_as_it_was_read(tmp_path: Path) -> None:
    path = kept(tmp_path, "a.html", to_bytes(make_report(), "html"))
    place = read(path).by_key[RECEIVED].source
    assert place

    found = extracts(path, "a.html", [place])

    (table,) = found.values()
    assert [spot.text for row in table.rows for spot in row if spot.marked] == ["5"]


def test_lines_are_shown_with_those_around(tmp_path: Path) -> None:
    path = kept(tmp_path, "a.md", to_bytes(make_report(), "md"))
    place = read(path).by_key[RECEIVED].source
    assert place

    lines = extracts(path, "a.md", [place])[0]

    assert [number.text for number, text in lines.rows if text.marked] == [str(place.line)]
    assert 2 <= len(lines.rows) <= 7


def test_a_long_table_is_shown_around_the_cell(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>第{number}行</td><td>{number}</td></tr>" for number in range(1, 301))
    path = kept(tmp_path, "a.html", f"<html><body><table>{rows}</table></body></html>".encode())

    (table,) = extracts(path, "a.html", [Source(table=1, row=200, column=2)]).values()

    assert [spot.text for row in table.rows for spot in row if spot.marked] == ["200"]
    assert len(table.rows) == 80


def test_json_has_no_original_to_show(tmp_path: Path) -> None:
    path = kept(tmp_path, "a.json", to_bytes(make_report(), "json"))

    assert extracts(path, "a.json", [Source(table=1, row=1, column=1)]) == {}
