"""The pages of retention: what is due and held in a body, the lists of destruction, holding a case."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai_web.actions import Action, Refused
from gongkai_web.applications.access import Right, applications_for
from gongkai_web.applications.steps import person_of, step_page
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.bodies.scope import bodies_worked_on_by
from gongkai_web.retention.actions import Decide, Lengthen, Lift, Propose
from gongkai_web.retention.due import Due, due, periods
from gongkai_web.retention.forms import DecisionForm, HoldForm, LengthenForm
from gongkai_web.retention.models import DeletionRun, LegalHold, LongerPeriod
from gongkai_web.retention.rules import rules
from gongkai_web.retention.running import report

SHOWN = 500  # rows of a list on a page; the rest is counted

hold = step_page(HoldForm)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show a body's schedule, what is due by it, and the lists so far."""
    person = person_of(request)
    bodies = list(_bodies(person).order_by("path"))
    body = next((one for one in bodies if one.slug == request.GET.get("body")), bodies[0] if bodies else None)
    context = {"bodies": bodies, "body": body, **(_of_body(body, person) if body else {})}
    return _shown(request, "retention/index.html", "个人信息保存期限", context)


@require_http_methods(["GET", "POST"])
def lengthen(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Lengthen a period."""
    person = person_of(request)
    body = get_object_or_404(_bodies(person, Role.DISCLOSURE_OFFICE), pk=pk)
    rule = rules().get(slug)
    if rule is None:
        raise Http404
    form = LengthenForm(request.POST or None, initial={"months": periods(body)[slug]})
    if form.take(Lengthen(body, person, rule)):
        messages.success(request, "已延长保存期限")
        return _to(body)
    context = {"form": form, "body": body, "rule": rule, "button": "保存"}
    return _shown(request, "retention/form.html", f"延长保存期限：{rule.label}", context)


@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the list of what is due."""
    person = person_of(request)
    body = get_object_or_404(_bodies(person, Role.DISCLOSURE_OFFICE), pk=pk)
    action = Propose(body, person)
    if not _done(request, action, "已拟定销毁清单，由审定人审批"):
        return _to(body)
    assert action.run is not None
    return redirect("retention:run", action.run.pk)


@require_http_methods(["GET", "POST"])
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a list, decide on it, and what became of it."""
    person = person_of(request)
    found = DeletionRun.objects.select_related("body", "proposed_by", "decided_by")
    one = get_object_or_404(found, pk=pk, body__in=_bodies(person))
    action = Decide(one, person)
    form = DecisionForm(request.POST or None) if action.allowed() and one.approved is None else None
    if form and form.take(action):
        messages.success(request, "已审批，销毁在后台进行" if one.approved else "已退回")
        return redirect("retention:run", one.pk)
    items = one.items.select_related("application")
    rows = [(item, rules()[item.rule].label) for item in items[:SHOWN]]
    context = {"run": one, "rows": rows, "every": items.count(), "report": report(one), "form": form}
    return _shown(request, "retention/run.html", "销毁清单", context)


@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Lift a hold."""
    person = person_of(request)
    one = get_object_or_404(LegalHold, pk=pk, application__in=applications_for(person, Right.OFFICE))
    _done(request, Lift(one, person), "已解除暂停销毁")
    return redirect(one.application)


def _of_body(body: PublicBody, person: Person) -> dict[str, object]:
    today, months = timezone.localdate(), periods(body)
    found = due(body, today)
    longer = {one.rule: one for one in LongerPeriod.objects.filter(body=body)}
    return {
        "schedule": [(rule, months[key], longer.get(key), _counted(found, key)) for key, rule in rules().items()],
        "due": [one for one in found if not one.held][:SHOWN],
        "held": [one for one in found if one.held][:SHOWN],
        "ready": sum(not one.held for one in found),
        "holds": LegalHold.on(today).filter(application__body=body).select_related("application", "by"),
        "runs": DeletionRun.objects.filter(body=body).select_related("proposed_by", "decided_by"),
        "may_propose": person.holds(Role.DISCLOSURE_OFFICE, body.pk),
    }


def _counted(found: list[Due], key: str) -> tuple[int, int]:
    return (
        sum(one.rule.id == key and not one.held for one in found),
        sum(one.rule.id == key and bool(one.held) for one in found),
    )


def _bodies(person: Person, *roles: Role) -> "QuerySet[PublicBody]":
    wanted = bodies_worked_on_by(person, *(roles or (Role.DISCLOSURE_OFFICE, Role.APPROVER)))
    return PublicBody.objects.filter(pk__in=wanted)


def _done(request: HttpRequest, action: Action, told: str) -> bool:
    try:
        action.execute()
    except Refused as refused:
        for sentence in refused.messages:
            messages.error(request, sentence)
        return False
    messages.success(request, told)
    return True


def _to(body: PublicBody) -> HttpResponse:
    return redirect(f"{reverse('retention:index')}?body={body.slug}")


def _shown(request: HttpRequest, template: str, title: str, context: dict[str, object]) -> HttpResponse:
    trail = [{"url": reverse("wagtailadmin_home"), "label": "我的一天"}]
    if template != "retention/index.html":
        trail.append({"url": reverse("retention:index"), "label": "个人信息保存期限"})
    form = context.get("form")
    context = {"page_title": title, "breadcrumbs_items": [*trail, {"url": "", "label": title}], **context}
    wrong = bool(getattr(form, "is_bound", False))
    return render(request, template, context, status=422 if wrong else 200)
