"""Files that hide something, made by hand or by the usual libraries."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from tests.report.reading.ooxml import PACKAGE, RELATIONS, word, zipped

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg">'
SLIDES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
ID = "330106190001010009"
MASKED = "3301**********0009"


def picture(form: str, *, place: bool = False, author: str = "", subject: bytes = b"") -> bytes:
    """Return a small picture, told where and by whom it was taken."""
    made, exif = BytesIO(), Image.Exif()
    if place:
        degrees = tuple(IFDRational(part) for part in (30, 15, 3))
        exif[0x8825] = {1: "N", 2: degrees, 3: "E", 4: degrees}
    if author:
        exif[0x013B] = author.encode()
    if subject:
        exif[0x9C9D] = subject
    Image.new("RGB", (4, 4), "white").save(made, form, exif=exif)
    return made.getvalue()


def opened_document(kind: str) -> bytes:
    """Return an OpenDocument file that holds its type only."""
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<a/>"})


def slides(*shapes: str, **parts: str) -> bytes:
    """Return a presentation whose slides hold these shapes; ``parts`` by path, their slashes and dots underscored."""
    made = {
        "ppt/presentation.xml": f"<p:presentation {SLIDES}/>",
        **{f"ppt/slides/slide{n}.xml": f"<p:sld {SLIDES}>{shape}</p:sld>" for n, shape in enumerate(shapes, 1)},
    }
    made |= {path.replace("__", "/") + ".xml": content for path, content in parts.items()}
    return zipped(dict(made))


def said(text: str) -> str:
    """Return a shape of a slide that says something."""
    return f"<p:sp><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"


def run(text: str, style: str = "") -> str:
    """Return a run of Word."""
    return f"<w:r><w:rPr>{style}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(*runs: str, style: str = "") -> str:
    """Return a paragraph of Word."""
    return f"<w:p><w:pPr>{style}</w:pPr>{''.join(runs)}</w:p>"


def word_with(body: str, parts: Mapping[str, str | bytes]) -> bytes:
    """Return a Word file with further parts, by their paths."""
    with ZipFile(BytesIO(word(body))) as archive:
        made: dict[str, str | bytes] = {part: archive.read(part) for part in archive.namelist()}
    return zipped(made | dict(parts))


def relations(*links: tuple[str, str]) -> str:
    """Return a part of relations that lead outside: the kind of each, and where to."""
    told = "".join(
        f'<Relationship Id="r{n}" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
        for n, (kind, target) in enumerate(links)
    )
    return f'<Relationships xmlns="{PACKAGE}">{told}<Relationship Id="x" Type="a" Target="b"/></Relationships>'


def by(author: str, **properties: str) -> bytes:
    """Return a Word file that names its author."""
    document = Document()
    document.add_paragraph("通知")
    document.core_properties.author = author
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    made = BytesIO()
    document.save(made)
    return made.getvalue()
