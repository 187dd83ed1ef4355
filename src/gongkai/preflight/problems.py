"""One finding before publication, in a form that gives nothing away."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gongkai.report.findings import Severity

RULES = Path(__file__).with_name("rules.toml")
LONG_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:\d(?:[ \u3000-]?\d){10,}[Xx]?|[A-Z]{1,2}\d{7,9}(?![0-9A-Za-z]))")
MAIL = re.compile(r"([\w.+-])[\w.+-]*(@[\w.-]+)")
EXCERPT = 40
AT_MOST = 20  # of one rule told one by one from one file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing found, with a code that never changes its meaning and its place in words.

    ``excerpt`` is masked, and ``fingerprint`` is made from it, never from what it stands for: the digest of a number
    of eighteen digits would be that number to anyone who tries them all. A reviewer's answer is bound to it.
    """

    code: str
    severity: Severity
    message: str
    place: str
    excerpt: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What is looked for: ``message`` is for the drafter, ``doc`` and ``example`` for the reference page."""

    code: str
    severity: Severity
    title: str
    message: str
    doc: str
    example: str
    source: str = ""


@cache
def rules() -> dict[str, Rule]:
    """Return the rules by code; ``severity`` is the worst each gives."""
    given = tomllib.loads(RULES.read_text(encoding="utf-8"))["rule"]
    return {one["code"]: Rule(**{**one, "severity": Severity(one["severity"])}) for one in given}


def found(code: str, place: str, excerpt: str = "", *, severity: Severity | None = None, detail: str = "") -> Problem:
    """Return a problem of a rule. ``excerpt`` comes masked; long numbers left in it, or in the place, are masked here.

    ``detail`` follows the message in brackets and takes no part in the fingerprint.
    """
    rule = rules()[code]
    place, excerpt = masked(place), masked(excerpt)[:EXCERPT]
    message = rule.message + (f"（{masked(detail)}）" if detail else "")
    return Problem(code, severity or rule.severity, message, place, excerpt, fingerprint(code, place, excerpt))


def fingerprint(code: str, place: str, what: str) -> str:
    """Return 16 hexadecimal digits that stay the same while code, place and masked words do."""
    return hashlib.sha256("\0".join((code, place, what)).encode()).hexdigest()[:16]


def masked(text: str) -> str:
    """Return the text on one line, the middle of personal numbers and e-mail addresses starred.

    Numbers of eleven digits or more, and of passports; a date stays as it is.

    >>> masked("李某 330102199001010000，13800001234，a.li@example.cn，20260131")
    '李某 3301**********0000，138****1234，a***@example.cn，20260131'
    """
    text = LONG_NUMBER.sub(lambda number: starred(number[0]), " ".join(text.split()))
    return MAIL.sub(r"\1***\2", text)


def starred(number: str) -> str:
    """Return a number with its first three or four and its last four signs left; of short ones two at either end."""
    bare = re.sub(r"[ \u3000-]", "", number)
    first, last = (4, 4) if len(bare) > 11 else (3, 4) if len(bare) > 10 else (2, 2)
    return bare[:first] + "*" * (len(bare) - first - last) + bare[-last:]


def sifted(problems: Iterable[Problem]) -> list[Problem]:
    """Return each problem once, and of one rule no more than AT_MOST one by one."""
    once = {problem.fingerprint: problem for problem in problems}
    kept: list[Problem] = []
    more: dict[str, list[Problem]] = {}
    for problem in once.values():
        told = more.setdefault(problem.code, [])
        told.append(problem)
        if len(told) <= AT_MOST:
            kept.append(problem)
    return [*kept, *_rest(more)]


def _rest(more: dict[str, list[Problem]]) -> Iterator[Problem]:
    for code, told in more.items():
        if left := told[AT_MOST:]:
            worst = min((one.severity for one in left), key=list(Severity).index)
            yield found(code, f"{left[0].place}及以后", f"另有 {len(left)} 处", severity=worst)
