"""Issue a letter: number, words, files, code to verify it by; refused while anything the law wants is missing."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from gongkai_web.actions import Refused
from gongkai_web.applications.actions import happened
from gongkai_web.applications.letters import docx, pdf, stamping
from gongkai_web.applications.letters.annexes import Annex
from gongkai_web.applications.letters.drafting import Draft
from gongkai_web.applications.letters.word import rendering
from gongkai_web.applications.letters.wording import LetterText
from gongkai_web.applications.models import Application, EventKind, Letter, LetterTerms
from gongkai_web.applications.numbering import next_number
from gongkai_web.bodies.models import Person

SERIES = "letter"
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class Sheet:
    """A letter as it is drawn."""

    letterhead: str
    issuer: str
    number: str
    addressee: str
    text: LetterText
    dated_on: date
    verify_url: str
    annexes: tuple[Annex, ...] = ()


def issue(application: Application, kind: str, facts: Mapping[str, Any], by: Person, **more: Any) -> Letter:
    """Issue a letter within the caller's transaction. Raises ``Refused`` with what it lacks."""
    draft = Draft(application, kind, facts, **more)
    if lacking := list(draft.obstacles()):
        raise Refused(lacking)
    addressee = draft.addressee or application.applicant.name.reveal()
    code = "".join(secrets.choice(SIGNS) for _ in range(16))
    number = letter_number(draft.terms, draft.dated_on)
    sheet = Sheet(
        letterhead=draft.terms.letterhead or application.body.name,
        issuer=application.body.name,
        number=number,
        addressee=addressee,
        text=draft.text,
        dated_on=draft.dated_on,
        verify_url=f"{settings.PUBLIC_URL}/apply/verify/{code}/",
        annexes=draft.annexes,
    )
    written, drawn = files_of(draft, sheet)
    stamped = stamping.stamped(drawn, application.body)
    letter = Letter.objects.create(
        application=application,
        kind=kind,
        number=number,
        dated_on=draft.dated_on,
        facts=draft.told,
        addressee=addressee,
        verification_code=code,
        docx=written,
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


def files_of(draft: Draft, sheet: Sheet) -> tuple[bytes, pdf.Drawn]:
    """Return the letter as DOCX and PDF, in the body's own words where it has a template. Raises ``Refused``."""
    if draft.template is None:
        return docx.drawn(sheet), pdf.drawn(sheet)
    kind = draft.text_kind
    values = rendering.values_of(kind, draft.told, draft.remedies, sheet)
    made = rendering.made(bytes(draft.template.docx), kind, values, sheet)
    if made.wrong or made.drawn is None:
        raise Refused(list(made.wrong))
    return made.docx, made.drawn


def letter_number(terms: LetterTerms, on: date) -> str:
    """Return a new document number (文号), like 青云区科技局公开告〔2026〕3号."""
    serial = next_number(terms.body, SERIES, on.year)
    return terms.number_pattern.format(short=terms.body.short_name, year=on.year, serial=serial)
