"""Sentences, clauses and the numbers in them: what the rules over text are built on.

Blanks between Chinese characters and figures are dropped and full-width digits made plain, so that
``２０２３ 年 收到 ５ 件`` and ``2023年收到5件`` are the same text; everything else stands as printed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from importlib import import_module

from gongkai.report.model import Section

_WIDE = str.maketrans("０１２３４５６７８９％．", "0123456789%.")
_BLANKS = re.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])")
_HEADING = re.compile(r"\s*#*\s*(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[)）])")
_END = re.compile(r"[^。！？!?\n]*[。！？!?]?[”’」』]?")
_CLAUSE = re.compile(r"[^，,；;。：:（）()、！？\n]+")

LONGEST = 1000  # characters; what runs on for longer is no sentence

UNITS = (
    *("批次", "人次", "万元", "万条", "件", "宗", "条", "份", "次", "篇", "元", "起", "例", "项", "期"),
    *("个", "人", "场", "部", "册", "家", "类", "%", "％"),
)
_PLAIN = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SPELLED = r"[〇零一二两三四五六七八九十百千]{1,9}(?:万[〇零一二两三四五六七八九十百千]{0,9})?"
_NUMBER = re.compile(
    rf"(?P<plain>(?<![\d.A-Za-z〔\[-]){_PLAIN})(?P<scale>[万亿千百]?)(?P<more>[余多来几]?)(?P<unit>{'|'.join(UNITS)})?"
    rf"|(?P<spelled>(?<![第每任同这某哪逐单统唯万几十之])(?:{_SPELLED}|[〇零一二两三四五六七八九十百千万几数]{{1,9}}))"
    rf"(?P<more2>[余多来几]?)(?P<unit2>批次|人次|万元|件|宗|条|份|篇|起)(?![事套章龙])"
)
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_ABOUT = re.compile(r"(?:近|约|超过?|逾|达到?近|大约|至少|[不超]?[多少]于|不足|不到|将近|多达)$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence; ``unit`` is "" where none follows, ``exact`` False for 100余 or 近3万."""

    value: Decimal
    unit: str
    start: int
    end: int
    exact: bool = True


@dataclass(frozen=True)
class Sentence:
    """One sentence, as printed but for blanks and digits, and the section it stands in."""

    text: str
    section: str = ""
    heading: str = ""
    paragraph: int = 0

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Return the numbers in reading order, dates and list marks left out."""
        return tuple(numbers(self.text))

    @cached_property
    def clauses(self) -> tuple[tuple[int, int], ...]:
        """Return where the clauses begin and end: pieces between commas, colons and brackets."""
        return tuple(match.span() for match in _CLAUSE.finditer(shield(self.text)))

    def clause_of(self, number: Number) -> tuple[int, int]:
        """Return where the clause that holds the number begins and ends.

        A clause of several counts that ends with one (复议6件和诉讼3件) is cut after each of them.
        """
        start, end = next(span for span in self.clauses if span[0] <= number.start < span[1])
        ends = [n.end for n in self.numbers if start <= n.start < end and n.unit]
        if len(ends) > 1 and ends[-1] == end and number.end in ends:
            return max([start, *(cut for cut in ends if cut <= number.start)]), number.end
        return start, end


def plain(text: str) -> str:
    """Return the text with plain digits and without the blanks that a layout leaves behind.

    >>> plain("２０２３ 年 共 受理 5 件")
    '2023年共受理5件'
    """
    return _BLANKS.sub("", text.translate(_WIDE))


def shield(text: str) -> str:
    """Return the text with the commas inside figures replaced, so that 1,234 stays in one clause."""
    return re.sub(r"(?<=\d)[,，](?=\d{3}(?!\d))", "'", text)


def sentences(section: Section) -> Iterator[Sentence]:
    """Yield the sentences of a section; lines that a layout broke are joined again."""
    for index, paragraph in enumerate(_joined(section.paragraphs)):
        for match in _END.finditer(plain(paragraph)):
            if 0 < len(match[0]) <= LONGEST:
                yield Sentence(match[0], section.key, section.heading, index)


def _joined(paragraphs: tuple[str, ...]) -> Iterator[str]:
    """Yield whole paragraphs: a line without an end goes on in the next, unless either is a heading."""
    pending = ""
    for line in (line for paragraph in paragraphs for line in paragraph.splitlines()):
        text = line.strip()
        if pending and (_HEADING.match(text) or _is_whole(pending)):
            yield pending
            pending = ""
        pending += text
    if pending:
        yield pending


def _is_whole(text: str) -> bool:
    return text.endswith(("。", "！", "？", "；", "：", "”")) or bool(_HEADING.match(text) and len(text) < 26)


def numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a plain text with their units; Chinese numerals only before a unit.

    >>> [(int(n.value), n.unit) for n in numbers("收到二百三十一件，办结3.5万件，数百件存疑")]
    [(231, '件'), (35000, '件')]
    """
    for match in _NUMBER.finditer(text):
        value = _spelled(match["spelled"]) if match["spelled"] else _figure(match)
        if value is None or _is_date(text, match):
            continue
        unit = match["unit"] or match["unit2"] or ""
        if unit in ("万条", "万元"):
            value, unit = value * 10_000, unit[1:]
        vague = match["more"] or match["more2"] or _ABOUT.search(text, 0, match.start())
        vague = vague or text.startswith(("余", "以上", "左右", "以下", "多"), match.end())
        yield Number(value, "%" if unit == "％" else unit, match.start(), match.end(), not vague)


def _figure(match: re.Match[str]) -> Decimal:
    return Decimal(re.sub("[,，]", "", match["plain"])) * _SCALES[match["scale"]]


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Tell a date, a list mark (1．) or part of a longer name from a number that counts something."""
    return not (match["unit"] or match["unit2"]) and text.startswith(tuple("年月日.．号、〕/-:时点"), match.end())


def _spelled(numeral: str) -> Decimal | None:
    """Return the value of a Chinese numeral; None for 十几, 数百 and what else is no number."""
    convert = import_module("cn2an").cn2an  # on first use, as it loads its tables; it has no types
    try:
        return Decimal(str(convert(numeral, "smart")))
    except ValueError:
        return None
