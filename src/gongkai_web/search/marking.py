"""Show what was found: escaped, with the words in ``<mark>``. Pure; texts are cleaned, terms folded."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from gongkai_web.search.tokens import fold_cleaned

BEFORE, WIDTH = 30, 140
_STEP = 512


def marked(text: str, terms: Sequence[str]) -> SafeString:
    """Return the text as HTML with every occurrence of a term marked.

    >>> marked("青科规字〔2026〕4号 <试行>", ["[2026]4号", "2026)4"])
    '青科规字〔<mark>2026〕4</mark>号 &lt;试行&gt;'
    """
    pieces, at = [], 0
    for start, end in _occurrences(text, terms):
        pieces += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    return mark_safe("".join([*pieces, escape(text[at:])]))


def snippet(text: str, terms: Sequence[str]) -> SafeString:
    """Return the part of a text around the first term in it, marked."""
    folded = fold_cleaned(text)
    places = [place for place in (folded.find(term) for term in terms) if place >= 0]
    first = _original(text, folded, min(places)) if places else 0
    start = max(0, first - BEFORE)
    if start < BEFORE // 2:
        start = 0
    end = min(len(text), start + WIDTH)
    shown = marked(text[start:end], terms)
    return mark_safe(("……" if start else "") + shown + ("……" if end < len(text) else ""))


def _occurrences(text: str, terms: Sequence[str]) -> list[tuple[int, int]]:
    """Return where terms stand in the text, in order, those that touch as one."""
    folded = fold_cleaned(text)
    places = sorted(_found(folded, terms))
    starts = _starts(text) if len(folded) != len(text) else range(len(text) + 1)
    joined: list[tuple[int, int]] = []
    for start, end in places:
        # A character that folds to several is marked whole.
        from_, to = starts[start], starts[end - 1] + 1
        if joined and from_ <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(to, joined[-1][1]))
        else:
            joined.append((from_, to))
    return joined


def _starts(text: str) -> list[int]:
    """Return for each place in the fold the index of the character it comes from."""
    starts: list[int] = []
    for at, character in enumerate(text):
        starts += [at] * len(fold_cleaned(character))
    return starts


def _found(folded: str, terms: Sequence[str]) -> Iterator[tuple[int, int]]:
    for term in terms:
        at = folded.find(term)
        while at >= 0:
            yield at, at + len(term)
            at = folded.find(term, at + len(term))


def _original(text: str, folded: str, place: int) -> int:
    """Return the index in the text of a place in its fold."""
    if len(text) == len(folded):
        return place
    passed = 0
    for start, end in pairwise([*range(0, len(text), _STEP), len(text)]):
        length = len(fold_cleaned(text[start:end]))
        if passed + length > place:
            for at in range(start, end):
                passed += len(fold_cleaned(text[at]))
                if passed > place:
                    return at
        passed += length
    return len(text)
