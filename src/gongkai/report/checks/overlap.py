"""How much of this year's text is last year's."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from gongkai.report.checks.prose import plain
from gongkai.report.checks.rules import check_years
from gongkai.report.checks.subject import Pair, Subject
from gongkai.report.findings import Finding, Severity

SHINGLE = 8  # characters in a row
LIMIT = 50  # percent from which inspectors mark it down
SHORTEST = 120  # characters below which a share means nothing
SECTIONS = ("overview", "problems")


@check_years("G8", Severity.WARNING, "与上年文字雷同")
def copied_text(pair: Pair) -> Iterator[Finding]:
    """Sections one and five are written anew each year: more than half the same is marked down.

    The share is that of runs of eight characters which also stand in last year's section, figures left out
    of account so that a changed number hides nothing. The longest sentence common to both is shown.

    Source: 国办公开办函〔2021〕30号 四 (内容雷同、敷衍塞责); inspectors' scoring.
    Example: 63 % of 五、存在的主要问题及改进情况 is last year's.
    """
    for key in SECTIONS:
        new, old = _text(pair.after, key), _text(pair.before, key)
        if min(len(new), len(old)) < SHORTEST:
            continue
        share = same_share(new, old)
        if share > LIMIT:
            section = pair.after.report.section(key)
            heading = section.heading if section else ""
            longest = longest_shared(new, old)
            message = f"{heading}：与上年相同的文字占 {share}%，最长的一句是“{longest}”"
            yield Finding("G8", Severity.WARNING, message, (), heading, f"{share}%", f"≤ {LIMIT}%", pair.after.year)


def _text(subject: Subject, key: str) -> str:
    section = subject.report.section(key)
    return plain("".join(section.paragraphs)) if section else ""


def same_share(new: str, old: str) -> int:
    """Return how many percent of the new text stand, eight characters at a time, in the old."""
    known = set(_shingles(old))
    found = [shingle in known for shingle in _shingles(new)]
    covered = [False] * (len(found) + SHINGLE - 1)
    for start, same in enumerate(found):
        if same:
            covered[start : start + SHINGLE] = [True] * SHINGLE
    return 100 * sum(covered) // max(1, len(covered))


def _shingles(text: str) -> Iterator[str]:
    letters = re.sub(r"[\W_]", "", re.sub(r"\d+", "0", text))
    return (letters[start : start + SHINGLE] for start in range(max(0, len(letters) - SHINGLE + 1)))


def longest_shared(new: str, old: str) -> str:
    """Return the longest sentence of the new text that also stands in the old, else the longest common run."""
    sentences = [s.strip() for s in re.split(r"[。！？；]", new)]
    shared = max((s for s in sentences if s and s in old), key=len, default="")
    if shared:
        return shared
    match = SequenceMatcher(None, new, old, autojunk=False).find_longest_match()
    return new[match.a : match.a + match.size]
