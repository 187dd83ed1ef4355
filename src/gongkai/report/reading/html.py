"""Web pages, and web archives, as lines and grids.

What a browser would not show is left out, and so are a page's <nav>, <header> and <footer>. Tables that
only lay out the page are unfolded into what they hold.
"""

import re
from typing import TYPE_CHECKING

from gongkai.errors import UnreadableFile
from gongkai.report.reading.document import Block, Box, Document, Line
from gongkai.report.reading.encoding import decode
from gongkai.report.reading.folding import PROSE, Content, content_of, text_of, unfolded
from gongkai.report.reading.limits import (
    TABLE_CELLS,
    capped_span,
    check_cells,
    check_depth,
    check_nesting,
    check_text,
)

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


DROPPED = _tags("script style noscript template nav header footer iframe svg select button textarea object head")
BREAKING = _tags(
    "address article aside blockquote body br caption center dd div dl dt fieldset figure form h1 h2 h3 h4 h5 h6"
    " hr li main ol p section td th tr ul"
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def load_html(data: bytes, name: str) -> Document:
    """Read a web page; its paragraphs are numbered as its lines."""
    return read_html(decode(data), name)


def load_mht(data: bytes, name: str) -> Document:
    """Read a web archive (.mht): the longest page in it."""
    from email import message_from_bytes

    pages = [
        part.get_payload(decode=True)
        for part in message_from_bytes(data).walk()
        if part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    texts = [decode(page) for page in pages if isinstance(page, bytes)]
    if not texts:
        raise UnreadableFile(name, "网页存档里没有网页", "请在浏览器里打开后另存为网页（.html），再读")
    return read_html(max(texts, key=len), name, "mht")


def read_html(text: str, name: str, kind: str = "html") -> Document:
    """Read the characters of a web page, or of a part of one."""
    from selectolax.lexbor import LexborHTMLParser

    check_depth(text, name)
    page = LexborHTMLParser(text)
    reader = _Reader(name, _hidden(page))
    blocks = reader.blocks(page.body, 0) if page.body is not None else []
    document = Document(name, kind, blocks, _title(page))
    for number, line in enumerate(document.lines(), 1):
        line.line = number
    return document


class Fragments:
    """Reads pieces of HTML that stand in another text, numbering their tables through."""

    def __init__(self, name: str) -> None:
        self._reader = _Reader(name, frozenset())

    def blocks(self, text: str) -> list[Block]:
        """Return what one piece holds."""
        from selectolax.lexbor import LexborHTMLParser

        check_depth(text, self._reader.name)
        page = LexborHTMLParser(text)
        self._reader.hidden = _hidden(page)
        return self._reader.blocks(page.body, 0) if page.body is not None else []


def _title(page: "LexborHTMLParser") -> str:
    """Return what the page calls its article; an <h1> counts only when <title> agrees, it may be the site's."""
    declared = page.css_first('meta[name="ArticleTitle" i]')
    if declared is not None and (found := _collapsed(declared.attributes.get("content") or "")):
        return found
    titles = [_collapsed(node.text()) for node in (page.css_first("h1"), page.css_first("title")) if node is not None]
    return titles[0] if titles and titles[0] in titles[-1] else "".join(titles[-1:])


def _hidden(page: "LexborHTMLParser") -> frozenset[int]:
    styled = page.css('[style*="none" i], [style*="hidden" i]')
    hidden = [node for node in styled if HIDDEN.search(node.attributes.get("style") or "")]
    return frozenset(node.mem_id for node in (*hidden, *page.css("[hidden]")))


def _collapsed(text: str) -> str:
    return " ".join(text.split())


class _Reader:
    def __init__(self, name: str, hidden: frozenset[int]) -> None:
        self.name = name
        self.hidden = hidden
        self.tables = self.cells = self.characters = 0

    def blocks(self, root: "LexborNode", depth: int) -> list[Block]:
        """Return what an element holds. No recursion but into tables: pages nest as deep as they like."""
        found: list[Block] = []
        words: list[str] = []
        left: list[tuple[str | None, LexborNode | None]] = []
        node = root.first_child
        while node is not None or left:
            if node is None:
                tag, node = left.pop()
                if tag in BREAKING:
                    self._flush(words, found)
                continue
            tag = node.tag
            following = node.next
            if tag == "-text":
                words.append(node.text_content or "")
            elif tag in BREAKING:
                self._flush(words, found)
            if tag == "table" and not self._skipped(node, tag):
                self._flush(words, found)
                found += self._table(node, depth + 1)
            elif tag == "pre":
                self._flush(words, found)
                found += self._preformatted(node)
            elif tag != "-text" and not self._skipped(node, tag):
                left.append((tag, following))
                node = node.first_child
                continue
            node = following
        self._flush(words, found)
        return found

    def _skipped(self, node: "LexborNode", tag: str | None) -> bool:
        return tag in DROPPED or (bool(self.hidden) and node.mem_id in self.hidden)

    def _flush(self, words: list[str], found: list[Block]) -> None:
        if words:
            text = _collapsed("".join(words))
            words.clear()
            if text:
                self._count(text)
                found.append(Line(text))

    def _count(self, text: str) -> None:
        self.characters += len(text)
        check_text(self.characters, self.name)

    def _preformatted(self, node: "LexborNode") -> list[Block]:
        text = node.text()
        self._count(text)
        return [Line(line) for line in text.splitlines() if line.strip()]

    def _table(self, table: "LexborNode", depth: int) -> list[Block]:
        check_nesting(depth, self.name)
        self.tables += 1
        number = self.tables
        captions, rows = self._rows(table)
        contents = self._contents(rows, depth)
        check_text(self.characters, self.name)
        return [*self._captions(captions, depth), *unfolded(contents, number, depth > 1)]

    def _rows(self, table: "LexborNode") -> tuple[list["LexborNode"], list["LexborNode"]]:
        captions, rows = [], []
        for part in (part for part in table.iter() if not self._skipped(part, part.tag)):
            if part.tag == "caption":
                captions.append(part)
            else:  # the parser puts every row into a tbody
                rows += [row for row in part.iter() if row.tag == "tr" and not self._skipped(row, "tr")]
        return captions, rows

    def _captions(self, captions: list["LexborNode"], depth: int) -> list[Block]:
        return [block for caption in captions for block in self.blocks(caption, depth)]

    def _contents(self, rows: list["LexborNode"], depth: int) -> list[list[Content]]:
        """Place the cells as the HTML standard's table algorithm does; overlapping cells stay as given."""
        taken: dict[int, int] = {}  # the last row in which a cell from above or from the left covers a column
        contents = []
        for row, element in enumerate(rows, 1):
            column, boxes = 1, []
            for cell in element.iter():
                if cell.tag not in ("td", "th") or self._skipped(cell, cell.tag):
                    continue
                while taken.get(column, 0) >= row:
                    column += 1
                content = self._content(cell, row, column, len(rows), depth)
                boxes.append(content)
                end = column + content.box.colspan
                if content.box.rowspan > 1:
                    taken.update(dict.fromkeys(range(column, end), row + content.box.rowspan - 1))
                column = end
            contents.append(boxes)
        return contents

    def _content(self, cell: "LexborNode", row: int, column: int, rows: int, depth: int) -> Content:
        colspan = rowspan = 1
        if given := cell.attributes:
            colspan = capped_span(given.get("colspan"))
            rowspan = rows if given.get("rowspan") == "0" else capped_span(given.get("rowspan"))
            rowspan = min(rowspan, rows - row + 1)
        self.cells += colspan
        if self.cells > TABLE_CELLS:
            check_cells(self.cells, self.name)
        child = cell.first_child
        if child is None or (child.tag == "-text" and child.next is None):  # nine cells of ten
            text = _collapsed(child.text_content or "") if child is not None else ""
            self.characters += len(text)
            box = Box(text, row, column, rowspan, colspan)
            return Content(box, [Line(text)] if text else [], len(text) > PROSE)
        blocks = self.blocks(cell, depth)
        return content_of(Box(text_of(blocks), row, column, rowspan, colspan), blocks)
