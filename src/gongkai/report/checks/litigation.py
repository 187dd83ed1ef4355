"""What the words of a clause can mean in the table of 行政复议 and 行政诉讼 (2019 and 2021)."""

import re
from collections.abc import Iterator

from gongkai.report.checks.prose import Number, Sentence
from gongkai.report.checks.quantities import Reading
from gongkai.report.checks.subject import Subject

TOPIC = re.compile("行政复议|复议案|复议、|复议申请|行政诉讼|诉讼|行政应诉|行政起诉")
_KIND = re.compile(
    r"(?P<direct_suit>未经复议|直接起诉|直接诉讼)|(?P<suit_after_reconsideration>复议后)"
    r"|(?P<reconsideration>行政复议|复议)|(?P<litigation>行政诉讼|诉讼|行政应诉|应诉|起诉)"
)
_OUTCOMES = (
    ("pending", re.compile("未审结|未结|未办结|正在审理|审理中|未审理")),
    ("upheld", re.compile("维持")),
    ("overturned", re.compile("纠正|纠错")),
    ("other", re.compile("其[他它]结果|其[他它]情形")),
)
_UNCLEAR = re.compile(
    "一审|二审|再审|败诉|胜诉|驳回|撤销|变更|撤回|终止|和解|出庭|听证|调解|确认违法|责令|不予受理|答复书|检察"
)
_JOINT = re.compile(
    r"(?:复议|诉讼)[^，。；：:\d]{0,6}(?:、|和|与|及|或)[^，。；：:\d]{0,12}(?:诉讼|复议|应诉)[^，。；：:、]*$"
)
SUITS = ("direct_suit", "suit_after_reconsideration")


def remedy_readings(subject: Subject, sentence: Sentence, number: Number) -> Iterator[Reading]:
    """Yield what a count of remedies may mean; nothing if the words leave it open."""
    start, end = sentence.clause_of(number)
    clause, text = sentence.text[start:end], sentence.text
    if not re.search("信息公开|公开政府信息|依申请", text[:end]) or _UNCLEAR.search(clause):
        return
    kinds, joint = _kinds(sentence, number)
    outcomes = [name for name, pattern in _OUTCOMES if pattern.search(clause)]
    if not kinds or len(outcomes) > 1 or ("审结" in clause and outcomes != ["pending"]):
        return
    tied = outcomes or _KIND.search(clause)  # else a number of the sentence that its own words tie to neither
    if not tied or (joint and number.value):
        return
    cells = tuple(f"remedies.{kind}.{outcomes[0] if outcomes else 'total'}" for kind in kinds)
    if all(key in subject.slots for key in cells):
        yield Reading(" ".join(subject.slots[cells[0]].path), cells)


def _kinds(sentence: Sentence, number: Number) -> tuple[tuple[str, ...], bool]:
    """Return the blocks that the number's clause, or the last one before it to name any, speaks of.

    The second value tells that 复议 and 诉讼 are counted in one number.
    """
    own = sentence.clause_of(number)
    if _JOINT.search(sentence.text[: number.start]):
        return ("reconsideration", *SUITS), True
    spans = [own, *reversed([span for span in sentence.clauses if span[0] < own[0]])]
    found = ({match.lastgroup or "" for match in _KIND.finditer(sentence.text, *span)} for span in spans)
    named = next(kinds for kinds in found if kinds)  # the caller has seen one
    narrow = tuple(named & set(SUITS))
    if len(narrow) == 1:
        return narrow, False
    return {"reconsideration": ("reconsideration",), "litigation": SUITS}.get("".join(named), ()), False
