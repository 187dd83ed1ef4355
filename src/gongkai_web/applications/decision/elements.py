"""What a decision's letter must state (``gongkai.rules.letters``): part is known from the case, the rest is asked."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from gongkai.rules.letters import Element
from gongkai.rules.outcomes import Group, Outcome, counted_outcome
from gongkai_web.applications.letters.facts import said
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
SUPPLIED = (Group.GRANTED, Group.PARTLY_GRANTED)


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
    given = _joined(parts, SUPPLIED) if outcome is Outcome.PARTLY_GRANTED else _joined(parts)
    facts = {**known(decision.application), **given, "legal_basis": _basis(parts)}
    facts["form"] = SupplyForm(decision.application.supply_form).label
    if outcome is Outcome.PARTLY_GRANTED:
        facts["withheld_parts"] = "\n".join(_withheld(parts))
        facts["severance"] = "本机关已对上述信息作区分处理。"
    elif len(parts) > 1:
        facts["other_parts"] = "\n".join(f"关于{one.about}：{_told(one)}" for one in parts[1:])
    return {key: value for key, value in facts.items() if value}


def _joined(parts: list[DecisionPart], groups: tuple[Group, ...] = tuple(Group)) -> dict[str, str]:
    """Return the elements stated of the parts, texts of several parts after each other."""
    found: dict[str, list[str]] = {}
    for part in parts:
        if Outcome(part.outcome).group in groups:
            for key, text in part.stated.items():
                if text and text not in found.setdefault(key, []):
                    found[key].append(text)
    return {key: "；".join(text.rstrip("。；") for text in texts) for key, texts in found.items()}


def _basis(parts: list[DecisionPart]) -> str:
    articles = dict.fromkeys(one for part in parts for one in part.article.split("、") if one)
    return "、".join(articles)


def _withheld(parts: list[DecisionPart]) -> Iterable[str]:
    withheld = [part for part in parts if Outcome(part.outcome).group not in SUPPLIED]
    for number, part in enumerate(withheld, start=1):
        yield f"{number}．{part.about}：{_told(part)}"


def _told(part: DecisionPart) -> str:
    label = Outcome(part.outcome).label.rpartition("：")[2]
    said_of = "；".join(str(text).rstrip("。；") for text in part.stated.values() if text)
    return f"{label}（{part.article}）。{said_of}。"


def known(case: Application) -> dict[str, str]:
    """Return what the case itself tells."""
    return {**_searches(case), **_opinions(case), **_notices(case), **_reasons(case)}


def _searches(case: Application) -> dict[str, str]:
    rows = list(case.searches.all())
    return {
        "search_scope": "、".join(dict.fromkeys(one.systems for one in rows)),
        "search_terms": "、".join(dict.fromkeys(one.words for one in rows)),
        "searched_on": "；".join(f"{said(one.searched_on)}（{one.people}）" for one in rows),
    }


def _opinions(case: Application) -> dict[str, str]:
    told = []
    for one in case.consultations.all():
        if one.consulted == "third_party" and one.opinion:
            weighed = {True: "，本机关认为理由合理", False: "，本机关认为理由不合理", None: ""}[one.reasons_sound]
            reasons = f"，理由：{one.reasons}" if one.reasons else ""
            told.append(f"第三方{Opinion(one.opinion).label}{reasons}{weighed}")
    return {"third_party_opinion": "；".join(told)}


def _notices(case: Application) -> dict[str, str]:
    deadline = standing(case)
    correction, fee = getattr(case, "correction", None), getattr(case, "fee", None)
    latest = fee or correction
    letter = latest.letter if latest else None
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
