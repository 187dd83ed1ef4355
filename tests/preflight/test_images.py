"""What pictures tell of themselves."""

import pytest

from gongkai.preflight import scan_file
from tests.preflight.making import ID, MASKED, picture

PLACE = "附件《照片.jpg》"


def told(data: bytes, name: str = "照片.jpg") -> list[tuple[str, str, str]]:
    return [(problem.code, problem.place, problem.excerpt) for problem in scan_file(data, name)]


def test_where_and_by_whom_a_photograph_was_taken_is_told() -> None:
    data = picture("jpeg", place=True, author="王敏", subject=f"办证 {ID}".encode("utf-16-le"))

    assert told(data) == [
        ("P70", PLACE, "EXIF GPS"),
        ("P48", f"{PLACE}照片信息", "作者：王敏"),
        ("P48", f"{PLACE}照片信息", f"作者：办证 {MASKED}"),
        ("P01", f"{PLACE}照片信息", MASKED),
    ]


@pytest.mark.parametrize("form", ["jpeg", "png", "tiff", "webp"])
def test_a_picture_that_tells_nothing_is_clean(form: str) -> None:
    assert told(picture(form), f"a.{form}") == []


def test_what_programs_write_as_the_author_is_none() -> None:
    assert told(picture("jpeg", author="Administrator")) == []


def test_a_damaged_picture_is_told() -> None:
    assert told(b"\x89PNG\r\n\x1a\n" + bytes(50), "a.png") == [("P81", "附件《a.png》", "图片不完整或已损坏")]
