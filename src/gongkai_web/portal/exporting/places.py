"""Where a page lies as a file, and what its address is then."""

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
LONGEST = 120  # bytes; file systems take 255


class Place(NamedTuple):
    """A file below the export's folder, and the path a browser asks for."""

    file: str
    url: str


def canonical(path: str, query: str = "") -> str:
    """Return the one way in which an address is written here.

    >>> canonical("/news/", "page=2&kind="), canonical("/news/", "page=1")
    ('/news/?page=2', '/news/')
    """
    kept = sorted((name, value) for name, value in parse_qsl(query) if (name, value) != ("page", "1"))
    return f"{path}?{urlencode(kept)}" if kept else path


def place_of(address: str) -> Place:
    """Return where the page of a canonical address lies.

    >>> place_of("/records/7/").file, place_of("/news/?page=2").url
    ('records/7/index.html', '/news/page-2.html')
    """
    parts = urlsplit(address)
    path = parts.path
    if not parts.query:
        return Place(path[1:] + "index.html", path) if path.endswith("/") else Place(path[1:], path)
    said = "-".join(f"{name}-{safe(value)}" for name, value in parse_qsl(parts.query))
    return Place(f"{path[1:]}{said}.html", f"{path}{quote(said)}.html")


def file_place(record: int, sha256: str, name: str, extension: str) -> Place:
    """Return where a file beside a record lies: under its name, with the ending that its bytes tell.

    >>> file_place(7, "ab", "附件/1.PDF", "pdf").file
    'records/7/files/ab/附件_1.pdf'
    """
    stem = re.sub(rf"\.{re.escape(extension)}$", "", name, flags=re.IGNORECASE)
    folder, file = f"records/{record}/files/{sha256}/", f"{safe(stem)}.{safe(extension)}"
    return Place(folder + file, f"/{folder}{quote(file)}")


def safe(text: str) -> str:
    """Return a text that can be part of a file's name anywhere."""
    cleaned = UNSAFE.sub("_", text).strip(" .") or "_"
    return cleaned.encode()[:LONGEST].decode(errors="ignore")
