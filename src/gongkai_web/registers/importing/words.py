"""What the words of a register mean among ours: guessed from our labels and ``words.toml``, never where in doubt."""

import re
import tomllib
from functools import cache
from pathlib import Path

from gongkai.rules.clock import Channel
from gongkai.rules.outcomes import ApplicantType, Outcome
from gongkai_web.registers.importing.fields import normal
from gongkai_web.registers.tables.applications import UNDECIDED, WITHDRAWN

WORDS = Path(__file__).with_suffix(".toml")
AT_MOST = 40  # different words: a column with more is no closed list
VALUES: dict[str, list[tuple[str, str]]] = {
    "channel": Channel.choices(),
    "type": ApplicantType.choices(),
    "outcome": [*Outcome.choices(), (WITHDRAWN, "申请人撤回"), (UNDECIDED, "正在办理，还没有结果")],
}


@cache
def known(field: str) -> dict[str, str]:
    """Return normal word → value: our labels whole, the words of offices."""
    given = tomllib.loads(WORDS.read_text(encoding="utf-8"))[field]
    found = {normal(word).lower(): value for value, words in given.items() for word in words}
    return {**found, **{normal(label).lower(): value for value, label in VALUES[field]}}


def meaning(field: str, word: str) -> str:
    """Return the value that a word means; "" where it isn't plain.

    >>> meaning("outcome", "政府信息不存在"), meaning("outcome", "D08"), meaning("outcome", "不予公开")
    ('not_existing', 'internal_affairs', '')
    """
    word, words = normal(word).lower(), known(field)
    if code := re.match(r"d\d\d", word) if field == "outcome" else None:
        return next((one.value for one in Outcome if one.code.lower() == code[0]), "")
    if word in words:
        return words[word]
    inside = sorted((one for one in words if one in word), key=len)
    if not inside:
        return ""
    refused = "不予公开" in word and words[inside[-1]] == Outcome.GRANTED.value  # 予以公开 isn't in it, 不予公开 is
    return "" if refused else words[inside[-1]]
