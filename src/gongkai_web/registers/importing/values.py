"""What a row of the old register says, as values of ours; each thing that can't be is one sentence.

No sentence repeats a cell: a column may be taken for another, and then it would tell who applied.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai_web.applications.models import Application
from gongkai_web.publishing.importing.fields import Holds, read_date
from gongkai_web.registers.importing.fields import BY_NAME, NEEDED
from gongkai_web.registers.tables.applications import UNDECIDED, WITHDRAWN

LONGEST = {"content": Application._meta.get_field("content").max_length or 0, "number": 80}


@dataclass
class Reading:
    """A row, read: field → value (a date, one of our values, a text), and what is wrong."""

    values: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @property
    def withdrawn(self) -> bool:
        """Tell whether the applicant withdrew."""
        return self.values.get("outcome") == WITHDRAWN

    @property
    def ended_on(self) -> date | None:
        """Return the day of the reply, or of the withdrawal."""
        on = self.values.get("withdrawn_on") or self.values.get("replied_on")
        ended: date | None = on if self.withdrawn else self.values.get("replied_on")
        return ended


def read(said: dict[str, str], words: dict[str, dict[str, str]], today: date) -> Reading:
    """Return what a row says."""
    found = Reading()
    for name, text in said.items():
        if text:
            _read(found, name, text, words)
    found.problems += [f"没有{BY_NAME[name].label}" for name in NEEDED if not said.get(name)]
    if not found.problems:
        found.problems += _contradictions(found, today)
    return found


def _read(found: Reading, name: str, text: str, words: dict[str, dict[str, str]]) -> None:
    about = BY_NAME[name]
    if about.holds is Holds.DATE:
        try:
            found.values[name] = read_date(text)
        except ValueError:
            found.problems.append(f"{about.label}不是日期，应当像 2026-03-02")
    elif about.holds is Holds.CHOICE:
        if value := words.get(name, {}).get(text, ""):
            found.values[name] = value
        else:
            found.problems.append(f"{about.label}的用语还没有对应")
    elif len(text) > LONGEST.get(name, 500):
        found.problems.append(f"{about.label}有 {len(text)} 字，超过 {LONGEST.get(name, 500)} 字")
    else:
        found.values[name] = text


def _contradictions(found: Reading, today: date) -> list[str]:
    values, problems = found.values, []
    received, ended = values["received_on"], found.ended_on
    outcome = values.get("outcome") or UNDECIDED
    if outcome == UNDECIDED and ended:
        problems.append("有答复日期，没有办理结果")
    if outcome != UNDECIDED and not ended:
        problems.append("有办理结果，没有答复日期；还没有答复的，办理结果留空")
    if received > today or (ended and ended > today):
        problems.append("日期在今天以后")
    if ended and ended < received:
        problems.append("答复日期早于收到日期")
    return problems
