"""One letter answers all that was joined: its service is the reply to each application that it names.

Each stays an application of its own, counted once with the outcome of the letter. What ends only one of them, its
applicant's silence or withdrawal, isn't the others' end: they go on by themselves.
"""

from collections.abc import Iterable
from typing import Any

from gongkai.rules.clock.events import said
from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.actions import happened
from gongkai_web.applications.models import OPEN, Application, ApplicationEvent, Decision, EventKind
from gongkai_web.applications.signals import event_happened

OF_ONE_ALONE = frozenset({Outcome.NOT_CORRECTED, Outcome.FEE_UNPAID})
AS_DECIDED = ("drafted_by", "approved_by", "approved_at", "outcome", "decided_on", "letter")


def waiting_for(main: Application) -> "Iterable[Application]":
    """Return the open cases that the reply to this one answers too: those without a draft of their own."""
    return main.joined.filter(OPEN, decision=None).select_related("body").order_by("pk")


def answer(main: Application, event: ApplicationEvent) -> None:
    """Answer them with the letter of the main case: the same decision, part by part, and the same day."""
    decision: Decision = main.decision
    assert main.replied_on is not None
    for case in waiting_for(main):
        told = {name: getattr(decision, name) for name in AS_DECIDED}
        own = Decision.objects.create(application=case, **told)
        for part in decision.parts.all():
            part.pk, part.decision, part._state.adding = None, own, True
            part.save()
        case.replied_on = main.replied_on
        case.save(update_fields=["replied_on"])
        said_so = f"已与您的申请 {main.number} 合并答复，文书和所提供的信息请按那一件的登记编号查询、下载"
        note = f"合并答复，文书 {decision.letter}"
        happened(case, EventKind.SERVED, by=event.person, on=main.replied_on, note=note, told=said_so)


def part_again(main: Application, event: ApplicationEvent, why: str) -> None:
    """Let the joined cases go on by themselves."""
    for case in waiting_for(main):
        case.joined_to = None
        case.save(update_fields=["joined_to"])
        told = f"您的申请 {main.number} {why}，本件不再合并，单独办理"
        happened(case, EventKind.JOINED, by=event.person, told=told)


def follow(application: Application, event: ApplicationEvent, **_: Any) -> None:
    """Let what was joined follow the main case to its end."""
    if application.joined_to_id:
        return
    decision: Decision | None = getattr(application, "decision", None)
    if event.kind == EventKind.WITHDRAWN:
        part_again(application, event, "已经撤回")
    elif event.kind == EventKind.SERVED and application.replied_on and decision and decision.letter_id:
        if Outcome(decision.outcome) in OF_ONE_ALONE:
            part_again(application, event, "不再处理")
        else:
            answer(application, event)


def named(main: Application) -> str:
    """Return how a reply names the others: number, day of receipt, and what was asked for; "" if there are none."""
    others = [
        f"{one.number}（{said(one.confirmed_on or one.arrived_on)}收到，申请公开：{one.content.rstrip('。')}）"
        for one in waiting_for(main)
    ]
    return f"，并合并答复您的申请{'、'.join(others)}" if others else ""


def listen() -> None:
    """Hear of everything that happens in a case."""
    event_happened.connect(follow)
