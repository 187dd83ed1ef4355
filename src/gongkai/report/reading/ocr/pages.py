"""Open a scan, PDF or picture, and hand out its pages one by one within bounds of size and memory."""

import struct
import warnings
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from gongkai.errors import TooLarge, UnreadableFile
from gongkai.report.reading.limits import check_size
from gongkai.report.reading.ocr.pixels import Colour
from gongkai.report.reading.pdf.opening import ONE_AT_A_TIME

MOST_PAGES = 60
MOST_PIXELS = 80_000_000  # A3 at 600 dpi has 70 million
SHORTEST_SIDE = 200  # pixels; less holds no table
SMALL, USUAL, LARGE = 1800, 2400, 3600  # pixels of a page's longer side; A4 at 200 dpi has 2339
SLIMMEST = 20  # times as long as wide
FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF", "JPEG2000")
BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, struct.error, OverflowError)

RESCAN = "请以每英寸 200 点扫描后分成几个文件"
RESAVE = "请重新扫描，或另存为 PDF、PNG、JPG 文件"


def open_pages(data: bytes, name: str) -> Iterator[Colour]:
    """Yield the pages of a scan in colour; TooLarge and UnreadableFile say what is wrong with it."""
    check_size(len(data), name)
    if b"%PDF-" in data[:1024]:
        yield from _pdf_pages(data, name)
    else:
        yield from _pictures(data, name)


def _pdf_pages(data: bytes, name: str) -> Iterator[Colour]:
    pdfium: Any = import_module("pypdfium2")
    try:
        with ONE_AT_A_TIME:
            document = pdfium.PdfDocument(data)
            pages = len(document)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == import_module("pypdfium2.raw").FPDF_ERR_PASSWORD:
            raise UnreadableFile(name, "文件有密码", "请另存一份没有密码的再读取") from error
        raise UnreadableFile(name, "PDF 文件已损坏", RESAVE) from error
    try:
        _check_pages(pages, name)
        for number in range(pages):
            try:
                with ONE_AT_A_TIME:
                    picture = _rendered(document[number])
            except (pdfium.PdfiumError, ValueError) as error:
                raise UnreadableFile(name, f"第 {number + 1} 页已损坏", RESAVE) from error
            yield picture
    finally:
        with ONE_AT_A_TIME:
            document.close()


def _rendered(page: Any) -> Colour:
    """Return a PDF's page as a picture; ValueError if it has no sensible size."""
    width, height = page.get_size()
    if min(width, height) < 1 or max(width, height) > SLIMMEST * min(width, height):
        raise ValueError(f"a page of {width} by {height} points")
    bitmap = page.render(scale=_long_side(page) / max(width, height), rev_byteorder=True)
    picture = np.array(bitmap.to_numpy()[:, :, :3], np.uint8)
    bitmap.close()
    page.close()
    return picture


def _long_side(page: Any) -> int:
    """Return the pixels to render the longer side with: those of the scan itself, if it is of fit size."""
    kind = import_module("pypdfium2.raw").FPDF_PAGEOBJ_IMAGE
    native = max((max(picture.get_px_size()) for picture in page.get_objects(filter=[kind], max_depth=2)), default=0)
    return int(native) if SMALL <= native <= LARGE else USUAL


def _pictures(data: bytes, name: str) -> Iterator[Colour]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd tags, and of bombs: the size is checked below
            file = Image.open(BytesIO(data), formats=FORMATS)
            count = int(getattr(file, "n_frames", 1))
    except Image.DecompressionBombError as error:
        raise TooLarge(name, "图像的像素太多", RESCAN) from error
    except (UnidentifiedImageError, *BROKEN) as error:
        raise UnreadableFile(name, "不是能识别的图像，或者已经损坏", RESAVE) from error
    _check_pages(count, name)
    for number in range(count):
        yield _frame(file, number, name)


def _frame(file: Image.Image, number: int, name: str) -> Colour:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            file.seek(number)
            _check_size(file.width, file.height, name)
            return _sized(np.asarray(_on_white(ImageOps.exif_transpose(file)), np.uint8))
    except (Image.DecompressionBombError, MemoryError) as error:
        raise TooLarge(name, "图像的像素太多", RESCAN) from error
    except BROKEN as error:
        raise UnreadableFile(name, "图像已经损坏或不完整", RESAVE) from error


def _on_white(picture: Image.Image) -> Image.Image:
    """Return the picture in colour, what is transparent as white paper."""
    if picture.mode.startswith(("I", "F")):  # sixteen bits a pixel
        values = np.asarray(picture, np.float32)
        top = 65535.0 if values.max() > 255 else 255.0
        picture = Image.fromarray((values / top * 255).clip(0, 255).astype(np.uint8))
    if "transparency" in picture.info or picture.mode in ("RGBA", "LA", "PA"):
        picture = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(paper, picture).convert("RGB")
    return picture.convert("RGB")


def _sized(picture: Colour) -> Colour:
    longest = max(picture.shape[:2])
    if longest > LARGE:
        factor, how = LARGE / longest, cv2.INTER_AREA
    elif longest < SMALL:
        factor, how = min(3.0, SMALL / longest), cv2.INTER_CUBIC
    else:
        return picture
    return np.asarray(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=how), np.uint8)


def _check_pages(count: int, name: str) -> None:
    if count > MOST_PAGES:
        raise TooLarge(name, f"扫描件有 {count} 页，最多识别 {MOST_PAGES} 页", "请只留下年度报告的页再读取")


def _check_size(width: int, height: int, name: str) -> None:
    if width * height > MOST_PIXELS:
        raise TooLarge(name, f"图像有 {width}×{height} 点，太大", RESCAN)
    if min(width, height) < SHORTEST_SIDE or max(width, height) > SLIMMEST * min(width, height):
        raise UnreadableFile(name, f"图像只有 {width}×{height} 点，看不出文字", RESAVE)
