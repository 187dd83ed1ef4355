"""Templates for tests: ours, changed as people change them in Word, or as somebody means harm."""

import io
import zipfile
from collections.abc import Callable

from docx import Document

from gongkai_web.applications.letters.word.making import default_template

DOCUMENT, RELATIONS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"


def template(kind: str = "correction", **parts: Callable[[str], str]) -> bytes:
    """Return our template; parts of the archive, named by DOCUMENT and so on in lower case, go through a function."""
    named = {"document": DOCUMENT, "relations": RELATIONS, "types": TYPES, "properties": "docProps/core.xml"}
    return changed(default_template(kind), {named[key]: function for key, function in parts.items()})


def changed(data: bytes, parts: dict[str, Callable[[str], str]]) -> bytes:
    """Return the archive with these parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            text = before.read(name)
            after.writestr(name, parts[name](text.decode()) if name in parts else text)
    return out.getvalue()


def with_file(name: str, content: bytes = b"x", kind: str = "correction") -> bytes:
    """Return our template with another file in the archive."""
    out = io.BytesIO(default_template(kind))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def replaced(old: str, new: str) -> Callable[[str], str]:
    """Return what puts one text in another's place; the old one must be there."""

    def replace(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return replace


def saying(old: str, new: str, kind: str = "correction") -> bytes:
    """Return our template with other words."""
    return template(kind, document=replaced(old, new))


def paragraph(text: str) -> Callable[[str], str]:
    """Return what adds a paragraph of this XML at the end."""
    return replaced("<w:sectPr", f"<w:p><w:r>{text}</w:r></w:p><w:sectPr")


def lines(data: bytes) -> list[str]:
    """Return the paragraphs of a DOCX."""
    return [one.text for one in Document(io.BytesIO(data)).paragraphs]
