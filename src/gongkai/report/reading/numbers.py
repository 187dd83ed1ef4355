"""What a cell prints: a figure, a mark that stands for none, nothing, or words.

Covers the ways met in reports: grouping, full-width digits, a unit in the cell (37589731元), signs and
words for 本年增/减 (+3, 减4, 未增未减), marks for not applicable (/, -, —, 无).
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gongkai.report.model import Value

MARKS = frozenset(
    (
        "/",
        "//",
        "\\",
        "-",
        "--",
        "---",
        "—",
        "——",
        "———",
        "–",
        "―",
        "─",
        "_",
        "*",
        "×",
        "无",
        "N/A",
        "不适用",
        "不涉及",
    )
)
COUNTED = ("件", "条", "宗", "份", "次", "个", "项", "篇", "人", "人次", "批次", "批", "起", "例", "家", "户", "期")
UNIT_WORDS = frozenset((*COUNTED, "元", "万元", "亿元"))  # what stands in a column of units
MONEY = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}

MAX_DIGITS = 120  # a whole row glued together is no number, but it is figures

_NUMBER = re.compile(
    r"(?P<doubt>\?)?(?P<word>增加|减少|新增|增|减)?(?P<sign>[+\-−–—])?(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)|\d+)"
    r"(?P<fraction>\.\d+)?(?P<unit>人次|批次|万元|亿元|[件条宗份次个项篇人批起例家户期元])?"
)
_NOTE = re.compile(r"(?<=\d)\s*[\u2460-\u24ff¹²³⁰⁴-⁹*＊※]+\s*$")  # a footnote's mark is no digit
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_APART = re.compile(r"\d\s+\d")  # two figures, or one that a line break cut in two
_UNCHANGED = frozenset(
    (
        "未增未减",
        "无增减",
        "无增无减",
        "不增不减",
        "未增减",
        "持平",
        "无变化",
        "不变",
        "未变",
        "没有变化",
        "零",
        "〇",
        "O",
        "o",
    )
)
_DOWN = frozenset(("减", "减少"))


@dataclass(frozen=True, slots=True)
class Print:
    """What is printed in a cell that holds no words: ``value`` None is a blank or a mark."""

    value: Value
    unit: str = ""
    certain: bool = True


BLANK = Print(None)


def visible(text: str) -> str:
    """Return the text without characters that print nothing."""
    return _INVISIBLE.sub("", text)


@lru_cache(maxsize=20_000)
def parse_print(text: str) -> Print | None:
    """Return what the cell prints, or None where it holds words (a label).

    >>> parse_print("１,２３４件").value, parse_print("减4").value, parse_print("/").value, parse_print("规章")
    (1234, -4, None, None)
    """
    if text.isdecimal() and text.isascii():
        return Print(int(text)) if len(text) <= MAX_DIGITS else None
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", _NOTE.sub("", text)))
    if _APART.search(text):
        return None
    text = "".join(text.split())
    if not text or text in MARKS:
        return BLANK
    if text in _UNCHANGED:
        return Print(0)
    match = _NUMBER.fullmatch(text.rstrip("。"))
    if match is None or len(match["digits"]) > MAX_DIGITS:
        return None
    digits = match["digits"].replace(",", "")
    value: int | Decimal = Decimal(digits + match["fraction"]) if match["fraction"] else int(digits)
    if match["word"] in _DOWN or match["sign"] in ("-", "−", "–", "—"):
        value = -value
    return Print(value, match["unit"] or "", match["doubt"] is None)


def convert(printed: Print, unit: str, *, header_unit: str = "") -> Value:
    """Return the value in the form's unit: 元 and 万元 are told from the cell, else from the head."""
    source = printed.unit or header_unit
    if printed.value is None or source == unit or source not in MONEY or unit not in MONEY:
        return printed.value
    amount = Decimal(printed.value) * MONEY[source] / MONEY[unit]
    return int(amount) if amount == amount.to_integral_value() else amount.normalize()
