"""Pictures within a page or document, laid beside it as files: in the bounded process, this module needs no Django."""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

FOLDER = ".pictures"  # beside the page; hidden, so that what lies in it is no page and no attachment
WITHIN = re.compile(r"data:image/(png|jpe?g|gif|bmp|webp|tiff);base64,(.*)", re.IGNORECASE | re.DOTALL)
ENDINGS = {"image/x-ms-bmp": "bmp", "image/x-png": "png", "image/pjpeg": "jpg"}


def lay_aside(folder: Path, data: bytes, extension: str) -> str:
    """Write a picture and return where it lies, seen from the page."""
    name = f"{hashlib.sha256(data).hexdigest()[:32]}.{extension}"
    (folder / FOLDER).mkdir(exist_ok=True)
    (folder / FOLDER / name).write_bytes(data)
    return f"{FOLDER}/{name}"


def from_document(folder: Path) -> Callable[[Any], dict[str, str]]:
    """Return what mammoth asks for each picture of a document."""

    def laid(image: Any) -> dict[str, str]:
        kind = str(image.content_type)
        extension = ENDINGS.get(kind) or re.sub(r"[^a-z0-9]", "", kind.rpartition("/")[2].lower()).replace(
            "jpeg", "jpg"
        )
        with image.open() as opened:
            return {"src": lay_aside(folder, opened.read(), extension or "bin")}

    return laid


def from_page(body: Any, folder: Path) -> None:
    """Lay those written into the page itself beside it."""
    for picture in body.iter("img"):
        if found := WITHIN.fullmatch((picture.get("src") or "").strip()):
            try:
                data = base64.b64decode(found[2], validate=False)
            except (binascii.Error, ValueError):
                continue
            picture.set("src", lay_aside(folder, data, found[1].lower().replace("jpeg", "jpg")))
