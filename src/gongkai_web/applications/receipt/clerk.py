"""The clerk takes an application in: the same action as online, with the day of receipt explained beside the form."""

import uuid
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gongkai_web.actions import Refused
from gongkai_web.applications.access import Right, applications_for
from gongkai_web.applications.actions import happened
from gongkai_web.applications.calendars.calendar import Calendars
from gongkai_web.applications.fee.many import many_of
from gongkai_web.applications.models import Application, CaseNumber, EventKind
from gongkai_web.applications.receipt import pdf, uploading
from gongkai_web.applications.receipt.action import HandedIn, Receive
from gongkai_web.applications.receipt.clerk_form import APPLICANT, ORAL, PAPERS, WANTED, IntakeForm
from gongkai_web.applications.receipt.confirmation import Register
from gongkai_web.applications.receipt.draft import Receipt
from gongkai_web.applications.receipt.duplicates import earlier_of
from gongkai_web.applications.receipt.preview import previews
from gongkai_web.applications.receipt.uploading import InMemory
from gongkai_web.applications.steps import person_of
from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.bodies.scope import bodies_worked_on_by
from gongkai_web.protecting.papers import destroy

TITLE = "接收申请"


@csrf_exempt  # checked by what it calls: the way files are taken must be set before the form is read
@require_http_methods(["GET", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """Take one in."""
    request.upload_handlers = [InMemory(request)]
    answer: HttpResponse = _take_in(request)
    return answer


@sensitive_post_parameters()
@csrf_protect
def _take_in(request: HttpRequest) -> HttpResponse:
    bodies = _bodies(request)
    sent = request.method == "POST"
    given = {"key": uuid.uuid4()}
    form = IntakeForm(request.POST if sent else None, request.FILES if sent else None, initial=given, bodies=bodies)
    if not sent or "preview" in request.POST or not form.is_valid():
        return _show(request, form, bodies)
    told = form.cleaned_data
    earlier = earlier_of(told["body"], told, told["content"])
    if earlier and not told["seen_earlier"]:
        return _show(request, form, bodies, earlier=earlier)
    receive = _action(request, form)
    try:
        _keep(receive, form, person_of(request))
    except Refused as refused:
        _drop(receive)
        form.add_error(None, list(refused.messages))
        return _show(request, form, bodies, earlier=earlier)
    assert receive.application is not None
    if receive.query_code:
        Receipt(str(receive.submission_key), receive.application.pk, receive.query_code).save(request)
    else:  # the same form sent again: it is taken in already, with its papers
        _drop(receive)
    return redirect("applications:taken", receive.application.pk)


def _action(request: HttpRequest, form: IntakeForm) -> Receive:
    told = form.cleaned_data
    wanted = {name: told[name] for name in WANTED}
    return Receive(
        body=told["body"],
        channel=form.real_channel(),
        applicant={name: told[name] for name in (*APPLICANT, "postcode")},
        wanted={**wanted, "oral": told["channel"] == ORAL},
        by=person_of(request),
        arrived_on=told["arrived_on"],
        submission_key=told["key"],
        papers=_papers(told),
    )


def _papers(told: dict[str, Any]) -> list[HandedIn]:
    return [uploading.sealed(told[name], kind) for name, kind in PAPERS.items() if told[name]]


def _drop(receive: Receive) -> None:
    for paper in receive.papers:
        destroy(paper.kept.sealed_name)


@transaction.atomic
def _keep(receive: Receive, form: IntakeForm, by: Any) -> None:
    """Take it in, and register it at once where the day of receipt is known."""
    told = form.cleaned_data
    receive.execute()
    case = receive.application
    assert case is not None
    if told["incoming_number"] and not case.numbers.exists():
        CaseNumber.objects.create(application=case, kind="来文编号", number=told["incoming_number"])
        happened(case, EventKind.NUMBERED, by=by, note=f"来文编号 {told['incoming_number']}")
    known = not receive.channel.needs_confirmation or told["confirmed_on"]
    if known and not case.registered_at:
        confirmed = (told["confirmed_on"], told["confirmed_how"]) if receive.channel.needs_confirmation else (None, "")
        Register(case, by, *confirmed).execute()


def _bodies(request: HttpRequest) -> list[PublicBody]:
    ids = bodies_worked_on_by(request.user, Role.DISCLOSURE_OFFICE)
    found = list(PublicBody.objects.filter(pk__in=ids, takes_applications=True, abolished_on=None).order_by("path"))
    if not found:
        raise PermissionDenied("没有您可以接收申请的机关")
    return found


def _show(request: HttpRequest, form: IntakeForm, bodies: list[PublicBody], **more: Any) -> HttpResponse:
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": "我的一天"},
        {"url": reverse("applications:list"), "label": "依申请公开"},
        {"url": "", "label": TITLE},
    ]
    context = {"form": form, "page_title": TITLE, "breadcrumbs_items": trail, "previews": _previews(form, bodies)}
    only_preview = "preview" in request.POST
    obstacles = [] if only_preview or not form.is_bound else [str(one) for one in form.non_field_errors()]
    status = 422 if form.is_bound and not only_preview and form.errors else 200
    return render(
        request, "applications/receipt/clerk.html", {**context, "obstacles": obstacles, **more}, status=status
    )


def _previews(form: IntakeForm, bodies: list[PublicBody]) -> Any:
    channel = str(form["channel"].value() or "in_person")
    return previews(
        "in_person" if channel == ORAL else channel,
        _day(form, "arrived_on"),
        _day(form, "confirmed_on"),
        Calendars().of(bodies[0].pk),
    )


def _day(form: IntakeForm, name: str) -> date | None:
    value = form[name].value()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value or ""))
    except ValueError:
        return None


def taken(request: HttpRequest, pk: int) -> HttpResponse:
    """Show number and code once, to be handed or sent to the applicant."""
    case, receipt = _receipt(request, pk)
    trail = [
        {"url": reverse("applications:list"), "label": "依申请公开"},
        {"url": reverse("applications:case", args=[case.pk]), "label": case.number},
        {"url": "", "label": "接收回执"},
    ]
    many = many_of(case) if case.registered_at else None
    context = {"case": case, "code": receipt.code, "many": many, "page_title": "接收回执", "breadcrumbs_items": trail}
    return render(request, "applications/receipt/taken.html", context)


def taken_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the receipt as a file."""
    case, receipt = _receipt(request, pk)
    headers = {"Content-Disposition": f'attachment; filename="receipt-{case.number}.pdf"'}
    return HttpResponse(pdf.receipt_pdf(case, receipt.code), content_type="application/pdf", headers=headers)


def _receipt(request: HttpRequest, pk: int) -> tuple[Application, Receipt]:
    case = get_object_or_404(applications_for(request.user, Right.OFFICE).select_related("body"), pk=pk)
    receipt = Receipt.of(request)
    if receipt is None or receipt.application != case.pk or not receipt.code:
        messages.info(request, "查询码只在接收时告知一次")
        raise Http404("回执已经过期")
    return case, receipt
