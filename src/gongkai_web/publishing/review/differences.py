"""What a version changes of what the public sees now."""

import difflib
from dataclasses import dataclass

from lxml import html

from gongkai_web.publishing.models import Record


@dataclass(frozen=True)
class Line:
    """A paragraph that stays, goes or comes."""

    mark: str  # "", "del", "ins"
    text: str


@dataclass(frozen=True)
class FieldChange:
    """A field whose value is another now."""

    label: str
    before: str
    after: str


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, without markup.

    >>> paragraphs("<p>一</p><table><tr><td>二</td><td>三</td></tr></table>")
    ['一', '二', '三']
    """
    if not text.strip():
        return []
    root = html.fragment_fromstring(text, create_parent="div")
    for element in root.iter("p", "br", "li", "td", "th", "tr", "h2", "h3", "h4", "div", "blockquote"):
        element.tail = "\n" + (element.tail or "")
    return [line for line in (part.strip() for part in root.text_content().splitlines()) if line]


def lines(before: str, after: str) -> list[Line]:
    """Return the paragraphs of both, those that differ marked."""
    old, new, found = paragraphs(before), paragraphs(after), []
    for mark, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if mark == "equal":
            found += [Line("", text) for text in new[j1:j2]]
        else:
            found += [Line("del", text) for text in old[i1:i2]] + [Line("ins", text) for text in new[j1:j2]]
    return found


def field_changes(live: Record, version: Record) -> list[FieldChange]:
    """Return the fields that differ, the text apart; attachments count as one."""
    found = []
    for name in Record.CONTENT:
        before, after = _said(live, name), _said(version, name)
        if name != "body_html" and before != after:
            found.append(FieldChange(_label(name), before, after))
    before, after = _attachments(live), _attachments(version)
    return [*found, FieldChange("附件", before, after)] if before != after else found


def _label(name: str) -> str:
    return str(Record._meta.get_field(name.removesuffix("_id")).verbose_name)


def _said(record: Record, name: str) -> str:
    name = name.removesuffix("_id")
    told = getattr(record, f"get_{name}_display", None)
    value = told() if told else getattr(record, name)
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def _attachments(record: Record) -> str:
    return "、".join(f"{one.name}（{one.file_id[:12]}）" for one in record.attachments.all())
