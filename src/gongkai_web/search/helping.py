"""What may help when nothing is found: fewer conditions, fewer or shorter words, numbers as documents print them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from gongkai_web.search.querying import Filters, count, headed
from gongkai_web.search.tokens import folded, terms

OFFERED = 6
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_NUMBER = re.compile(r"([^\W\d_]*)\W*((?:19|20)\d\d)\D{0,3}?(\d{1,4})号?$")
_NUMERAL = re.compile("[一二三四五六七八九十百千两零]{1,7}")


@dataclass(frozen=True, slots=True)
class Help:
    """Another query that finds something; ``unfiltered`` drops the conditions."""

    why: str
    query: str
    count: int
    unfiltered: bool = False


def helped(query: str, filters: Filters) -> list[Help]:
    """Return other queries, those first that change least."""
    offered: dict[tuple[str, bool], Help] = {}
    for help in _offered(query, filters):
        offered.setdefault((help.query, help.unfiltered), help)
        if len(offered) == OFFERED:
            break
    return list(offered.values())


def _offered(query: str, filters: Filters) -> Iterator[Help]:
    if filters and (number := count(query)):
        yield Help("去掉已选条件", query, number, unfiltered=True)
    for number_found in numbers_like(query):
        yield Help("相近的文号", number_found, count(number_found), unfiltered=True)
    for other in _other_numerals(query):
        if number := count(other, filters):
            yield Help("数字换一种写法", other, number)
    counts = {term: count(term, filters) for term in terms(query)}
    yield from (Help("只查一个词语", term, number) for term, number in counts.items() if number and len(counts) > 1)
    for term in (term for term, number in counts.items() if not number):
        yield from (Help("更短的词语", part, count(part, filters)) for part in _shorter(term, filters))


def numbers_like(query: str) -> list[str]:
    """Return document numbers of the same year and serial number, whatever stands around them.

    青科规字2026年第4号, 二〇二六 4 and 青科规〔2026〕4 all mean 青科规字〔2026〕4号.
    """
    typed = folded("".join(query.split())).replace("第", "").replace("年", "")
    parts = _NUMBER.search(re.sub("[〇零一二三四五六七八九]{4}|[一二三四五六七八九]号?$", _arabic, typed))
    if not parts:
        return []
    letters, year, serial = parts.groups()
    tail = f"({year}){int(serial)}号"
    for head in dict.fromkeys((letters, letters[:2], "")):
        if numbers := [number for number in headed([head, tail] if head else [tail]) if tail in folded(number)]:
            return numbers
    return []


def _arabic(numeral: re.Match[str]) -> str:
    return numeral[0].translate(_DIGITS)


def _other_numerals(query: str) -> Iterator[str]:
    """Yield the query with its numerals in figures, and its figures in numerals."""
    cn2an: Any = import_module("cn2an")  # on first use, as it loads its tables; it has no types

    def figures(numeral: re.Match[str]) -> str:
        try:
            return str(int(cn2an.cn2an(numeral[0], "smart")))
        except ValueError:
            return numeral[0]

    yield _NUMERAL.sub(figures, query)
    yield re.sub(r"(?<![\d.])\d{1,4}(?![\d.])", lambda number: cn2an.an2cn(number[0]), query)


def _shorter(term: str, filters: Filters) -> Iterator[str]:
    """Yield the longest beginning and the longest end of a word that is found, of two characters at least."""
    for from_start in (True, False):
        shortest, longest = 1, len(term) - 1
        while shortest < longest:
            middle = (shortest + longest + 1) // 2
            if count(_part(term, middle, from_start), filters):
                shortest = middle
            else:
                longest = middle - 1
        if shortest > 1:
            yield _part(term, shortest, from_start)


def _part(term: str, length: int, from_start: bool) -> str:
    return term[:length] if from_start else term[-length:]
