"""The schedule that comes along, from ``rules.toml``; a body may lengthen its periods (``LongerPeriod``)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.rules.labelled import Labelled

DATA = Path(__file__).with_suffix(".toml")
ALL = "*"


class Since(Labelled):
    """From which day a period is counted."""

    SETTLED = "settled", "救济终结之日"
    CLOSED = "closed", "结案之日"


@dataclass(frozen=True, slots=True)
class Rule:
    """What is destroyed, and how many months after what. ``fields`` are named ``app.model.field``."""

    id: str
    label: str
    since: Since
    months: int
    reason: str
    source: str
    papers: tuple[str, ...]
    fields: tuple[str, ...]


@cache
def rules() -> dict[str, Rule]:
    """Return the rules by their ids, in order of their periods."""
    told = tomllib.loads(DATA.read_text(encoding="utf-8"))["rule"]
    return {one["id"]: _rule(**one) for one in told}


def _rule(*, since: str, papers: list[str], fields: list[str], **told: Any) -> Rule:
    return Rule(since=Since(since), papers=tuple(papers), fields=tuple(fields), **told)
