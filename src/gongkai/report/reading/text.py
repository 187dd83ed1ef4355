"""Text and Markdown files as lines.

Blank lines are left out; the numbers of the lines tell where they were. Tabs and bars stay in their
lines: whether they separate cells is for the interpreter to say.
"""

import re
from collections.abc import Iterator
from html import unescape

from gongkai.report.reading.document import Block, Document, Line
from gongkai.report.reading.encoding import decode
from gongkai.report.reading.limits import check_text

TABLE = re.compile(r"<(/?)table\b[^>]*>", re.IGNORECASE)
RULE = re.compile(r"(?=.*[|+])[|+:\s-]*-{3,}[|+:\s-]*")
MARKDOWN_RULE = re.compile(r"\s*(?:([-*_])(?:\s*\1){2,}|`{3}\w*)\s*")
HEADING = re.compile(r"^\s{0,3}(?:>\s*)*#{1,6}\s*(.*?)\s*#*\s*$")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
PICTURE = re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~])")


def load_text(data: bytes, name: str) -> Document:
    """Read a text file; form feeds begin pages."""
    return _read(data, name, "text")


def load_markdown(data: bytes, name: str) -> Document:
    """Read a Markdown file: headings without their #, emphasis and escapes undone."""
    return _read(data, name, "md")


def _read(data: bytes, name: str, kind: str) -> Document:
    text = decode(data)
    check_text(len(text), name)
    reader = _Reader(name, kind == "md", "\f" in text)
    if TABLE.search(text):
        return Document(name, kind, list(reader.mixed(text)))
    return Document(name, kind, list(reader.lines(text)))


class _Reader:
    def __init__(self, name: str, markdown: bool, paged: bool) -> None:
        self.name, self.markdown = name, markdown
        self.line, self.page = 1, 1 if paged else None

    def lines(self, text: str) -> Iterator[Line]:
        for number, line in enumerate(text.split("\n"), self.line):
            for index, part in enumerate(line.split("\f") if self.page else (line,)):
                if index and self.page:
                    self.page += 1
                content = self._content(part)
                if content.strip(" \xa0\u3000"):
                    yield Line(content, number, self.page)
        self.line += text.count("\n")

    def _content(self, text: str) -> str:
        if "---" in text and RULE.fullmatch(text):
            return ""
        return _unmarked(text) if self.markdown else text

    def mixed(self, text: str) -> Iterator[Block]:
        """Yield lines and the tables written in HTML between them."""
        from gongkai.report.reading.html import Fragments

        fragments = Fragments(self.name)
        done = 0
        for start, end in _tables(text):
            yield from self.lines(text[done:start])
            for block in fragments.blocks(text[start:end]):
                block.page = self.page
                if isinstance(block, Line):
                    block.line = self.line
                yield block
            self.line += text.count("\n", start, end)
            if self.page:
                self.page += text.count("\f", start, end)
            done = end
        yield from self.lines(text[done:])


def _unmarked(text: str) -> str:
    if MARKDOWN_RULE.fullmatch(text):
        return ""
    if heading := HEADING.match(text):
        text = heading[1]
    if "<" in text:
        text = BREAK.sub(" ", text)
    if "&" in text:
        text = unescape(text)
    if "![" in text:
        text = PICTURE.sub("", text)
    return ESCAPED.sub(r"\1", text.replace("**", ""))


def _tables(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the outermost HTML tables begin and end; one that is cut off ends with the text."""
    depth = start = 0
    for tag in TABLE.finditer(text):
        if not tag[1]:
            start = start if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, tag.end()
    if depth:
        yield start, len(text)
