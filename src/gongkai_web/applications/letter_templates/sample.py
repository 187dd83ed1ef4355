"""A letter of an invented case, as a body's template would make it."""

from gongkai.rules.letters import LETTERS
from gongkai.rules.outcomes import Outcome
from gongkai.rules.remedies import VARIANTS, RemedyVariant, remedy_paragraph
from gongkai_web.applications.letters import parts, samples
from gongkai_web.applications.letters.issuing import Sheet
from gongkai_web.applications.letters.word.placeholders import is_reply, title_of
from gongkai_web.applications.letters.word.rendering import Made, filled, made, values_of
from gongkai_web.applications.letters.wording import SEVERAL, LetterText
from gongkai_web.applications.models import letter_terms_of
from gongkai_web.bodies.models import PublicBody

BODY, COURT = "（行政复议机关）", "（人民法院）"


def preview(body: PublicBody, kind: str, template: bytes) -> Made:
    """Return the letter in both forms; what is wrong says what the template lost."""
    sheet = _sheet(body, kind)
    return made(template, kind, _values(body, kind, sheet), sheet)


def preview_docx(body: PublicBody, kind: str, template: bytes) -> bytes:
    """Return it as DOCX alone, where nothing makes a PDF."""
    sheet = _sheet(body, kind)
    return filled(template, kind, _values(body, kind, sheet), sheet)


def _sheet(body: PublicBody, kind: str) -> Sheet:
    terms = letter_terms_of(body)
    return Sheet(
        letterhead=terms.letterhead or body.name,
        issuer=body.name,
        number=terms.number_pattern.format(short=body.short_name, year=samples.ON.year, serial=0),
        addressee=samples.facts_for("receipt")["addressee"],
        text=LetterText(title_of(kind), (), frozenset()),
        dated_on=samples.ON,
        verify_url="https://www.qingyun.example/apply/verify/2222222222222222/",
    )


def _values(body: PublicBody, kind: str, sheet: Sheet) -> dict[str, str]:
    outcome = Outcome.NOT_EXISTING if kind == SEVERAL else samples.outcome_of(kind)
    told = samples.facts_for(outcome.letter(samples.ON).id if outcome else kind, outcome)
    if kind in samples.DIVIDED:
        told = {**told, "parts": parts.told(samples.parts_of(kind), samples.ON)}
    return values_of(kind, told, _remedies(body, kind, outcome), sheet)


def _remedies(body: PublicBody, kind: str, outcome: Outcome | None) -> list[str]:
    variant = _variant(kind, outcome)
    where = letter_terms_of(body).remedy_places(samples.ON)
    told = where["body"] or BODY, where["court"] or COURT, where["channel"]
    against = "本答复" if is_reply(kind) else "本决定"
    return [one for one in [remedy_paragraph(variant, samples.ON, *told, against=against)] if one]


def _variant(kind: str, outcome: Outcome | None) -> RemedyVariant:
    if outcome:
        return outcome.remedy(samples.ON).value
    remedy = LETTERS[kind].remedy
    return VARIANTS[remedy].at(samples.ON).value if remedy else RemedyVariant.NONE
