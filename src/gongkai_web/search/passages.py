"""The texts of a record that are searched, each under the name by which a result tells where it was found."""

from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html
from lxml import etree

from gongkai_web.publishing.models import Record
from gongkai_web.search.tokens import cleaned

# A report of several hundred pages; more isn't what people search for, and PostgreSQL bounds a row's tokens.
CHARACTERS = 300_000
BLOCKS = frozenset(
    [
        *("p", "div", "section", "blockquote", "figure", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "tr", "th", "td"),
    ]
)
UNSEEN = frozenset(["script", "style"])


@dataclass(frozen=True, slots=True)
class Passage:
    """One text, cleaned; ``attachment`` is the name of the file it stands in, if it does."""

    text: str
    attachment: str = ""


def headings(record: Record) -> list[str]:
    """Return title and numbers, cleaned."""
    given = (record.title, record.document_number, record.index_number or "")
    return [cleaned(text) for text in given]


def body_passages(record: Record) -> Iterator[Passage]:
    """Yield summary, keywords and the text's paragraphs."""
    for text in (record.summary, record.keywords):
        if clean := cleaned(text):
            yield Passage(clean)
    yield from (Passage(text) for text in paragraphs(record.body_html))


def attachment_passages(record: Record) -> Iterator[Passage]:
    """Yield names and texts of the attachments, all of them within ``CHARACTERS``."""
    left = CHARACTERS
    for attachment in record.attachments.all():
        name = cleaned(attachment.name)
        yield Passage(name, name)
        text = cleaned(attachment.file.text[:left])
        left -= len(text)
        if text:
            yield Passage(text, name)


def paragraphs(html: str) -> list[str]:
    """Return the text of each block of HTML, cleaned; what stands in two cells isn't one text.

    >>> paragraphs("<p>青<b>云</b>区</p><table><tr><td>姓名</td><td>人数</td></tr></table>")
    ['青云区', '姓名', '人数']
    """
    if not html.strip():
        return []
    pieces: list[str] = []
    root = lxml.html.document_fromstring(f"<div>{html}</div>".replace("\0", " "))
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in BLOCKS:
            pieces.append("\n")
        if event == "start":
            seen = isinstance(element.tag, str) and element.tag not in UNSEEN
            pieces.append(_line(element.text) if seen else "")
        else:
            pieces.append(_line(element.tail))
    blocks = (cleaned(block) for block in "".join(pieces)[:CHARACTERS].split("\n"))
    return [block for block in blocks if block]


def _line(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\r", " ")
