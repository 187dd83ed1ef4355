"""The case: who applied (masked), what for, until when and why, what happened, and what can be done next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from gongkai.errors import RuleError
from gongkai.rules.clock import Kind
from gongkai.rules.letters import LETTERS
from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.access import Right, applications_for, may
from gongkai_web.applications.assignment.away import stand_ins_of
from gongkai_web.applications.case.doors import doors
from gongkai_web.applications.case.due import Due, Light, due_of
from gongkai_web.applications.clock import INTERVALS, calendar_for, deadline_of
from gongkai_web.applications.fee.many import many_of
from gongkai_web.applications.models import Application, PaperKind, ReleasedFile
from gongkai_web.applications.revealing.action import REVEALED
from gongkai_web.applications.steps import person_of, shown

FOR_MANY = ("demand_fee", "ask_reasons")  # what 第四十二条 and 第三十五条 allow where somebody applies very often


def case(request: HttpRequest, pk: int) -> HttpResponse:
    """Show it."""
    found = applications_for(request.user, Right.SEE).prefetch_related(*INTERVALS)
    one = get_object_or_404(found.select_related("body", "handler", "unit", "applicant"), pk=pk)
    person = person_of(request)
    possible = doors(one, person)
    return shown(
        request,
        "applications/case.html",
        one,
        "申请档案",
        due=explained(one),
        stand_in=stand_ins_of([one], timezone.localdate()).get(one.pk, ""),
        today=timezone.localdate(),
        doors=[door for door in possible if not door.blocked],
        blocked_doors=[door for door in possible if door.blocked],
        many=many_of(one),
        for_many=[door for door in possible if door.name in FOR_MANY and not door.blocked],
        may_reveal=may(person, one, Right.HANDLE),
        personal=[(name, label, getattr(one.applicant, name)) for name, label in REVEALED],
        events=one.events.select_related("person"),
        letters=_letters(one),
        papers=one.papers.filter(deleted_at=None).exclude(kind=PaperKind.ARCHIVE.value),
        numbers=one.numbers.all(),
        consultations=one.consultations.select_related("joint_body"),
        opinions=one.opinions.select_related("person"),
        searches=one.searches.all(),
        approvals=one.approvals.select_related("asked_by", "decided_by"),
        decision=_decision(one),
        released=ReleasedFile.objects.filter(decision__application=one).defer("content"),
        counting=[kind.value for kind in Kind if kind.covers_days],
    )


def explained(case: Application) -> Due:
    """Return where the case stands, with the trace."""
    calendar = calendar_for(case)
    try:
        return due_of(deadline_of(case, calendar), timezone.localdate(), calendar)
    except RuleError as impossible:
        return Due(0, Light.RED, f"日期有矛盾：{impossible}")


def _letters(case: Application) -> list[tuple[str, object]]:
    rows = case.letters.select_related("service").defer("docx", "pdf")
    return [(LETTERS[row.kind].title if row.kind in LETTERS else row.kind, row) for row in rows]


def _decision(case: Application) -> dict[str, object] | None:
    decision = getattr(case, "decision", None)
    if decision is None:
        return None
    parts = [(Outcome(part.outcome).label, part) for part in decision.parts.all()]
    return {"row": decision, "outcome": Outcome(decision.outcome).label, "parts": parts}
