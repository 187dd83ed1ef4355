"""What may and what must stand in the template of a kind of letter."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gongkai.rules.letters import LETTERS, Letter
from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.letters.samples import DIVIDED, ON
from gongkai_web.applications.letters.wording import SEVERAL, Text, text_of

NAMES = Path(__file__).with_name("names.toml")
OPTIONAL_FRAME = frozenset({"letterhead", "qr_code", "annexed"})


@dataclass(frozen=True)
class Placeholders:
    """The names in one kind of template by what they stand for; ``required`` may not be left out."""

    names: Mapping[str, str]
    required: frozenset[str]

    def required_names(self) -> tuple[str, ...]:
        """Return the names that must stand in the text."""
        return tuple(name for key, name in self.names.items() if key in self.required)


@cache
def _names() -> tuple[dict[str, str], dict[str, str]]:
    told = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    return told["frame"], told["fact"]


def title_of(kind: str) -> str:
    """Return what people call the template."""
    return "分项答复的告知书" if kind == SEVERAL else LETTERS[kind].title


def is_reply(kind: str) -> bool:
    """Tell whether it replies to the application."""
    return kind == SEVERAL or LETTERS[kind].is_reply


def kinds() -> tuple[str, ...]:
    """Return all kinds of templates: the letters, and the reply in several parts."""
    return (*LETTERS, SEVERAL)


def has_remedy(kind: str) -> bool:
    """Tell whether the letter ends with the remedies."""
    return is_reply(kind) or bool(LETTERS[kind].remedy)


def default_text(kind: str) -> Text:
    """Return our words for it."""
    return text_of(kind, is_reply=is_reply(kind))


def placeholders_of(kind: str) -> Placeholders:
    """Return what may stand in a template of this kind."""
    frame, facts = _names()
    gaps = default_text(kind).gaps
    wanted = gaps & _elements(kind) | ({"parts", *gaps} if kind in DIVIDED else set())
    head = frame.keys() - OPTIONAL_FRAME - (set() if has_remedy(kind) else {"remedy"})
    allowed = {**frame, **{key: name for key, name in facts.items() if key in gaps | {"contact", "application_number"}}}
    if not has_remedy(kind):
        del allowed["remedy"]
    return Placeholders(allowed, frozenset(wanted | head))


def always_known(kind: str) -> frozenset[str]:
    """Return what every letter of the kind states, whichever outcome it tells."""
    required = {one.id for one in LETTERS[kind].required} if kind in LETTERS else set()
    return frozenset(
        required | default_text(kind).says.keys() | ({"parts", "legal_basis"} if kind in DIVIDED else set())
    )


def _elements(kind: str) -> set[str]:
    letter: Letter | None = LETTERS.get(kind)
    own = {one.id for one in letter.required} if letter else set()
    of_outcomes = {
        element.id for outcome in Outcome if outcome.letter(ON).id == kind for element in outcome.elements(ON)
    }
    opening = {"received_on", "application_number", "requested", "result", "legal_basis"} if kind == SEVERAL else set()
    return own | of_outcomes | opening
