"""Issue a letter: number, words, files, code to verify it by; refused while anything the law wants is missing."""

import hashlib
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from gongkai.rules.letters import LETTER_SETS, Element
from gongkai.rules.outcomes import Outcome
from gongkai_web.actions import Refused
from gongkai_web.applications.actions import happened
from gongkai_web.applications.letters import docx, pdf, stamping
from gongkai_web.applications.letters.annexes import Annex
from gongkai_web.applications.letters.facts import basis_of, known, remedy_for
from gongkai_web.applications.letters.wording import LetterText, compose, obstacles
from gongkai_web.applications.models import Application, EventKind, Letter
from gongkai_web.applications.numbering import next_number
from gongkai_web.bodies.models import Person

SERIES = "letter"
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class Sheet:
    """A letter as it is drawn."""

    issuer: str
    number: str
    addressee: str
    text: LetterText
    dated_on: date
    verify_url: str
    annexes: tuple[Annex, ...] = ()


@dataclass
class Draft:
    """A letter before it is issued: what it says, and what it still lacks."""

    application: Application
    kind: str
    facts: Mapping[str, str]
    outcome: Outcome | None = None
    addressee: str = ""
    dated_on: date = field(default_factory=timezone.localdate)
    remedy_at: Mapping[str, str] = field(default_factory=dict)  # body, court, channel
    served_online: bool = False
    annexes: tuple[Annex, ...] = ()

    def __post_init__(self) -> None:
        """Complete the facts with what is known anyway."""
        self.rule = LETTER_SETS.at(self.dated_on).value.letters[self.kind]
        own = {key: str(value) for key, value in self.facts.items()}
        basis = {"legal_basis": basis_of(self.outcome)} if self.outcome else {}
        self.told = {**known(self.application, self.rule), **basis, **own}
        paragraph, self.remedy_stated = self._remedy()
        self.text = compose(self.kind, self.rule.title, self.told, is_reply=self.rule.is_reply, remedy=paragraph)

    def _remedy(self) -> tuple[str, frozenset[str]]:
        if self.outcome is None:
            return "", frozenset()
        where = {**remedy_places(self.application), **self.remedy_at}
        return remedy_for(self.outcome, self.dated_on, where, served_online=self.served_online)

    def missing(self) -> tuple[Element, ...]:
        """Return the elements that the letter must state and doesn't; the number and seal come when it is issued."""
        given = {"issuer", "title", "document_number", "dated_on", "seal", "addressee"}
        stated = self.text.stated | self.remedy_stated | given
        wanted = self.rule.required
        if self.outcome:
            wanted = self.outcome.elements(self.dated_on, served_online=self.served_online)
        implied = {"reconsideration_first", "reconsideration_term", "suit_term"}
        return tuple(element for element in wanted if element.id not in stated | implied)

    def obstacles(self) -> Iterator[str]:
        """Yield a sentence for each."""
        yield from obstacles(self.missing())


def remedy_places(application: Application) -> dict[str, str]:
    """Return who hears a reconsideration and a suit: the body's own settings, else the government above it."""
    above = application.body.get_parent()
    government = above.name if above else ""
    return {"body": government, "court": f"{government.removesuffix('人民政府')}人民法院" if government else ""}


def issue(application: Application, kind: str, facts: Mapping[str, Any], by: Person, **more: Any) -> Letter:
    """Issue a letter within the caller's transaction. Raises ``Refused`` with what it lacks."""
    draft = Draft(application, kind, facts, **more)
    if lacking := list(draft.obstacles()):
        raise Refused(lacking)
    addressee = draft.addressee or application.applicant.name.reveal()
    code = "".join(secrets.choice(SIGNS) for _ in range(16))
    number = letter_number(application, draft.dated_on)
    sheet = Sheet(
        issuer=application.body.name,
        number=number,
        addressee=addressee,
        text=draft.text,
        dated_on=draft.dated_on,
        verify_url=f"{settings.PUBLIC_URL}/apply/verify/{code}/",
        annexes=draft.annexes,
    )
    drawn = pdf.drawn(sheet)
    stamped = stamping.stamped(drawn, application.body)
    letter = Letter.objects.create(
        application=application,
        kind=kind,
        number=number,
        dated_on=draft.dated_on,
        facts=draft.told,
        addressee=addressee,
        verification_code=code,
        docx=docx.drawn(sheet),
        pdf=stamped or drawn.pdf,
        pdf_sha256=hashlib.sha256(stamped or drawn.pdf).hexdigest(),
        signed=stamped is not None,
        issued_at=timezone.now(),
        issued_by=by,
    )
    happened(
        application, EventKind.ISSUED, by=by, note=f"{draft.rule.title} {number}", told=f"已制发{draft.rule.title}"
    )
    return letter


def letter_number(application: Application, on: date) -> str:
    """Return a new document number (文号), like 青云区科技局公开告〔2026〕3号."""
    serial = next_number(application.body, SERIES, on.year)
    return f"{application.body.short_name}公开告〔{on.year}〕{serial}号"
