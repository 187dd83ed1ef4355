"""Make a picture anew from its pixels: nothing else of the file goes on, neither place and camera nor what hides in it.

Needs no Django: it runs in the bounded process.
"""

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from gongkai.errors import TooLarge, UnreadableFile
from gongkai.preflight import FileKind
from gongkai.report.reading.limits import DAMAGED, MB
from gongkai_web.publishing.uploads.kinds import kind_of_any_size

BYTES = 20 * MB
PIXELS = 60_000_000
LONGEST_SIDE = 2400  # pixels; twice what the widest column of text shows
HEAVY_PNG = 2 * MB  # above it a photo is meant
QUALITY = 85
# Of a JPEG: what a segment begins with; which hold notes; where pixels are, and what can follow them.
MARK, JFIF, LAST_NOTE, COMMENT, SCAN = 0xFF, 0xE0, 0xEF, 0xFE, 0xDA
PLAIN_JFIF, END = b"\0\x10JFIF\0", b"\xff\xd9"
AFTER_SCAN = re.compile(rb"\xff[^\0\xd0-\xd7\xff]")
TAKEN = (FileKind.JPEG, FileKind.PNG, FileKind.WEBP, FileKind.BMP, FileKind.TIFF, FileKind.GIF)
FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF")
INSTEAD = "请用 JPG 或者 PNG 图片"


@dataclass(frozen=True, slots=True)
class Remade:
    """A picture as it is kept; its name is the digest of its bytes."""

    path: str
    width: int
    height: int

    @property
    def name(self) -> str:
        """Return digest and ending."""
        return Path(self.path).name


def remake(source: Path, name: str, folder: str) -> Remade:
    """Write the picture into a folder, turned upright and no larger than pages show it. Raises ReadError."""
    if (size := source.stat().st_size) > BYTES:
        raise TooLarge(name, f"图片有 {size / MB:.0f} MB，超过 {BYTES // MB} MB 的上限", "请缩小后再上传")
    kind = kind_of_any_size(source, name)
    if kind not in TAKEN:
        raise UnreadableFile(name, f"这是{kind.label}，不能放进正文", INSTEAD)
    with _opened(source, name) as picture:
        data, extension, shown = _encoded(picture, name)
        came = source.read_bytes()
        if extension == "jpg" and picture.size == shown and is_bare(came):
            data = came  # made anew before: once more would only blur it
    path = Path(folder) / f"{hashlib.sha256(data).hexdigest()}.{extension}"
    path.write_bytes(data)
    return Remade(str(path), *shown)


def _opened(source: Path, name: str) -> Image.Image:
    try:
        picture = Image.open(source, formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(name) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise UnreadableFile(name, "图片不完整或已损坏", DAMAGED) from error
    if picture.width * picture.height > PIXELS:
        picture.close()
        raise _too_many_pixels(name)
    if picture.format != "MPO" and getattr(picture, "is_animated", False):
        picture.close()
        raise UnreadableFile(name, "这是会动的图片，读屏和打印都看不全", "请另存为静止的图片，动画作为附件上传")
    return picture


def _too_many_pixels(name: str) -> TooLarge:
    return TooLarge(name, f"图片超过 {PIXELS // 10_000} 万像素", "请缩小后再上传")


def _encoded(picture: Image.Image, name: str) -> tuple[bytes, str, tuple[int, int]]:
    photo = picture.format in ("JPEG", "MPO")
    try:
        upright = ImageOps.exif_transpose(picture)
        made = _in_srgb(upright)
    except (OSError, ValueError, SyntaxError) as error:  # cut short, or otherwise than it says
        raise UnreadableFile(name, "图片不完整或已损坏", DAMAGED) from error
    made.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    made.info = {}  # comments, profiles, texts: Pillow would write some of it again
    if not photo:
        data = _written(made, "PNG", optimize=True)
        if made.mode != "RGB" or len(data) <= HEAVY_PNG:
            return data, "png", made.size
    return _written(made.convert("RGB"), "JPEG", quality=QUALITY, optimize=True, progressive=True), "jpg", made.size


def is_bare(data: bytes) -> bool:
    """Tell whether a JPEG has nothing but its pixels: no notes, profiles or previews, nothing behind its end."""
    at = 2
    while len(data) > at + 3 and data[at] == MARK:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        plain = marker == JFIF and data[at + 2 : at + 9] == PLAIN_JFIF
        if not plain and (JFIF <= marker <= LAST_NOTE or marker == COMMENT):
            return False
        at += 2 + length
        if marker == SCAN:
            following = AFTER_SCAN.search(data, at)
            at = following.start() if following else len(data)
    return data[at:] == END


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Return it in the colours every screen knows; transparent where it was."""
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        with suppress(ImageCms.PyCMSError, OSError):
            mine = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, mine, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if converted is not None:
                return converted
    return picture.convert("RGB")


def _written(picture: Image.Image, form: str, **how: object) -> bytes:
    out = BytesIO()
    picture.save(out, form, **how)
    return out.getvalue()
