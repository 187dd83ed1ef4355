"""What a decision does to the third parties who were asked, and what those are told who don't agree (第三十二条).

Which part of a reply deals with whose information isn't known. Where everything is supplied, or everything withheld, it
follows; where a reply does both, whoever asks for the approval says whose information stays withheld (``withheld``).
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from gongkai.rules.outcomes import Group, Outcome
from gongkai_web.applications.letters.drafting import Draft
from gongkai_web.applications.models import Application, ConsultationRequest, Decision, Opinion

NOTICE = "third_party_notice"
NO_OPINION = (Opinion.SILENT.value, Opinion.UNREACHED.value)
SUPPLIED = (Group.GRANTED, Group.PARTLY_GRANTED)
BINDING = (
    "第三方不同意公开且有合理理由，不得公开其信息（条例第三十二条）；把涉及的内容拟为"
    "“不予公开：保护第三方合法权益”一项，不公开可能对公共利益造成重大影响的，在“重新认定第三方的理由”中写明"
)
APART = "；其信息以其他理由不予公开的，报批时勾选"
OUTWEIGHED = (
    "已经认定不公开可能对公共利益造成重大影响，答复中没有公开的一项（条例第三十二条）；"
    "增加予以公开的一项，或者重新认定第三方的理由"
)
Asked = list[ConsultationRequest]


def third_parties(case: Application) -> Asked:
    """Return the third parties who were asked."""
    return [one for one in case.consultations.all() if one.consulted == "third_party"]


def objecting(case: Application) -> Asked:
    """Return those who don't agree."""
    return [one for one in case.consultations.all() if one.disagrees]


def _supplies(decision: Decision) -> tuple[bool, bool, bool]:
    """Tell whether something is supplied, whether something isn't, and whether third parties are protected."""
    outcomes = {Outcome(one.outcome) for one in decision.parts.all()}
    supplied = {one for one in outcomes if one.group in SUPPLIED}
    return bool(supplied), bool(outcomes - supplied), Outcome.THIRD_PARTY_RIGHTS in outcomes


def in_question(decision: Decision) -> Asked:
    """Return those of whom the parts don't tell whether their information is disclosed."""
    supplies, withholds, protects = _supplies(decision)
    if not (supplies and withholds):
        return []
    return [one for one in objecting(decision.application) if not (one.binds and protects)]


def stored(case: Application) -> frozenset[int]:
    """Return those whose information stays withheld, as was said when approval was asked."""
    return frozenset(one.pk for one in case.consultations.all() if one.withheld)


def overruled(decision: Decision, withheld: Collection[int]) -> Asked:
    """Return those whose information is disclosed although they don't agree: they are told."""
    supplies, withholds, _ = _supplies(decision)
    apart = withheld if withholds else ()
    return [one for one in objecting(decision.application) if supplies and not one.binds and one.pk not in apart]


def unheeded(decision: Decision, withheld: Collection[int]) -> Iterator[str]:
    """Yield where a decision goes against what was found of the third parties' reasons."""
    supplies, withholds, protects = _supplies(decision)
    asked, apart = third_parties(decision.application), withheld if withholds else ()
    if supplies and not protects and any(one.binds and one.pk not in apart for one in asked):
        yield f"{BINDING}{APART if withholds else ''}"
    protected = any(one.binds or one.opinion in NO_OPINION for one in asked)
    if protects and not supplies and not protected and any(one.public_interest for one in asked):
        yield OUTWEIGHED


def reasons_of(one: ConsultationRequest) -> str:
    """Return why it is disclosed all the same."""
    if one.public_interest.strip():
        return f"本机关认为，不公开可能对公共利益造成重大影响：{_clause(one.public_interest)}"
    because = f"：{_clause(one.assessment)}" if one.assessment.strip() else ""
    return f"你方提出的理由为：{_clause(one.reasons)}。经审查，本机关认为该理由不合理{because}"


def _clause(text: str) -> str:
    return text.strip().rstrip("。；")


def notice_of(one: ConsultationRequest, on: date) -> tuple[str, dict[str, str], dict[str, Any]]:
    """Return kind, facts and manner of the letter to a third party whose information is disclosed all the same."""
    facts = {"disclosed_content": one.disclosed_content or one.about, "disclosure_reasons": reasons_of(one)}
    return NOTICE, facts, {"addressee": one.party.reveal(), "dated_on": on}


def notices(decision: Decision, withheld: Collection[int], on: date) -> list[Draft]:
    """Return these letters as they would be issued on a day."""
    found = []
    for one in overruled(decision, withheld):
        kind, facts, more = notice_of(one, on)
        found.append(Draft(decision.application, kind, facts, **more))
    return found
