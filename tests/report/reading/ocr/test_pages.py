from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from gongkai.errors import TooLarge, UnreadableFile
from gongkai.report.reading.ocr import pages
from gongkai.report.reading.ocr.pages import open_pages
from tests.report.reading.ocr.drawing import Page


def encoded(*pictures: Image.Image, kind: str = "TIFF") -> bytes:
    """Return pictures as one file."""
    out = BytesIO()
    pictures[0].save(out, kind, save_all=len(pictures) > 1, append_images=pictures[1:])
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "WEBP"])
def test_pictures_of_every_kind_open_in_colour(kind: str) -> None:
    (picture,) = open_pages(Page(2000, 1900).encoded(kind), "图")

    assert picture.shape == (1900, 2000, 3)
    assert picture.min() > 250


def test_a_tiff_of_several_pages_gives_each() -> None:
    sheets = [Image.new("1", (2000, 1000), white) for white in (1, 0, 1)]

    assert [page.mean() > 128 for page in open_pages(encoded(*sheets), "图.tif")] == [True, False, True]


def test_small_pictures_are_enlarged_and_large_ones_shrunk() -> None:
    assert next(open_pages(Page(900, 600).encoded(), "小.png")).shape == (1200, 1800, 3)
    assert next(open_pages(Page(7200, 3000).encoded(), "大.png")).shape == (1500, 3600, 3)


def test_what_is_transparent_is_white_paper() -> None:
    see_through = Image.new("RGBA", (2000, 1000), (0, 0, 0, 0))

    assert next(open_pages(encoded(see_through, kind="PNG"), "图.png")).min() == 255


def test_sixteen_bits_a_pixel_are_brought_to_eight() -> None:
    deep = Image.fromarray(np.full((1000, 2000), 65535, np.uint16))
    shallow = Image.fromarray(np.full((1000, 2000), 200, np.int32))

    assert next(open_pages(encoded(deep), "图.tif")).min() == 255
    assert next(open_pages(encoded(shallow), "图.tif")).max() == 200


def test_a_pdf_is_rendered_at_the_size_of_its_scan() -> None:
    data = encoded(Image.new("L", (1654, 2339), 255), kind="PDF")

    (picture,) = open_pages(data, "扫描.pdf")

    assert picture.shape == (2339, 1654, 3)


def test_a_pdf_of_small_pictures_is_rendered_at_the_usual_size() -> None:
    (picture,) = open_pages(encoded(Image.new("L", (600, 800), 255), kind="PDF"), "扫描.pdf")

    assert max(picture.shape) == 2400


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"%PDF-1.4 broken",
        Page(2000, 1000).encoded("PNG")[:900],
        Page(2000, 1000).encoded("JPEG")[:3000],
        encoded(Image.new("L", (2000, 1000), 128))[:300],
    ],
    ids=["empty", "text", "pdf", "png cut off", "jpeg cut off", "tiff cut off"],
)
def test_damaged_files_are_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"^图\.png："):
        list(open_pages(data, "图.png"))


def test_a_bomb_is_too_large() -> None:
    bomb = encoded(Image.new("1", (20000, 20000)), kind="PNG")
    large = encoded(Image.new("1", (9500, 9000)), kind="PNG")

    for data in (bomb, large):
        with pytest.raises(TooLarge):
            list(open_pages(data, "图.png"))


def test_memory_that_runs_out_is_told_as_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(pages, "_on_white", exhausted)
    with pytest.raises(TooLarge):
        list(open_pages(Page().encoded(), "图.png"))


@pytest.mark.parametrize("size", [(1, 100_000), (100, 100), (8000, 300)])
def test_slips_of_paper_are_unreadable(size: tuple[int, int]) -> None:
    with pytest.raises(UnreadableFile, match="看不出文字"):
        list(open_pages(encoded(Image.new("L", size), kind="PNG"), "图.png"))


def test_a_pdf_page_of_no_sensible_size_is_unreadable() -> None:
    slip = encoded(Image.new("L", (10, 3000), 255), kind="PDF")

    with pytest.raises(UnreadableFile, match="第 1 页"):
        list(open_pages(slip, "图.pdf"))


def test_too_many_pages_are_refused_with_the_number() -> None:
    sheets = [Image.new("1", (300, 300), 1)] * 61

    for kind in ("TIFF", "PDF"):
        with pytest.raises(TooLarge, match="61 页"):
            list(open_pages(encoded(*sheets, kind=kind), "厚"))


def test_a_pdf_without_pages_is_unreadable() -> None:
    objects = b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    empty = b"%PDF-1.4\n" + objects + b"trailer<</Root 1 0 R>>"

    with pytest.raises(UnreadableFile):
        list(open_pages(empty, "空.pdf"))


def test_a_pdf_with_a_password_says_so() -> None:
    key = b"<" + b"41" * 32 + b">"
    data = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"trailer<</Root 1 0 R/ID[<41><41>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O" + key + b"/U" + key + b">>>>"
    )

    with pytest.raises(UnreadableFile, match="密码"):
        list(open_pages(data, "锁.pdf"))
