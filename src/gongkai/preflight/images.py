"""What pictures tell of themselves: where they were taken, and by whom."""

from collections.abc import Iterator
from io import BytesIO

from gongkai.errors import TooLarge, UnreadableFile
from gongkai.preflight.passages import words
from gongkai.preflight.pieces import Found, Inner, spelled
from gongkai.preflight.problems import Problem, found
from gongkai.preflight.texts import in_words
from gongkai.report.reading.limits import DAMAGED

GPS, LATITUDE = 0x8825, 2
TOLD = {0x013B: "作者", 0x8298: "版权", 0x010E: "说明", 0x9C9D: "作者", 0x9C9B: "标题", 0x9C9C: "备注"}


def look_into_image(file: Inner) -> Found:
    """Yield what is found in the EXIF of a picture."""
    yield from in_picture(file.data, file.place)


def in_picture(data: bytes, place: str) -> Iterator[Problem]:
    """Yield what is found; UnreadableFile or TooLarge where it can't be opened. Pixels are not looked at."""
    tags, gps = _tags(data, place)
    if gps:
        yield found("P70", place, "EXIF GPS")
    for tag, label in TOLD.items():
        text = _text(tags.get(tag))
        if text and text not in words()["properties"]["generic"]:
            yield found("P48", f"{place}照片信息", f"{label}：{text}")
            yield from in_words(text, f"{place}照片信息")


def _tags(data: bytes, place: str) -> tuple[dict[int, object], bool]:
    from PIL import Image

    try:
        with Image.open(BytesIO(data)) as picture:
            exif = picture.getexif()
            return dict(exif), LATITUDE in exif.get_ifd(GPS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooLarge(place, "图片的尺寸太大，不是正常的图片", DAMAGED) from error
    except Exception as error:  # Pillow raises whatever a damaged file makes it stumble over
        raise UnreadableFile(place, "图片不完整或已损坏", DAMAGED) from error


def _text(value: object) -> str:
    """Return the text of a tag: UTF-16 in those of Windows, any bytes in the others, which Pillow takes for Latin-1."""
    if isinstance(value, bytes):
        return value.decode("utf-16-le", "replace").strip("\0 \t\r\n")
    return spelled(value.encode("latin-1", "replace")) if isinstance(value, str) else ""
