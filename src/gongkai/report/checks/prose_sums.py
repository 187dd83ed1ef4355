"""Arithmetic inside the prose: lists that should add up, shares in percent."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report.checks.prose import Number, Sentence
from gongkai.report.checks.rules import check
from gongkai.report.checks.subject import Subject
from gongkai.report.findings import Finding, Severity

_TRIGGER = re.compile(
    r"其中|包括|分别(?:为|是|有)?|(?<=[件条宗次份篇])[:：]|(?<=[件条宗次份篇起期批])次?[（(](?!含|包含|不含|另)"
)
_SAME_UNIT = {"宗": "件", "起": "件", "例": "件"}
_REST = re.compile(r"^(?:\d+[.．、]|[（(]\d+[)）])?(?:和|及|以及|并|作)?(?:其他|其它|其余)")
_CHANGE = re.compile("同比|环比|较|比上|比去|增加|增长|减少|下降|上升|上年|去年|同期|另有|另外|累计")
LONGEST_PARAGRAPH = 4000  # characters
_OVERLAPPING = re.compile(
    "渠道|网站|微信|微博|公众号|公报|媒体|平台|报刊|电视|广播|客户端|抖音|头条|专栏|栏目|报纸|方式|网公开|账号|转发|阅读|访问"
)
_SHARE = re.compile(r"占(?:比|总数的?|总量的?|全部的?|申请总数的?|.{0,8}的)?(?:为|约)?$")


@dataclass(frozen=True)
class Listing:
    """A total and the parts that a sentence names of it."""

    text: str
    total: Number
    parts: tuple[Number, ...]
    others: tuple[Number, ...]  # further totals that the parts may belong to
    complete: bool  # the list claims to leave nothing out
    unclear: bool = False  # a number without a unit stands among the parts, and may be one of them

    @property
    def sum(self) -> Decimal:
        """Return what the parts add up to."""
        return sum((part.value for part in self.parts), start=Decimal(0))

    def fits(self) -> bool:
        """Tell whether some run of the parts adds up to the total, or to another total they may belong to."""
        totals = {self.total.value, *(other.value for other in self.others)}
        values = [part.value for part in self.parts]
        starts = range(len(values))
        return any(sum(values[i : j + 1]) in totals for i in starts for j in range(i, len(values)))


def listings(paragraph: Sentence) -> Iterator[Listing]:
    """Yield the lists of parts in a paragraph, e.g. 556件。其中甲119件、乙437件。"""
    text = paragraph.text
    for match in _TRIGGER.finditer(text):
        bracket = match[0][-1] in "（("
        within = bracket or _bracketed(text, text.rfind("。", 0, match.start()) + 1, match.start())
        stop = _closing(text, match.end()) if within else _end_of(text, match.end())
        inside = [n for n in paragraph.numbers if match.end() <= n.start < stop and n.unit not in ("", "%")]
        if not bracket:
            inside = [n for n in inside if not _bracketed(text, match.end(), n.start)]
        inside = [n for n in inside if not _CHANGE.search(_clause(paragraph, n))]
        for unit in dict.fromkeys(_unit(n) for n in inside):
            before = [n for n in paragraph.numbers if n.end <= match.start() and _unit(n) == unit]
            before = [n for n in before if not _closed(text, n.end, match.start())]
            before = [n for n in before if text.count("。", n.end, match.start()) <= (match[0] == "其中")]
            parts = _first_list(text, [n for n in inside if _unit(n) == unit])
            if len(parts) > 1 and before and all(n.exact for n in (before[-1], *parts)):
                yield _listing(paragraph, before, parts)


def _listing(paragraph: Sentence, before: Sequence[Number], parts: Sequence[Number]) -> Listing:
    clauses = [_clause(paragraph, part) for part in parts]
    kinds = any("自然人" in c for c in clauses) and any("法人" in c for c in clauses)
    complete = bool(_REST.search(clauses[-1])) or (kinds and len(parts) == 2)
    within = (n for n in paragraph.numbers if parts[0].start < n.start < parts[-1].start)
    unclear = any(not n.unit for n in within)
    return Listing(paragraph.text, before[-1], tuple(parts), tuple(before[:-1]), complete, unclear)


def _unit(number: Number) -> str:
    return _SAME_UNIT.get(number.unit, number.unit)


def _clause(paragraph: Sentence, number: Number) -> str:
    start, end = paragraph.clause_of(number)
    return paragraph.text[start:end]


def _first_list(text: str, parts: list[Number]) -> list[Number]:
    """Return the parts up to the first semicolon if that makes a list, else all of them."""
    first = [p for p in parts if not re.search("[；;]", text[parts[0].start : p.start])] if parts else []
    return first if len(first) > 1 else parts


def _end_of(text: str, start: int) -> int:
    """Return where a list ends: at the end of its sentence or where the next 其中 begins another."""
    return min(end if (end := text.find(mark, start)) >= 0 else len(text) for mark in ("。", "其中"))


def _closing(text: str, start: int) -> int:
    found = re.compile("[)）。]").search(text, start)
    return found.start() if found else len(text)


def _bracketed(text: str, start: int, at: int) -> bool:
    part = text[start:at]
    return len(re.findall("[（(]", part)) > len(re.findall("[)）]", part))


def _closed(text: str, at: int, stop: int) -> bool:
    """Tell whether a number stands in brackets that close before the list begins."""
    match = re.compile("[（()）]").search(text, at, stop)
    return match is not None and match[0] in ")）"


def paragraphs(subject: Subject) -> Iterator[Sentence]:
    """Yield whole paragraphs, for what is told over several sentences."""
    texts: dict[tuple[str, str, int], str] = {}
    for s in subject.sentences:
        key = (s.section, s.heading, s.paragraph)
        texts[key] = texts.get(key, "") + s.text
    for (section, heading, number), text in texts.items():
        if len(text) <= LONGEST_PARAGRAPH:
            yield Sentence(text, section, heading, number)


@check("N1", Severity.WARNING, "正文列举的各项之和与总数不符")
def listed_sums(subject: Subject) -> Iterator[Finding]:
    """A list of parts in the text adds up to the total it is given for.

    A list that ends in 其他 (or tells 自然人 and 法人 apart) claims to be complete: it must add up (疑点). Of a
    list that doesn't claim so, it is only remarked (提示) that its parts exceed the total, or miss it by less
    than the smallest of them. Lists by channel (网站, 微信 …) are left out, as one item counts in several.

    Source: plain arithmetic.
    Example: 556件。其中动态119件、文件385件、预决算30件，其他20件: the parts make 554.
    """
    for paragraph in paragraphs(subject):
        for listing in listings(paragraph):
            severity = _judge(listing)
            if severity is None or listing.fits():
                continue
            total, unit = listing.total, listing.total.unit
            quote = paragraph.text[total.start : listing.parts[-1].end]
            message = (
                f"{paragraph.heading or '正文'}：总数为 {total.value} {unit}，"
                f"所列 {len(listing.parts)} 项之和为 {listing.sum} {unit}"
            )
            expected = str(listing.sum)
            yield Finding("N1", severity, message, (), paragraph.heading, quote, expected)


def _judge(listing: Listing) -> Severity | None:
    start, end = listing.total.start, listing.parts[-1].end
    if listing.unclear or _OVERLAPPING.search(listing.text[start:end]):
        return None
    if listing.complete:
        return Severity.WARNING
    most = max(number.value for number in (listing.total, *listing.others))
    smallest = min((part.value for part in listing.parts if part.value), default=Decimal(0))
    near = len(listing.parts) > 3 and 0 < listing.total.value - listing.sum < smallest
    return Severity.REMARK if listing.sum > most or near else None


@check("N2", Severity.WARNING, "正文的百分比与件数不符")
def listed_shares(subject: Subject) -> Iterator[Finding]:
    """In a list of parts, 占…% is the part's share of the total (rounded or cut at the printed decimals).

    Any earlier number of the paragraph is accepted as the total.

    Source: plain arithmetic.
    Example: 受理申请8件，其中网上申请6件，占70%.
    """
    for paragraph in paragraphs(subject):
        for listing in listings(paragraph):
            for part, share in _shares(paragraph, listing):
                totals = {n.value for n in paragraph.numbers if n.start < part.start and _unit(n) == _unit(part)}
                places = max(0, -int(share.value.as_tuple().exponent))
                if any(_agrees(part.value, total, share.value, places) for total in totals):
                    continue
                quote = paragraph.text[part.start : share.end]
                expected = f"{100 * part.value / listing.total.value:.{places}f}%" if listing.total.value else "0%"
                message = f"{paragraph.heading or '正文'}：“{quote}”，按总数 {listing.total.value} 应占 {expected}"
                yield Finding("N2", Severity.WARNING, message, (), paragraph.heading, quote, expected)


def _shares(paragraph: Sentence, listing: Listing) -> Iterator[tuple[Number, Number]]:
    """Yield each part that a percentage follows at once, with the percentage."""
    for one, share in zip(paragraph.numbers, paragraph.numbers[1:], strict=False):
        between = paragraph.text[one.end : share.start]
        if one in listing.parts and share.unit == "%" and share.exact and len(between) < 14 and _SHARE.search(between):
            yield one, share


def _agrees(part: Decimal, total: Decimal, share: Decimal, places: int) -> bool:
    if not total or part > total:
        return not part and not share
    return abs(100 * part / total - share) < Decimal(10) ** -places
