"""What Word, Excel and PowerPoint files have in common: properties, objects, pictures, links."""

import posixpath
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from gongkai.errors import ReadError
from gongkai.preflight.images import in_picture
from gongkai.preflight.pages import LOCAL_FILE, is_inside, pointing_inside
from gongkai.preflight.passages import words
from gongkai.preflight.pieces import Found, Inner
from gongkai.preflight.problems import Problem, found
from gongkai.preflight.texts import in_words
from gongkai.report.reading.limits import Archive, check_size, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

OBJECT = re.compile(r"(?:word|xl|ppt)/embeddings/[^/]+")
PICTURE = re.compile(r"(?:word|xl|ppt)/media/[^/]+\.(?:jpe?g|tiff?|png|webp)", re.IGNORECASE)
LINKS = re.compile(r"(?:.*/)?_rels/[^/]+\.rels")
STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/main")
PROPERTIES = {
    "creator": "作者",
    "lastModifiedBy": "最后修改者",
    "Company": "单位",
    "Manager": "主管",
    "HyperlinkBase": "链接基础",
}
SPOKEN = ("title", "subject", "description", "keywords")


class Package:
    """An Office file; its parts are parsed once each, when they are looked at."""

    def __init__(self, file: Inner) -> None:
        self.archive, self.name, self.place = Archive(file.data, file.name), file.name, file.place

    def parts(self, pattern: str) -> list[str]:
        """Return the names of the parts that match, numbers in order."""
        return sorted((part for part in self.archive.parts if re.fullmatch(pattern, part)), key=lambda p: (len(p), p))

    def root(self, part: str) -> "Element":
        """Return the root of a part, the namespaces of strict files made usual."""
        data = self.archive.read(part)
        check_size(len(data), self.name)
        return parse_xml(STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/main", data), self.name)

    def common(self) -> Found:
        """Yield what is found in the properties, links, objects and pictures."""
        yield from self._properties()
        for part in self.parts(LINKS.pattern):
            yield from self._links(part)
        for part in self.parts(OBJECT.pattern):
            name = posixpath.basename(part)
            yield found("P47", self.place, name)
            if not name.endswith(".bin"):
                yield Inner(self.archive.read(part), name, f"{self.place}嵌入的《{name}》")
        for part in self.parts(PICTURE.pattern):
            with suppress(ReadError):  # a picture that can't be opened tells nothing
                yield from in_picture(self.archive.read(part), f"{self.place}图片 {posixpath.basename(part)}")

    def _properties(self) -> Iterator[Problem]:
        for part in self.parts(r"docProps/(?:core|app)\.xml"):
            for element in self.root(part):
                name, text = _local(element), (element.text or "").strip()
                if name in PROPERTIES and text and text not in words()["properties"]["generic"]:
                    yield found("P48", f"{self.place}属性", f"{PROPERTIES[name]}：{text}")
                if name in SPOKEN or name in PROPERTIES:
                    yield from in_words(text, f"{self.place}属性")
        for part in self.parts(r"docProps/custom\.xml"):
            for element in self.root(part):
                name, text = element.get("name", ""), " ".join("".join(map(str, element.itertext())).split())
                if text and name not in words()["properties"]["technical"]:
                    yield found("P48", f"{self.place}属性", f"{name}：{text}")
                    yield from in_words(text, f"{self.place}属性“{name}”")

    def _links(self, part: str) -> Iterator[Problem]:
        for relation in self.root(part):
            if relation.get("TargetMode") != "External":
                continue
            target, kind = relation.get("Target", ""), posixpath.basename(relation.get("Type", ""))
            if kind == "hyperlink":
                yield from pointing_inside(target, f"{self.place}的链接")
            elif kind.startswith("externalLink") or LOCAL_FILE.match(target) or is_inside(target):
                yield found("P46", self.place, target)


def text_of(element: "Element", tag: str) -> str:
    """Return the text of all elements of a tag within an element."""
    return "".join(one.text or "" for one in element.iter(tag))


def _local(element: "Element") -> str:
    return str(element.tag).rpartition("}")[2]
