"""The pages of statistics forms."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai_web.actions import Refused
from gongkai_web.applications.steps import person_of
from gongkai_web.audit.models import log
from gongkai_web.surveys.access import (
    collects,
    defining_bodies,
    fills_in,
    get_return_for,
    get_survey_for,
    returns_of,
    surveys_of,
)
from gongkai_web.surveys.defining.action import Stop
from gongkai_web.surveys.defining.form import DefineForm
from gongkai_web.surveys.filling.action import SendBack
from gongkai_web.surveys.filling.form import FillForm
from gongkai_web.surveys.models import Round
from gongkai_web.surveys.prefilling import prefilled
from gongkai_web.surveys.rounds.opening import open_rounds
from gongkai_web.surveys.rounds.results import results_of, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 100


def _page(request: HttpRequest, template: str, title: str, **more: object) -> HttpResponse:
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": "我的一天"},
        {"url": reverse("surveys:list"), "label": "登记统计表"},
        {"url": "", "label": title},
    ]
    form = more.get("form")
    refused = isinstance(form, DefineForm | FillForm) and form.is_bound
    obstacles = list(form.non_field_errors()) if isinstance(form, DefineForm | FillForm) and refused else []
    context = {"page_title": title, "breadcrumbs_items": trail, "obstacles": obstacles, **more}
    return render(request, f"surveys/{template}.html", context, status=422 if refused else 200)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List what the person fills in, and the forms they define."""
    today, person = timezone.localdate(), person_of(request)
    own = [one for one in returns_of(person).order_by("-round__due_on", "pk")[:SHOWN] if fills_in(person, one)]
    rows = [(one, (one.round.due_on - today).days, one.is_late(today)) for one in own]
    defined = surveys_of(person).prefetch_related("rounds__returns")
    may_define = defining_bodies(person).exists()
    return _page(request, "list", "登记统计表", rows=rows, defined=defined, may_define=may_define, today=today)


@require_http_methods(["GET", "POST"])
def define(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Write a form, or change one."""
    person = person_of(request)
    old = get_survey_for(person, pk) if pk else None
    definer = old.definer if old else defining_bodies(person).first()
    if definer is None:
        return redirect("surveys:list")
    given = request.POST or None
    form = DefineForm(given, by=person, definer=definer, replaces=old, today=timezone.localdate())
    if form.take():
        messages.success(request, f"已保存“{form.step.title}”")
        open_rounds(timezone.localdate())
        return redirect(form.step.survey or "surveys:list")
    return _page(request, "define", f"修改{old.title}" if old else "制定统计表", form=form, old=old)


@require_safe
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a form and its rounds: who submitted, who is late."""
    one = get_survey_for(request.user, pk)
    rounds = [_counted(round) for round in one.rounds.prefetch_related("returns__body")]
    return _page(request, "survey", one.title, survey=one, rounds=rounds, questions=one.questions.all())


def _counted(round: Round) -> dict[str, object]:
    returns = list(round.returns.all())
    late = [one.body.short_name for one in returns if not one.is_submitted and round.due_on < timezone.localdate()]
    return {"round": round, "all": len(returns), "submitted": sum(one.is_submitted for one in returns), "late": late}


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a form."""
    one = get_survey_for(request.user, pk)
    try:
        Stop(one, person_of(request)).execute()
        messages.success(request, "已停用，以后不再要求填报；已经报送的保留")
    except Refused as refused:
        messages.error(request, "；".join(refused.messages))
    return redirect(one)


@require_http_methods(["GET", "POST"])
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Fill in, save, submit; show what was submitted."""
    person, one = person_of(request), get_return_for(request.user, pk)
    known = {} if one.is_submitted else prefilled(one)
    form = FillForm(request.POST or None, one=one, by=person, known=known)
    if request.method == "POST" and form.take(submit="submit" in request.POST):
        messages.success(request, "已报送" if "submit" in request.POST else "已保存，还没有报送")
        return redirect("surveys:list" if "submit" in request.POST else one)
    may_send_back = one.is_submitted and collects(person, one.round.survey)
    may = {"may_fill": fills_in(person, one) and not one.is_submitted, "may_send_back": may_send_back}
    answers = [(question, one.value(question), one.notes.get(question.key)) for question in form.questions]
    return _page(request, "fill", f"{one.round}", one=one, form=form, answers=answers, **may)


@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Send answers back."""
    one = get_return_for(request.user, pk)
    try:
        SendBack(one, person_of(request), request.POST.get("reason", "")).execute()
        messages.success(request, f"已退回{one.body.short_name}")
    except Refused as refused:
        messages.error(request, "；".join(refused.messages))
        return redirect(one)
    return redirect("surveys:results", one.round.pk)


def _round(request: HttpRequest, pk: int) -> Round:
    found = Round.objects.filter(survey__in=surveys_of(request.user))
    return get_object_or_404(found.select_related("survey"), pk=pk)


@require_safe
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what came, and the sums."""
    found = results_of(_round(request, pk))
    return _page(request, "results", str(found.round), results=found)


@require_safe
def export(request: HttpRequest, pk: int) -> FileResponse:
    """Hand the results over as a workbook; who took it is logged."""
    found = results_of(_round(request, pk))
    log("survey.exported", found.round, by=person_of(request))
    return FileResponse(workbook(found), as_attachment=True, filename=f"{found.round}.xlsx", content_type=XLSX)
