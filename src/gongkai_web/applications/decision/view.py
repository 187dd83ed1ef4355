"""The pages of the decision."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.access import Right, get_application_for
from gongkai_web.applications.decision.approving import letter_of
from gongkai_web.applications.decision.drafting import decision_of
from gongkai_web.applications.decision.elements import elements_of, lacking
from gongkai_web.applications.decision.form import AskApprovalForm, DecideForm, DraftForm, PartForm, RemoveForm
from gongkai_web.applications.decision.third_parties import notices, stored
from gongkai_web.applications.letters.drafting import Draft
from gongkai_web.applications.models import Application, ApprovalRequest, DecisionPart, Matter, ReleasedFile
from gongkai_web.applications.steps import back, person_of, shown, step_page

remove_part = step_page(RemoveForm)


def letter_now(case: Application) -> Draft | None:
    """Return the letter as the draft stands; nobody approves what they couldn't read."""
    asked, decision = ApprovalRequest.waiting(case, Matter.DECISION), decision_of(case)
    if decision is None or not decision.parts.exists():
        return None
    kind, facts, more = letter_of(decision, asked.reason if asked else "", timezone.localdate())
    return Draft(case, kind, facts, **more)


def notices_now(case: Application) -> list[Draft]:
    """Return the letters to third parties that the approval will issue beside it, once it is asked for."""
    asked, decision = ApprovalRequest.waiting(case, Matter.DECISION), decision_of(case)
    return notices(decision, stored(case), timezone.localdate()) if asked and decision else []


@dataclass(frozen=True)
class PartShown:
    """A part with its outcome, what it lacks, and what it states under the names of the elements."""

    part: DecisionPart
    label: str
    lacks: str
    stated: list[tuple[str, str]]


def parts_of(case: Application) -> list[PartShown]:
    """Return the parts as the pages of the decision show them."""
    decision = decision_of(case)
    return [_shown(part) for part in (decision.parts.all() if decision else [])]


def _shown(part: DecisionPart) -> PartShown:
    outcome = Outcome(part.outcome)
    known = elements_of(outcome).items()
    stated = [(element.label, part.stated[key]) for key, (element, _) in known if key in part.stated]
    return PartShown(part, outcome.label, "、".join(f"“{one.label}”" for one in lacking(part)), stated)


def released_with(case: Application) -> "QuerySet[ReleasedFile]":
    """Return the files supplied with the reply."""
    return ReleasedFile.objects.filter(decision__application=case).defer("content")


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a part, and go on to what it must state."""
    case = get_application_for(request.user, pk, Right.HANDLE)
    form = DraftForm(request.POST or None, case=case, by=person_of(request))
    if form.take():
        return redirect("applications:part", case.pk, form.step.part.pk)
    return shown(
        request,
        "applications/decision.html",
        case,
        form.title,
        form=form,
        parts=parts_of(case),
        released=released_with(case),
        letter=letter_now(case),
        notices=notices_now(case),
    )


@require_http_methods(["GET", "POST"])
def part(request: HttpRequest, pk: int, part_pk: int) -> HttpResponse:
    """Fill a part in."""
    case = get_application_for(request.user, pk, Right.HANDLE)
    one = get_object_or_404(DecisionPart, pk=part_pk, decision__application=case)
    form = PartForm(request.POST or None, case=case, by=person_of(request), part=one)
    if form.take():
        messages.success(request, f"已保存：{form.outcome.label}")
        return redirect("applications:draft", case.pk)
    return shown(request, "applications/part.html", case, form.title, form=form)


@require_http_methods(["GET", "POST"])
def ask_approval(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it before the approver."""
    case = get_application_for(request.user, pk, Right.HANDLE)
    form = AskApprovalForm(request.POST or None, case=case, by=person_of(request))
    if form.take():
        messages.success(request, "答复已经报批")
        return back(request, case)
    return shown(
        request,
        "applications/decision.html",
        case,
        form.title,
        form=form,
        parts=parts_of(case),
        released=released_with(case),
        letter=letter_now(case),
        notices=notices_now(case),
    )


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve it or send it back."""
    case = get_application_for(request.user, pk, Right.APPROVE)
    form = DecideForm(request.POST or None, case=case, by=person_of(request))
    if form.take():
        messages.success(request, "已批准，文书已制发" if form.cleaned_data["approved"] else "已退回修改")
        return back(request, case)
    return shown(
        request,
        "applications/decision.html",
        case,
        form.title,
        form=form,
        parts=parts_of(case),
        released=released_with(case),
        letter=letter_now(case),
        notices=notices_now(case),
    )
