"""What a decision's letter must state (``gongkai.rules.letters``): part is known from the case, the rest is asked."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from gongkai.rules.letters import Element
from gongkai.rules.outcomes import Outcome, counted_outcome
from gongkai_web.applications.decision.third_parties import NO_OPINION, third_parties
from gongkai_web.applications.letters.facts import said
from gongkai_web.applications.letters.parts import Part
from gongkai_web.applications.models import Application, Decision, DecisionPart, Opinion, SupplyForm
from gongkai_web.applications.steps import standing

# What only a person can say; everything else a letter states follows from the case.
ASKED = (
    *("access", "information", "extent_supplied", "facts", "reasons", "classification", "prohibiting_law", "harm"),
    *("special_law", "special_place", "not_responsible", "responsible_body", "creation_needed", "still_unclear"),
    *("proper_channel", "earlier_reply", "where_obtained"),
)
COLUMNS = {  # elements that also have a column of their own
    "access": "where",
    "facts": "facts",
    "responsible_body": "responsible_body_text",
    "earlier_reply": "earlier_number",
}
# Where nothing is withheld, but not all can be supplied: instead of what 第三十七条 says.
UNABLE_IN_PART = "您申请的政府信息中，一部分可以公开，一部分不能提供或者不予处理"


def elements_of(outcome: Outcome, on: date | None = None) -> dict[str, tuple[Element, bool]]:
    """Return what is to be asked for an outcome, with whether it must be stated."""
    on = on or timezone.localdate()
    must = [(one, True) for one in outcome.elements(on)]
    may = [(one, False) for one in outcome.letter(on).may]
    return {one.id: (one, needed) for one, needed in (*must, *may) if one.id in ASKED}


def lacking(part: DecisionPart) -> list[Element]:
    """Return what must be stated of a part and isn't yet."""
    wanted = elements_of(Outcome(part.outcome)).values()
    return [one for one, needed in wanted if needed and not str(part.stated.get(one.id, "")).strip()]


def counted(parts: Iterable[DecisionPart]) -> Outcome:
    """Return the one outcome that counts for parts in their order."""
    return counted_outcome([Outcome(part.outcome) for part in parts])


def facts_of(decision: Decision) -> dict[str, str]:
    """Return all that the letter of a decision states beside what it knows itself."""
    parts = list(decision.parts.all())
    outcome = counted(parts)
    facts = facts_of_part(parts[0]) if len(parts) == 1 else {"legal_basis": _basis(parts)}
    if outcome is Outcome.PARTLY_GRANTED:
        withheld = any(Outcome(part.outcome).is_ground for part in parts)
        own = {"legal_basis": "、".join(outcome.articles)} if withheld else {"severance": UNABLE_IN_PART}
        facts = {**facts, **own}
    return {key: value for key, value in facts.items() if value}


def facts_of_part(part: DecisionPart) -> dict[str, str]:
    """Return all that one part states: what the case tells, what was typed, on what it rests."""
    case = part.decision.application
    form = {"form": SupplyForm(case.supply_form).label}
    told = {key: str(text) for key, text in part.stated.items()}
    return {**known(case, Outcome(part.outcome)), **form, **told, "legal_basis": part.article}


def parts_told(decision: Decision) -> tuple[Part, ...]:
    """Return the parts as a letter tells them."""
    return tuple(Part(Outcome(one.outcome), one.about, facts_of_part(one)) for one in decision.parts.all())


def _basis(parts: list[DecisionPart]) -> str:
    articles = dict.fromkeys(one for part in parts for one in part.article.split("、") if one)
    return "、".join(articles)


def known(case: Application, outcome: Outcome) -> dict[str, str]:
    """Return what the case itself tells of an outcome."""
    opinions = _opinions(case) if outcome is Outcome.THIRD_PARTY_RIGHTS else {}
    return {**_searches(case), **opinions, **_notices(case, outcome), **_reasons(case)}


def _searches(case: Application) -> dict[str, str]:
    rows = list(case.searches.all())
    return {
        "search_scope": "、".join(dict.fromkeys(one.systems for one in rows)),
        "search_terms": "、".join(dict.fromkeys(one.words for one in rows)),
        "searched_on": "；".join(f"{said(one.searched_on)}（{one.people}）" for one in rows),
    }


def _opinions(case: Application) -> dict[str, str]:
    """What protects a third party (第三十二条): its sound reasons; where it gave no opinion, the body decides."""
    told = []
    for one in third_parties(case):
        if one.disagrees and one.reasons_sound:
            told.append(f"第三方不同意公开，理由：{one.reasons.strip().rstrip('。；')}，本机关认为理由合理")
        elif one.opinion in NO_OPINION:
            told.append(f"第三方{Opinion(one.opinion).label}，由本机关依照条例的规定决定是否公开")
    return {"third_party_opinion": "；".join(told)}


def _notices(case: Application, outcome: Outcome) -> dict[str, str]:
    """Each reply cites the notice it follows from: the fee notice, or the request for correction."""
    deadline = standing(case)
    correction, fee = getattr(case, "correction", None), getattr(case, "fee", None)
    followed = fee if outcome is Outcome.FEE_UNPAID else correction
    letter = followed.letter if followed else None
    told = {"notice_sent": f"{letter.number}，{said(letter.dated_on)}" if letter else ""}
    told["period_ended_on"] = said(deadline.waiting_until) if deadline else ""
    told["corrected_on"] = said(correction.corrected_on) if correction else ""
    told["amount"] = f"{fee.amount if fee.reduced_to is None else fee.reduced_to}元" if fee else ""
    return told


def _reasons(case: Application) -> dict[str, str]:
    asked = getattr(case, "reasons", None)
    if asked is None:
        return {}
    number = asked.letter.number if asked.letter else ""
    return {
        "extent": asked.extent.rstrip("。"),
        "reasons_asked": f"{number}，{said(asked.asked_on)}".strip("，"),
        "reasons_given": asked.answer.rstrip("。") or "没有说明",
        "why_unreasonable": asked.assessment.rstrip("。"),
    }
