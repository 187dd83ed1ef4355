"""Numbers that Word puts before a paragraph by itself: 一、 and （一） stand in no text of the file.

ECMA-376 part 1, 17.9. Bullets, and formats that no report uses, give nothing.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHINESE = (
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "ideographDigital",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
)
ENCLOSED = ("decimalEnclosedCircle", "decimalEnclosedCircleChinese")
DIGITS = "零一二三四五六七八九"
PLACEHOLDER = re.compile(r"%([1-9])")
OFF = ("0", "false", "off")
WHOLE = re.compile(r"[0-9]{1,5}")
ANCESTORS = 10  # styles based on styles


def chinese(number: int) -> str:
    """Return a number from 1 to 99 as the counting of chapters writes it.

    >>> chinese(3), chinese(10), chinese(21)
    ('三', '十', '二十一')
    """
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else DIGITS[tens]) + ("十" if tens else "") + (DIGITS[ones] if ones else "")


def figure(number: int, form: str) -> str:
    """Return a number in one of Word's formats, in Arabic digits where no report uses the format.

    >>> figure(12, "chineseCounting"), figure(2, "decimalEnclosedCircle"), figure(3, "upperRoman")
    ('十二', '②', '3')
    """
    if form in CHINESE and 0 < number < 100:
        return chinese(number)
    return chr(0x245F + number) if form in ENCLOSED and 0 < number <= 20 else str(number)


@dataclass(slots=True)
class Counter:
    """A numbered list: its levels, and how far each has been counted."""

    levels: dict[int, "Element"]
    counts: dict[int, int] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of a document from its first to its last.

    ``root`` is numbering.xml, ``styles`` styles.xml: headings are numbered through their style as often
    as by themselves.
    """

    def __init__(self, root: "Element | None", styles: "Element | None" = None) -> None:
        self._lists: dict[str, Counter] = {}
        self._started: set[str] = set()
        self._overrides: dict[str, dict[int, int]] = {}
        if root is not None:
            self._index(root)
        self._styles = {style.get(f"{W}styleId", ""): style for style in _all(styles, "style")}

    def _index(self, root: "Element") -> None:
        kinds = {}
        for item in _all(root, "abstractNum"):
            levels = {_whole(level.get(f"{W}ilvl")): level for level in item.iterfind(f"{W}lvl")}
            kinds[item.get(f"{W}abstractNumId", "")] = Counter(levels)
        for item in _all(root, "num"):
            number = item.get(f"{W}numId", "")
            if (found := kinds.get(_value(item, "abstractNumId"))) is None:
                continue
            self._lists[number] = found
            for override in item.iterfind(f"{W}lvlOverride"):
                if start := _value(override, "startOverride"):
                    self._overrides.setdefault(number, {})[_whole(override.get(f"{W}ilvl"))] = _whole(start)

    def label(self, paragraph: "Element") -> str:
        """Return the number before a paragraph, and count it; "" where it has none."""
        if not self._lists:
            return ""
        number, level = self._reference(paragraph)
        counter = self._lists.get(number)
        if counter is None or level not in counter.levels:
            return ""
        if number not in self._started:  # a list that starts anew at its first paragraph
            self._started.add(number)
            counter.starts |= self._overrides.get(number, {})
            for restarted in self._overrides.get(number, {}):
                counter.counts.pop(restarted, None)
        return _counted(counter, level)

    def _reference(self, paragraph: "Element") -> tuple[str, int]:
        """Return list and level of a paragraph: its own, else its style's or that of a style above."""
        properties = paragraph.find(f"{W}pPr")
        style, above, level = "", _value(properties, "pStyle"), ""
        for _ in range(ANCESTORS):
            given = None if properties is None else properties.find(f"{W}numPr")
            level = level or _value(given, "ilvl")
            if number := _value(given, "numId"):
                return number, _whole(level) if level else self._level_of(number, style)
            if (found := self._styles.get(above)) is None:
                break
            style, above, properties = above, _value(found, "basedOn"), found.find(f"{W}pPr")
        return "", 0

    def _level_of(self, number: str, style: str) -> int:
        """Return the level that names a style as its own, else the first."""
        levels = self._lists[number].levels if number in self._lists and style else {}
        return next((level for level, item in levels.items() if _value(item, "pStyle") == style), 0)


def _counted(counter: Counter, level: int) -> str:
    start = counter.starts.get(level, _whole(_value(counter.levels[level], "start") or "1"))
    counter.counts[level] = counter.counts.get(level, start - 1) + 1
    for deeper in [deeper for deeper in counter.counts if deeper > level]:
        del counter.counts[deeper]
    arabic = counter.levels[level].find(f"{W}isLgl")
    legal = arabic is not None and arabic.get(f"{W}val") not in OFF

    def shown(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        form = "" if legal else _value(counter.levels.get(at), "numFmt")
        return figure(counter.counts.get(at, 1), form)

    if _value(counter.levels[level], "numFmt") in ("bullet", "none"):
        return ""
    return PLACEHOLDER.sub(shown, _value(counter.levels[level], "lvlText"))


def _all(root: "Element | None", name: str) -> "list[Element]":
    return [] if root is None else root.findall(f"{W}{name}")


def _value(element: "Element | None", name: str) -> str:
    found = None if element is None else element.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")


def _whole(digits: str | None) -> int:
    return int(digits) if digits and WHOLE.fullmatch(digits) else 0
