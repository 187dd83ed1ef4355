"""What must have been done before an outcome may be told: without it the reply would not stand in court."""

from collections.abc import Iterator

from django.utils import timezone

from gongkai.rules.clock import Standing
from gongkai.rules.outcomes import Group, Outcome
from gongkai_web.applications.decision.third_parties import SUPPLIED, third_parties
from gongkai_web.applications.models import Application, ConsultationRequest, Opinion
from gongkai_web.applications.steps import standing


def unmet(case: Application, outcome: Outcome) -> Iterator[str]:
    """Yield what an outcome still needs."""
    check = CHECKS.get(outcome)
    if check:
        yield from check(case)
    needs_search = any(one.id == "search_terms" for one in outcome.elements(timezone.localdate()))
    if needs_search:
        yield from _found(case)


def still_asked(case: Application) -> Iterator[str]:
    """Yield which answers are still awaited or not weighed."""
    deadline, today = standing(case), timezone.localdate()
    for one in case.consultations.all():
        if not one.opinion:
            yield f"{one.sent_on:%Y-%m-%d} 发出的征求意见还没有结果，登记意见或者逾期未提出意见"
        elif one.disagrees and one.reasons_sound is None:
            yield "第三方不同意公开，先认定其理由是否合理"
    if deadline and deadline.standing_on(today) in (Standing.AWAITING_CORRECTION, Standing.AWAITING_PAYMENT):
        until = f"至 {deadline.waiting_until:%Y-%m-%d}" if deadline.waiting_until else ""
        yield f"正在{deadline.standing.label}{until}，期限届满以前不能作出决定"


def _found(case: Application) -> Iterator[str]:
    """What was searched for in vain doesn't exist; what was found since may be another part of the reply."""
    searches = list(case.searches.order_by("searched_on", "pk"))
    if not searches:
        yield "没有检索记录，不能答复信息不存在；先登记检索的系统、检索词、人员和时间"
    elif all(one.found for one in searches):
        yield (
            "检索记录写明检索到相关信息，不能答复信息不存在（条例第三十六条第四项）；"
            "依照检索到的信息答复，或者重新检索后登记"
        )
    elif searches[-1].found and not _dealt_with(case):
        yield (
            f"{searches[-1].searched_on:%Y-%m-%d} 检索到相关信息，此前的检索不能再作为信息不存在的依据；"
            "检索到的是另一项信息的，先拟定那一项的答复，否则重新检索后登记"
        )


def _dealt_with(case: Application) -> bool:
    """Tell whether a part of the reply is about information that exists."""
    decision = getattr(case, "decision", None)
    parts = decision.parts.all() if decision else []
    return any(Outcome(part.outcome).group in (*SUPPLIED, Group.REFUSED) for part in parts)


def _third_party(case: Application) -> Iterator[str]:
    asked = third_parties(case)
    if not asked:
        yield "以保护第三方合法权益为由不予公开的，先书面征求第三方的意见（条例第三十二条）"
    elif all(one.opinion == Opinion.AGREES for one in asked):
        yield "第三方同意公开，不能以保护第三方合法权益为由不予公开（条例第十五条、第三十二条）"
    elif not any(_may_be_protected(one) for one in asked):
        yield (
            "第三方不同意公开的理由已经认定为不合理，不能以保护第三方合法权益为由不予公开（条例第三十二条）；"
            "认定有误的，先重新认定第三方的理由"
        )


def _may_be_protected(one: ConsultationRequest) -> bool:
    """Tell whether sound reasons stand against disclosure; where it gave no opinion, the body decides."""
    if one.disagrees:
        return one.reasons_sound is not False
    return one.opinion != Opinion.AGREES


def _unclear(case: Application) -> Iterator[str]:
    correction = getattr(case, "correction", None)
    if correction is None or not correction.corrected_on:
        yield "没有收到补正，不能答复补正后仍不明确"


def _lapsed(case: Application, wanted: Standing, sentence: str) -> Iterator[str]:
    deadline = standing(case)
    if deadline is None or deadline.standing_on(timezone.localdate()) is not wanted:
        yield sentence


def _not_corrected(case: Application) -> Iterator[str]:
    yield from _lapsed(case, Standing.NOT_CORRECTED, "申请人没有逾期不补正，不能以此为由不再处理")


def _fee_unpaid(case: Application) -> Iterator[str]:
    yield from _lapsed(case, Standing.FEE_UNPAID, "申请人没有逾期未缴费，不能以此为由不再处理")


def _excessive(case: Application) -> Iterator[str]:
    asked = getattr(case, "reasons", None)
    if asked is None or asked.sound is not False:
        yield "先要求申请人说明理由，并认定理由不合理（条例第三十五条）"


CHECKS = {
    Outcome.THIRD_PARTY_RIGHTS: _third_party,
    Outcome.STILL_UNCLEAR: _unclear,
    Outcome.NOT_CORRECTED: _not_corrected,
    Outcome.FEE_UNPAID: _fee_unpaid,
    Outcome.EXCESSIVE: _excessive,
}
