"""An invented case in ``samples.toml``, to see a letter before anybody gets it."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.rules.letters import LETTER_SETS
from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.letters.facts import basis_of
from gongkai_web.applications.letters.parts import Part

SAMPLES = Path(__file__).with_name("samples.toml")
ON = date(2026, 3, 20)


@cache
def _samples() -> dict[str, Any]:
    return tomllib.loads(SAMPLES.read_text(encoding="utf-8"))


def facts_for(kind: str, outcome: Outcome | None = None) -> dict[str, str]:
    """Return the facts of a kind of letter, of one outcome where several share it."""
    told = _samples()
    own = told["outcome"].get(outcome.value, {}) if outcome else {}
    article = LETTER_SETS.at(ON).value.letters[kind].article
    basis = (basis_of(outcome) if outcome else "") or article
    return {**told["facts"], "legal_basis": basis, **told["letter"].get(kind, {}), **own}


def outcome_of(kind: str) -> Outcome | None:
    """Return the first outcome that a kind of letter tells, None for a letter on the way."""
    return next((one for one in Outcome if one.letter(ON).id == kind), None)


def parts_of(kind: str) -> tuple[Part, ...]:
    """Return the parts of a reply that has several ("partly_granted", "several"), () for others."""
    rows = _samples()["partly" if kind == "partly_granted" else "several"] if kind in DIVIDED else []
    return tuple(_part(Outcome(row["outcome"]), row) for row in rows)


DIVIDED = ("partly_granted", "several")


def _part(outcome: Outcome, row: dict[str, Any]) -> Part:
    wanted = {one.id for one in (*outcome.elements(ON), *outcome.letter(ON).may)} - {"result"}
    facts = facts_for(outcome.letter(ON).id, outcome)
    told = {key: text for key, text in facts.items() if key in wanted}
    return Part(outcome, row["about"], {**told, **row.get("facts", {})})
