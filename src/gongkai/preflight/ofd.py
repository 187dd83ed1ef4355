"""OFD (GB/T 33190-2016): the text of its pages, its attachments, its author."""

import posixpath
import re

from gongkai.preflight.ooxml import Package
from gongkai.preflight.pieces import Found, Inner
from gongkai.preflight.problems import found
from gongkai.preflight.texts import in_words

PAGE = r"(?i).*Pages/Page_\d+/Content\.xml"


def look_into_ofd(file: Inner) -> Found:
    """Yield what is found in an OFD file."""
    package = Package(file)
    for number, text in enumerate(pages(package), 1):
        for line in text.splitlines():
            yield from in_words(line, f"{file.place}第 {number} 页")
    for part in package.parts(r"(?i)OFD\.xml"):
        for element in package.root(part).iter():
            if str(element.tag).endswith("}Author") and (author := (element.text or "").strip()):
                yield found("P48", f"{file.place}属性", f"作者：{author}")
    for part in package.parts(r"(?i).*/Attachs?/[^/]+"):
        name = posixpath.basename(part)
        if not re.fullmatch(r"(?i)attachments?\.xml", name):
            yield found("P47", file.place, name)
            yield Inner(package.archive.read(part), name, f"{file.place}嵌入的《{name}》")


def pages(package: Package) -> list[str]:
    """Return the text of each page, a line for each of its text objects."""
    return [
        "\n".join(
            "".join(code.text or "" for code in item if str(code.tag).endswith("}TextCode"))
            for item in package.root(part).iter()
            if str(item.tag).endswith("}TextObject")
        )
        for part in package.parts(PAGE)
    ]
