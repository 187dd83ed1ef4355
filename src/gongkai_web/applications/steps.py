"""What the steps of a case have in common: an action with obstacles of two sorts, its form, its page.

``blocked`` tells what stands in the way as the case stands, and the case page shows it before anybody begins;
``missing`` tells what is wrong with what was filled in. A form's fields bear the names of the action's.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.errors import RuleError
from gongkai.rules.clock import Deadline, Event, clock
from gongkai_web.action_forms import ActionForm
from gongkai_web.actions import StagedAction
from gongkai_web.applications.access import Right, get_application_for, may
from gongkai_web.applications.actions import HANDLING, ApplicationAction
from gongkai_web.applications.clock import calendar_for, deadline_of, events_of
from gongkai_web.applications.models import Application
from gongkai_web.bodies.models import Person
from gongkai_web.bodies.roles import WORKING, Role


class CaseStep(StagedAction, ApplicationAction):
    """A step of a registered case that has not ended."""

    roles: tuple[Role, ...] = HANDLING

    def allowed(self) -> bool:
        """Also the handler, as long as they work in the body."""
        working = self.by.is_superuser or self.application.body_id in self.by.bodies_as(*WORKING)
        return working and super().allowed()

    def blocked(self) -> Iterator[str]:
        """Yield what stands in the way whatever is filled in."""
        yield from ended(self.application)


class OfficeStep(CaseStep):
    """A step for the disclosure office alone."""

    roles = (Role.DISCLOSURE_OFFICE,)


def ended(case: Application) -> Iterator[str]:
    """Yield why nothing more is done in a case, or not yet."""
    if not case.registered_at:
        yield "这件申请还没有登记，先登记收到申请之日（条例第三十一条）"
    if case.withdrawn_on:
        yield "申请人已经撤回申请"
    if case.replied_on:
        yield "这件申请已经答复"
    if case.closed_at:
        yield "这件申请已经结案"


def standing(case: Application) -> Deadline | None:
    """Return where the clock stands; None if the dates of the case contradict each other."""
    try:
        return deadline_of(case)
    except RuleError:
        return None


def wrong_day(case: Application, on: date | None, what: str, *, since: date | None = None) -> Iterator[str]:
    """Yield what is wrong with the day on which something is said to have happened."""
    first = since or case.confirmed_on or case.arrived_on
    if on is None:
        yield f"填写{what}的日期"
    elif on > timezone.localdate():
        yield f"{what}的日期不能晚于今天"
    elif on < first:
        yield f"{what}的日期不能早于 {first:%Y-%m-%d}"


def issued(case: Application, on: date | None, what: str, later: str = "") -> Iterator[str]:
    """Yield what is wrong with the day of a letter: one that is made now bears today's date.

    What was truly issued on paper before is registered later (补登记), with the reason, which stands in the log.
    """
    yield from wrong_day(case, on, what)
    if on and on < timezone.localdate() and not later.strip():
        yield f"文书今天制发，{what}的日期不能早于今天；当时已经在纸面上制发、现在补登记的，写明补登记的理由"


def registered_later(note: str, later: str) -> str:
    """Return the note of an event with the reason why it is registered later."""
    return "；".join(part for part in (note, f"补登记：{later.strip()}" if later.strip() else "") if part)[:500]


def contradictions(case: Application, *events: Event, instead_of: type[Event] | None = None) -> Iterator[str]:
    """Yield why events can't have happened beside those of the case, as the rules tell it."""
    kept = [one for one in events_of(case) if instead_of is None or not isinstance(one, instead_of)]
    try:
        clock((*kept, *events), calendar_for(case))
    except RuleError as impossible:
        yield str(impossible)


class Day(forms.DateField):
    """A day, today unless told otherwise."""

    def __init__(self, label: str, **more: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        given = {"initial": timezone.localdate, "required": False, **more}
        super().__init__(label=label, widget=widget, **given)


class Text(forms.CharField):
    """Some lines of text. Whether it may be left out, the action knows."""

    def __init__(self, label: str, rows: int = 3, **more: Any) -> None:
        super().__init__(label=label, widget=forms.Textarea(attrs={"rows": rows}), **{"required": False, **more})


class Later(forms.CharField):
    """Why a letter bears a day that is past: it was issued on paper then, and is registered now."""

    def __init__(self) -> None:
        told = "文书今天制发的留空，日期就是今天；当时已经在纸面上制发、现在补登记的，写明理由，记入办理记录"
        super().__init__(label="补登记的理由", max_length=200, required=False, help_text=told)


if TYPE_CHECKING:
    OneOfThem = forms.ModelChoiceField[Any]
else:
    OneOfThem = forms.ModelChoiceField


class StepForm(ActionForm):
    """A step's form: what was filled in becomes the action, whose obstacles are the form's errors."""

    action: ClassVar[type[Any]]
    name: ClassVar[str]  # of the address
    title: ClassVar[str]
    lead: str = ""
    button: ClassVar[str] = ""
    right: ClassVar[Right] = Right.HANDLE

    def __init__(self, *args: Any, case: Application, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.by = case, by
        self.prepare()

    def prepare(self) -> None:
        """Offer what the case has to offer."""

    def begin(self, **given: Any) -> Any:
        """Return the action on what the form is about."""
        return self.action(application=self.case, by=self.by, **given)

    def make(self) -> Any:
        """Return the action with what was filled in."""
        return self.begin(**self.cleaned_data)


def offer(form: forms.Form, name: str, rows: "QuerySet[Any]") -> None:
    """Let a field of the form be chosen from these rows."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows


def step_page(form_class: type[StepForm], template: str = "applications/step.html") -> Callable[..., HttpResponse]:
    """Return the page of a step: get what this person may touch, form, action, back to the case."""

    @require_http_methods(["GET", "POST"])
    def page(request: HttpRequest, pk: int) -> HttpResponse:
        case = get_application_for(request.user, pk, form_class.right)
        form = form_class(request.POST or None, case=case, by=person_of(request))
        if form.take():
            messages.success(request, f"已办理：{form_class.title}")
            return back(request, case)
        return shown(request, template, case, form_class.title, form=form)

    return page


def person_of(request: HttpRequest) -> Person:
    """Return who asks; the workbench lets nobody in who isn't one."""
    assert isinstance(request.user, Person)
    return request.user


def back(request: HttpRequest, case: Application) -> HttpResponse:
    """Go back to the case, or to the list if it is out of the person's reach now."""
    return redirect(case) if may(request.user, case, Right.SEE) else redirect("applications:list")


def shown(request: HttpRequest, template: str, case: Application, title: str, **more: Any) -> HttpResponse:
    """Answer with a page of the workbench about a case; with errors it is a 422."""
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": "我的一天"},
        {"url": reverse("applications:list"), "label": "依申请公开"},
        {"url": reverse("applications:case", args=[case.pk]), "label": case.number},
        {"url": "", "label": title},
    ]
    form = more.get("form")
    obstacles = [str(sentence) for sentence in form.non_field_errors()] if form and form.is_bound else []
    if form and not form.is_bound:
        more.setdefault("blocked", list(blocked_now(form)))
    context = {"case": case, "page_title": title, "breadcrumbs_items": trail, "obstacles": obstacles, **more}
    return render(request, template, context, status=422 if form and form.is_bound else 200)


def blocked_now(form: Any) -> Iterator[str]:
    """Yield what is in the way of a form's step before it is filled in."""
    if isinstance(form, StepForm):
        yield from form.begin().blocked()
