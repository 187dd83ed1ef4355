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
_CONCEPTS = (  # what text commonly says in other words than the label's, and the rows it may mean
    ("(?:收到|受理|接到|接收)[^，]{0,12}公开[^，]{0,4}申请(?:共|为|计)?$", ("received", "closed", "replied")),
    ("主动公开(?:各类)?政府信息(?:共|共计|总计|总数|为|达)?$", ("disclosed", "disclosed.total")),
)
_CHANNEL = re.compile("网站|微信|微博|公众号|公报|媒体|平台|渠道|栏|网上|信函|当面|传真|邮件")


@check("T1", Severity.WARNING, "正文中的数字与附表、统计表不符")
def text_against_statistics(subject: Subject) -> Iterator[Finding]:
    """In reports on the older forms, a number that follows the words of one row's label equals that row.

    The words must be the label's own, without its number and without 数: 当面申请0宗, 行政职权类信息3条; or say
    plainly how many applications were received (any of received, closed and replied will do) or how much was
    disclosed. What is approximate, or speaks of one channel, another year or another body, is left out.

    Source: 国办发〔2014〕32号 (统计表); 政府信息公开条例 (2007) 第三十二条.
    Example: 行政职权类信息 4 条 beside 4.行政职权类信息 3.
    """
    labels = dict(_labels(subject))
    for sentence in subject.sentences if labels else ():
        for number in sentence.numbers:
            keys = _rows_of(subject, sentence, number, labels)
            figures = [figure for key in keys if (figure := subject.figure(key)) is not None]
            if not figures or number.value in figures:
                continue
            start, end = sentence.clause_of(number)
            clause = sentence.text[start:end]
            timely = concerns_year(sentence, number.start, clause, subject.year)
            if timely and concerns_body(sentence, number.start, subject.report.body):
                slot, expected = subject.slots[keys[0]], str(figures[0])
                name = f"{table_name(subject, slot)}“{row_name(slot)}”"
                message = f"{sentence.heading or '正文'}：“{clause}”，{name}为 {expected}"
                yield Finding("T1", Severity.WARNING, message, keys[:1], sentence.heading, clause, expected)


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


def _rows_of(subject: Subject, sentence: Sentence, number: Number, labels: dict[str, str]) -> tuple[str, ...]:
    """Return the cell whose label stands right before the number, or those its words may mean; () if unclear."""
    if number.unit not in COUNTS or not number.exact:
        return ()
    start, _ = sentence.clause_of(number)
    before = sentence.text[start : number.start].rstrip("：: 共有为计达")
    fitting = [words for words in labels if before.endswith(tuple(words + end for end in _ENDS))]
    if fitting:
        return (labels[max(fitting, key=len)],)
    if _CHANNEL.search(sentence.text[: number.start]) or "其中" in sentence.text[: number.start]:
        return ()
    rows = next((rows for pattern, rows in _CONCEPTS if re.search(pattern, before)), ())
    keys = (key for row in rows for key in (f"statistics.{row}", f"applications.{row}", row))
    return tuple(key for key in keys if key in subject.slots and subject.slots[key].column.key == "")
