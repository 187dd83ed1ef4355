"""What a PowerPoint file shows and hides: slides, notes, comments."""

from gongkai.preflight.ooxml import Package, text_of
from gongkai.preflight.pieces import Found, Inner
from gongkai.preflight.problems import found
from gongkai.preflight.texts import in_words

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PR = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
NOTES = f".//{PR}sp"


def look_into_slides(file: Inner) -> Found:
    """Yield what is found in a presentation."""
    package = Package(file)
    for number, part in enumerate(package.parts(r"ppt/slides/slide\d+\.xml"), 1):
        root = package.root(part)
        place = f"{file.place}第 {number} 张幻灯片"
        if root.get("show") in ("0", "false"):
            yield found("P44", place, text_of(root, f"{A}t"))
        for paragraph in root.iter(f"{A}p"):
            yield from in_words(text_of(paragraph, f"{A}t"), place)
    for number, part in enumerate(package.parts(r"ppt/notesSlides/notesSlide\d+\.xml"), 1):
        text = notes_of(package, part)
        if text.strip():
            place = f"{file.place}第 {number} 页备注"
            yield found("P50", place, text)
            yield from in_words(text, place)
    for part in package.parts(r"ppt/comments/[^/]+\.xml"):
        for comment in package.root(part):
            text = text_of(comment, f"{PR}text") or text_of(comment, f"{A}t")
            yield found("P41", f"{file.place}批注", text)
            yield from in_words(text, f"{file.place}批注")
    yield from package.common()


def notes_of(package: Package, part: str) -> str:
    """Return the words of a page of notes, without its number and the picture of its slide."""
    bodies = [
        shape
        for shape in package.root(part).iterfind(NOTES)
        if (kind := shape.find(f".//{PR}nvPr/{PR}ph")) is not None and kind.get("type") == "body"
    ]
    return " ".join(text_of(body, f"{A}t") for body in bodies)
