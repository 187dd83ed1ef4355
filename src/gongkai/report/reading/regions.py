"""Where each table of the form begins and ends among the strips, and where the chapters begin.

A table is known by labels that are its own; from there on every strip is its until a heading, a
sentence or another table's label comes. Nothing depends on the source's own idea of tables.
"""

import re
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from gongkai.report.reading.labels import Family, Lexicon, norm
from gongkai.report.reading.pieces import Strip, is_prose

_NUMERAL = re.compile(r"\s*第?[一二三四五六七八九十]{1,3}(?:部分|章|[、.．,，：:]|\s)\s*")
_LEADER = re.compile(r"(?:[.．·…]{2,}|\s{3,})\s*\d{1,3}\s*$")  # of a line in a table of contents
LONGEST_HEADING = 40  # letters
HEAD_STRIPS = 4  # strips of scraps that may stand between a head and the first row
SCRAP = 2  # letters of a wrapped head's end
ALIKE = 75.0  # likeness, of 100, of a heading to one of the form's


@dataclass(slots=True)
class Region:
    """A run of strips that belong to one table."""

    family: Family
    strips: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Heading:
    """A chapter's heading among the strips."""

    strip: int
    key: str
    text: str


def find_headings(strips: list[Strip], lexicon: Lexicon) -> list[Heading]:
    """Return the chapter headings in order."""
    found: list[Heading] = []
    for index, strip in enumerate(strips):
        labels = strip.labels
        if len(labels) != 1 or len(labels[0].text) > LONGEST_HEADING or strip.figures:
            continue
        key = None if _LEADER.search(labels[0].text) else _heading_key(labels[0].text, lexicon)
        if key is not None and labels[0].norm not in lexicon.row_labels:
            found.append(Heading(index, key, " ".join(labels[0].text.split())))
    return [heading for heading in found if not _is_contents(heading, found)]


def _is_contents(heading: Heading, found: list[Heading]) -> bool:
    """Tell a line of a table of contents: another heading follows at once, and its own comes again."""
    later = [other for other in found if other.strip > heading.strip]
    return any(other.strip == heading.strip + 1 for other in later) and any(other.key == heading.key for other in later)


def _heading_key(text: str, lexicon: Lexicon) -> str | None:
    """Return the chapter a heading opens: worded as an edition has it, or numbered 一、 and worded alike."""
    key = lexicon.headings.get(norm(text))
    if key is not None or norm(text) in lexicon.anchors or not (numeral := _NUMERAL.match(text)):
        return key
    words = norm(text[numeral.end() :])
    alike = extractOne(words, lexicon.headings.keys(), scorer=ratio, score_cutoff=ALIKE)
    return lexicon.headings[alike[0]] if alike else None


def find_regions(strips: list[Strip], headings: list[Heading], lexicon: Lexicon) -> list[Region]:
    """Return the tables' regions in order."""
    heads = {heading.strip for heading in headings}
    regions: list[Region] = []
    current: Region | None = None
    for index, strip in enumerate(strips):
        if index in heads:
            current = None
            continue
        family = _family(strip, lexicon, current)
        if family is None and current and is_prose(strip, lexicon):
            current = None
        if family and (current is None or current.family != family):
            start = _head_above(strips, index, family, lexicon, heads)
            if current is None:
                start = _scraps_above(strips, start, lexicon, heads)
            if current:
                current.strips = [strip for strip in current.strips if strip < start]
            current = Region(family, list(range(start, index)))
            regions.append(current)
        if current:
            current.strips.append(index)
    return regions


def _head_above(strips: list[Strip], index: int, family: Family, lexicon: Lexicon, heads: set[int]) -> int:
    """Return where a table starts whose first own label is at ``index``: at the head that several tables share."""
    start = index
    while index and index - 1 not in heads and start - index < HEAD_STRIPS:
        above = strips[index - 1]
        labels = [piece.norm for piece in above.labels]
        if above.figures or not labels:
            break
        index -= 1
        if any(family in lexicon.anchors.get(label, ()) or label in lexicon.ignored for label in labels):
            start = index
        elif max(map(len, above.text.split())) > SCRAP:  # else the end of a head that is wrapped
            break
    return start


def _scraps_above(strips: list[Strip], index: int, lexicon: Lexicon, heads: set[int]) -> int:
    """Return where a table starts whose first labels are broken over lines, so that none of them is known.

    Only figures above the first known label are a reason to look for their rows there.
    """
    top = index
    while top and top - 1 not in heads and not strips[top - 1].celled and not is_prose(strips[top - 1], lexicon):
        top -= 1
    alone = any(strip.figures and len(strip.pieces) == 1 for strip in strips[top:index])
    return top if alone else index


def _family(strip: Strip, lexicon: Lexicon, current: Region | None) -> Family | None:
    """Tell the table a strip belongs to from the labels only one table has."""
    votes: dict[Family, int] = {}
    for piece in strip.labels:
        families = lexicon.anchors.get(piece.norm)
        if families is None:
            continue
        if current and current.family in families:
            return current.family
        if len(families) == 1:
            (family,) = families
            votes[family] = votes.get(family, 0) + (3 if piece.norm in lexicon.captions else 1)
    if not votes:
        return None
    return max(votes, key=lambda family: votes[family])
