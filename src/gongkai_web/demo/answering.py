"""Applications of the demonstration that were answered, and the log that the public has of them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.rules.calendar import china_calendar
from gongkai.rules.clock import Delivery
from gongkai.rules.remedies import BodyKind
from gongkai_web.applications.answered.action import ListAnswered
from gongkai_web.applications.decision.approving import AskApproval, DecideDecision
from gongkai_web.applications.decision.drafting import DraftPart
from gongkai_web.applications.models import Application, IntakeTerms, LetterTerms
from gongkai_web.applications.record_search.action import KeepSearch
from gongkai_web.applications.service.action import Serve
from gongkai_web.bodies.models import Appointment, Person, PublicBody
from gongkai_web.bodies.roles import Role


def set_terms(remedy: Mapping[str, Any]) -> None:
    """Let every body have a log of what it answered, and let its letters name where one turns against them."""
    own = remedy["body"]
    for body in PublicBody.objects.filter(takes_applications=True):
        IntakeTerms.objects.create(body=body, lists_answered=True)
        given = {
            "kind": BodyKind.LOCAL_DEPARTMENT.value,
            "court": remedy["court"],
            "reconsideration_channel": remedy["channel"],
            **own.get(body.slug, {}),
        }
        LetterTerms.objects.create(body=body, **given)


def answer(case: Application, clerk: Person, arrived_on: date, told: Mapping[str, Any]) -> None:
    """Draft, approve, issue and post the reply, and list the case."""
    on = china_calendar().add_working_days(arrived_on, told["reply_after"])
    if "searched" in told:
        KeepSearch(case, clerk, on, **told["searched"]).execute()
    DraftPart(case, clerk, told["outcome"], told["content"], stated=told.get("stated", {})).execute()
    AskApproval(_fresh(case), clerk).execute()
    DecideDecision(_fresh(case), _approver_of(case.body), on, True, later="演示数据：当日制发").execute()
    case = _fresh(case)
    letter = case.decision.letter
    Serve(case, clerk, letter, Delivery.POST.value, on, post_number=told["post_number"]).execute()
    ListAnswered(_fresh(case), clerk, told["summary"]).execute()


def _approver_of(body: PublicBody) -> Person:
    held = Appointment.objects.filter(body=body, role=Role.APPROVER.value).select_related("person")
    return held[0].person


def _fresh(case: Application) -> Application:
    return Application.objects.select_related("body").get(pk=case.pk)
