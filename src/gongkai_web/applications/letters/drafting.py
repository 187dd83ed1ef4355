"""A letter before it is issued: what it says, and what it still lacks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils import timezone

from gongkai.rules.letters import LETTER_SETS, Element
from gongkai.rules.outcomes import Outcome
from gongkai.rules.remedies import (
    ONLINE_CHANNEL,
    VARIANTS,
    RemedyVariant,
    remedy_elements,
    remedy_paragraph,
    remedy_paragraphs,
)
from gongkai_web.applications.letters import parts as in_parts
from gongkai_web.applications.letters import stamping
from gongkai_web.applications.letters.annexes import Annex
from gongkai_web.applications.letters.facts import basis_of, known
from gongkai_web.applications.letters.parts import Part, numeral
from gongkai_web.applications.letters.word.rendering import NO_CONVERTER, convertible
from gongkai_web.applications.letters.wording import SEVERAL, compose, obstacles
from gongkai_web.applications.models import Application, LetterTemplate, letter_terms_of

PARTLY = "partly_granted"
# The frame of the sheet: given with the letter itself.
FRAME = frozenset({"issuer", "title", "document_number", "dated_on", "seal", "addressee"})
# The remedy paragraph always says these; the others only if the body entered them.
IMPLIED = frozenset({"reconsideration_first", "reconsideration_term", "suit_term"})
ENTERED = {"reconsideration_body": "body", "court": "court", "reconsideration_channel": "channel"}


@dataclass
class Draft:
    """A letter in the making. A reply in several ``parts`` states each in the words of its own letter."""

    application: Application
    kind: str
    facts: Mapping[str, str]
    outcome: Outcome | None = None
    addressee: str = ""
    dated_on: date = field(default_factory=timezone.localdate)
    remedy_at: Mapping[str, str] = field(default_factory=dict)  # body, court, channel: instead of the settings
    served_online: bool = False
    annexes: tuple[Annex, ...] = ()
    parts: tuple[Part, ...] = ()

    def __post_init__(self) -> None:
        """Complete the facts with what is known anyway."""
        letters = LETTER_SETS.at(self.dated_on).value
        self.rule = letters.letters[self.kind]
        self.shared = frozenset(letters.shared(self.rule))
        self.terms = letter_terms_of(self.application.body)
        own = {key: str(value) for key, value in self.facts.items()}
        basis = {"legal_basis": basis_of(self.outcome)} if self.outcome else {}
        self.told = {**known(self.application, self.rule), **basis, **own}
        if self.divided:
            self.told["parts"] = in_parts.told(self.parts, self.dated_on)
        self.where = {**self.terms.remedy_places(self.dated_on), **self.remedy_at}
        self.remedies = self._remedies()
        self.text = compose(
            self.text_kind, self.rule.title, self.told, is_reply=self.rule.is_reply, remedies=self.remedies
        )
        if self.remedies and self.where["channel"]:  # so that it is known whether the letter may be served online
            self.told[ONLINE_CHANNEL.id] = self.where["channel"]

    @property
    def divided(self) -> bool:
        """Tell whether the reply has several parts."""
        return len(self.parts) > 1

    @property
    def text_kind(self) -> str:
        """Return whose words it uses."""
        return SEVERAL if self.divided and self.kind != PARTLY else self.kind

    @cached_property
    def template(self) -> LetterTemplate | None:
        """Return the body's own words in force, None for ours."""
        body = self.application.body
        return LetterTemplate.objects.filter(body=body, kind=self.text_kind, in_force=True).first()

    def _variants(self) -> list[tuple[str, RemedyVariant]]:
        if self.divided:
            on = self.dated_on
            return [(f"第{numeral(n)}项", part.outcome.remedy(on).value) for n, part in enumerate(self.parts, 1)]
        if self.outcome:
            return [("", self.outcome.remedy(self.dated_on).value)]
        return [("", VARIANTS[self.rule.remedy].at(self.dated_on).value)] if self.rule.remedy else []

    def _remedies(self) -> tuple[str, ...]:
        variants, on = self._variants(), self.dated_on
        given = self.where["body"], self.where["court"], self.where["channel"]
        if self.divided:
            return remedy_paragraphs(variants, on, *given)
        against = "本答复" if self.rule.is_reply else "本决定"
        told = (remedy_paragraph(variant, on, *given, against=against) for _, variant in variants)
        return tuple(filter(None, told))

    def _remedy_missing(self) -> Iterator[Element]:
        for variant in dict.fromkeys(variant for _, variant in self._variants()):
            for element in remedy_elements(variant, served_online=self.served_online):
                if element.id in ENTERED and not self.where[ENTERED[element.id]].strip():
                    yield element

    def missing(self) -> tuple[Element, ...]:
        """Return the elements that the letter must state and doesn't; the number and seal come when it is issued."""
        wanted = self.outcome.elements(self.dated_on) if self.outcome else self.rule.required
        stated = self.text.stated | FRAME | IMPLIED | ENTERED.keys()
        if self.divided:  # what each part must state, it is asked by itself
            stated |= {"legal_basis"}
            wanted = tuple(one for one in wanted if one.id in self.shared | {"severance"})
        lacking = [one for one in wanted if one.id not in stated]
        return tuple(dict.fromkeys([*lacking, *self._remedy_missing()]))

    def obstacles(self) -> Iterator[str]:
        """Yield a sentence for each."""
        if self.divided:
            for number, part in enumerate(self.parts, start=1):
                for element in part.missing(self.dated_on):
                    yield f"第 {number} 项（{part.outcome.label}）没有写明“{element.label}”"
        yield from obstacles(self.missing())
        yield from stamping.obstacles(self.application.body, self.terms, self.dated_on)
        if self.template and not convertible():
            yield NO_CONVERTER
