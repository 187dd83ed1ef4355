"""The picture of what the reader saw."""

from pathlib import Path

import pytest

from tests.report.reading.pdf.drawn import bars, drawn, show

Image = pytest.importorskip("PIL.Image", reason="Pillow comes with the extras")


def test_cells_are_outlined_in_red_and_lines_in_blue(tmp_path: Path) -> None:
    from gongkai.report.reading.pdf.picture import BLUE, RED, main

    source, out = tmp_path / "report.pdf", tmp_path / "page.png"
    source.write_bytes(drawn(bars((50, 130, 210), (100, 150)) + show(60, 120, "1") + show(60, 200, "Heading")))

    main([str(source), str(out)])
    main([str(source), str(out), "1"])

    picture = Image.open(out)
    colours = {colour for _, colour in picture.getcolors(1 << 20)}
    assert {RED, BLUE} <= colours
    assert picture.size == (800, 600)
