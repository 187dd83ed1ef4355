"""Text against tables in the older editions: 附表 and 政府信息公开情况统计表."""

import re
from collections.abc import Iterator

from gongkai.report.checks.places import row_name, table_name
from gongkai.report.checks.prose import Number, Sentence
from gongkai.report.checks.rules import check
from gongkai.report.checks.scope import concerns_body, concerns_year
from gongkai.report.checks.subject import Subject
from gongkai.report.findings import Finding, Severity

COUNTS = ("件", "宗", "起", "条", "次", "篇", "份")
_MARK = re.compile(
    r"^(?:其中[:：])?(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、])?(?:其中[:：])?"
)
_ENDS = ("", "信息", "类信息", "数", "信息数", "案")
_TAIL = re.compile(r"(?:类信息|信息|总次数|次数|数量|总数|答复数|数)+$")
_MIN = 3  # characters of a label that tie a clause to its row


@check("T1", Severity.WARNING, "正文中的数字与附表、统计表不符")
def text_against_statistics(subject: Subject) -> Iterator[Finding]:
    """In reports on the older forms, a number that follows the words of one row's label equals that row.

    The words must be the label's own, without its number and without 数: 当面申请0宗, 行政职权类信息3条. A clause
    that fits the labels of several rows, is approximate, or speaks of another year or body is left out.

    Source: 国办发〔2014〕32号 (统计表); 政府信息公开条例 (2007) 第三十二条.
    Example: 行政职权类信息 4 条 beside 4.行政职权类信息 3.
    """
    labels = dict(_labels(subject))
    for sentence in subject.sentences if labels else ():
        for number in sentence.numbers:
            key = _row_of(sentence, number, labels)
            figure = subject.figure(key) if key else None
            if figure is None or figure == number.value:
                continue
            start, end = sentence.clause_of(number)
            clause = sentence.text[start:end]
            timely = concerns_year(sentence, number.start, clause, subject.year)
            if timely and concerns_body(sentence, number.start, subject.report.body):
                slot = subject.slots[key]
                name = f"{table_name(subject, slot)}“{row_name(slot)}”"
                message = f"{sentence.heading or '正文'}：“{clause}”，{name}为 {figure}"
                yield Finding("T1", Severity.WARNING, message, (key,), sentence.heading, clause, str(figure))


def _labels(subject: Subject) -> Iterator[tuple[str, str]]:
    """Yield the words of each row's label and its cell, those left out that stand for several rows."""
    found: dict[str, set[str]] = {}
    for key, slot in subject.slots.items():
        if slot.column.key == "":
            found.setdefault(core(slot.row.label.text), set()).add(key)
    yield from ((words, keys.pop()) for words, keys in found.items() if len(keys) == 1 and len(words) >= _MIN)


def core(label: str) -> str:
    """Return the words of a label: 其中：1．网上申请数 → 网上申请."""
    return _TAIL.sub("", re.sub(r"[（(].*?[)）]", "", _MARK.sub("", label)))


def _row_of(sentence: Sentence, number: Number, labels: dict[str, str]) -> str:
    """Return the cell whose label stands right before the number, "" if none or if it is unclear."""
    if number.unit not in COUNTS or not number.exact:
        return ""
    start, _ = sentence.clause_of(number)
    before = sentence.text[start : number.start].rstrip("：: 共有为计达")
    fitting = [words for words in labels if before.endswith(tuple(words + end for end in _ENDS))]
    longest = max(fitting, key=len, default="")
    return labels.get(longest, "")
