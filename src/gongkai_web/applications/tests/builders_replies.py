"""Replies for tests: drafted, approved, served."""

from collections.abc import Mapping

from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.decision.approving import AskApproval, DecideDecision
from gongkai_web.applications.decision.drafting import DraftPart
from gongkai_web.applications.decision.elements import elements_of
from gongkai_web.applications.models import Application, Letter
from gongkai_web.applications.receipt.dividing import Join
from gongkai_web.applications.service.action import Serve
from gongkai_web.applications.tests.builders_steps import Office, ago, fresh

CHANNEL = "云州市行政复议网上申请平台"


def told_for(outcome: Outcome) -> dict[str, str]:
    """Return something for every element of an outcome that is asked."""
    return {key: f"{element.label}如下" for key, (element, _) in elements_of(outcome).items()}


def drafted(
    office: Office, case: Application, *outcomes: Outcome, stated: Mapping[str, str] | None = None
) -> Application:
    """Draft a part for each outcome."""
    for outcome in outcomes or (Outcome.GRANTED,):
        told = told_for(outcome) if stated is None else stated
        article = "第三条" if outcome is Outcome.OTHERWISE else ""  # the law names none for it
        about = f"{outcome.label}的信息"
        DraftPart(fresh(case), office.drafter, outcome.value, about, article, told).execute()
    return fresh(case)


def approved(office: Office, case: Application, *outcomes: Outcome) -> Application:
    """Draft and approve."""
    case = drafted(office, case, *outcomes)
    AskApproval(case, office.drafter, CHANNEL).execute()
    DecideDecision(fresh(case), office.approver, ago(0), True).execute()
    return fresh(case)


def replied(office: Office, case: Application, *outcomes: Outcome) -> Application:
    """Draft, approve and serve."""
    case = approved(office, case, *outcomes)
    letter = case.decision.letter
    assert isinstance(letter, Letter)
    Serve(case, office.drafter, letter, "electronic", ago(0)).execute()
    return fresh(case)


def joined(office: Office) -> tuple[Application, Application]:
    """Return two cases of one applicant that are to be answered together, the main one first."""
    main, other = office.case(), office.case(wanted={"content": "2025年科技计划项目验收结论"})
    Join(other, office.clerk, main).execute()
    return fresh(main), fresh(other)
