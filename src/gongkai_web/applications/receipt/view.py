"""The online form: choose the body, one question a page, check, send, and the receipt."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.rules.classification import ColumnType
from gongkai_web.actions import Refused
from gongkai_web.applications.models import Application, IntakeTerms, terms_of
from gongkai_web.applications.receipt import form, pdf, throttle
from gongkai_web.applications.receipt.challenge import LEAST_SECONDS
from gongkai_web.applications.receipt.draft import Draft, Receipt
from gongkai_web.applications.receipt.matching import answered_like, matching
from gongkai_web.applications.receipt.sending import on_the_disk, receive
from gongkai_web.applications.receipt.summary import summary_of
from gongkai_web.applications.receipt.uploading import InMemory, sealed
from gongkai_web.bodies.models import PublicBody
from gongkai_web.portal.guides import channels, days
from gongkai_web.portal.layout import Link
from gongkai_web.portal.pages import Tags, show

PRIVATE = cache_control(private=True, no_store=True)
CHECK = "check"
View = Callable[..., HttpResponse]


def page(request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    """Show a page of this section; what is typed stays out of caches."""
    tags = Tags(title, "向行政机关申请获取没有主动公开的政府信息", kind_label=ColumnType.ON_APPLICATION.label)
    above = [Link("依申请公开", reverse("portal:apply"))]
    return show(request, f"applications/{template}", tags, above=above, canonical_url="", **context)


@PRIVATE
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Choose to whom to apply, told what happens with personal data."""
    bodies = list(PublicBody.objects.filter(takes_applications=True, abolished_on=None).order_by("path"))
    chosen = next((one for one in bodies if one.slug == request.POST.get("body", request.GET.get("body"))), None)
    wrong = ""
    if request.method == "POST":
        if chosen is None:
            wrong = "选择受理申请的机关"
        elif not terms_of(chosen).online:
            wrong = f"{chosen}没有开通网上申请，请当面或者邮寄提交"
        else:
            return _begin(request, chosen)
    return page(
        request,
        "receipt/start.html",
        "我要申请",
        bodies=bodies,
        chosen=chosen,
        wrong=wrong,
        channels=channels(chosen) if chosen else [],
        days=days(timezone.localdate()),
        draft=Draft.of(request),
    )


def _begin(request: HttpRequest, body: PublicBody) -> HttpResponse:
    draft = Draft.of(request)
    if draft is None:
        draft = Draft(body.slug)
    draft.body = body.slug
    draft.save(request)
    return redirect("apply:notice")


@PRIVATE
@require_http_methods(["GET", "POST"])
def notice(request: HttpRequest) -> HttpResponse:
    """Tell what happens with personal data (个人信息保护法第十七条、第三十五条), before any is asked for."""
    draft, body, terms = _draft_of(request)
    if draft is None or body is None:
        return redirect("apply:start")
    if request.method == "POST":
        return redirect("apply:step", _unanswered(draft, terms) or CHECK)
    return page(request, "receipt/notice.html", "个人信息怎样处理", body=body, terms=terms)


@csrf_exempt  # checked by what it calls: the way files are taken must be set before the form is read
@PRIVATE
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, name: str) -> HttpResponse:
    """Ask one question; sealed files never touch the disk in clear."""
    request.upload_handlers = [InMemory(request)]
    answer: HttpResponse = _step(request, name)
    return answer


@sensitive_post_parameters()
@csrf_protect
def _step(request: HttpRequest, name: str) -> HttpResponse:
    draft, body, terms = _draft_of(request)
    if draft is None or body is None:
        return redirect("apply:receipt" if _was_sent(request) else "apply:start")
    if name == CHECK:
        return _check(request, draft, body, terms)
    names = form.steps_for(terms)
    if name not in names:
        raise Http404("没有这一页")
    before = _unanswered(draft, terms)
    if before and names.index(before) < names.index(name):
        return redirect("apply:step", before)
    asked = form.STEPS[name](
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        initial=_kept(draft, name),
        draft=draft,
        terms=terms,
    )
    if request.method == "POST" and "look" not in request.POST and asked.is_valid():
        _keep(request, draft, name, asked)
        return redirect("apply:step", _unanswered(draft, terms) or CHECK)
    return _ask(request, draft, body, names, name, asked)


def _was_sent(request: HttpRequest) -> bool:
    """Tell whether it is the form that was sent just now, sent again."""
    receipt = Receipt.of(request)
    return receipt is not None and request.POST.get("key") == receipt.key


def _kept(draft: Draft, name: str) -> dict[str, Any]:
    told = dict(draft.told.get(name, {}))
    if "fee_reduction" in told:
        told["fee_reduction"] = "yes" if told["fee_reduction"] else "no"
    return told


def _keep(request: HttpRequest, draft: Draft, name: str, asked: form.StepForm) -> None:
    if files := asked.cleaned_data.get("paper"):
        draft.put_papers([sealed(one) for one in files])
    draft.told[name] = asked.told()
    if name == "type" and "identity" in draft.told:
        _forget_foreign_paper(draft, asked)
    draft.save(request)


def _forget_foreign_paper(draft: Draft, asked: form.StepForm) -> None:
    """A type that has other papers is asked for them again."""
    from gongkai_web.applications.receipt.identity import kinds_for

    if draft.told["identity"]["identity_kind"] not in kinds_for(asked.applicant_type):
        draft.told["identity"] = {**draft.told["identity"], "identity_kind": "", "identity_number": ""}


def _ask(
    request: HttpRequest, draft: Draft, body: PublicBody, names: list[str], name: str, asked: form.StepForm
) -> HttpResponse:
    place = names.index(name)
    looked = request.method == "POST" and "look" in request.POST
    found = _found(request, body, request.POST.get("content", "")) if looked else {}
    if looked:
        asked.errors.clear()
    back = reverse("apply:step", args=[names[place - 1]]) if place else reverse("apply:notice")
    return page(
        request,
        "receipt/step.html",
        asked.title,
        form=asked,
        body=body,
        name=name,
        place=place + 1,
        places=len(names),
        back=back,
        draft=draft,
        looked=looked,
        **found,
    )


@PRIVATE
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Show what is public already and fits what is typed so far; by POST, so that it stands in no address."""
    draft, body, _ = _draft_of(request)
    found = _found(request, body, request.POST.get("content", "")) if draft else {}
    return render(request, "applications/receipt/matches.html", {"looked": True, **found})


def _found(request: HttpRequest, body: PublicBody | None, text: str) -> dict[str, Any]:
    address = throttle.address_of(request)
    if len(text.strip()) < 2 or throttle.LOOKS.reached(address):
        return {"matches": [], "answered": []}
    throttle.LOOKS.count(address)
    return {"matches": matching(text), "answered": answered_like(text)}


def _check(request: HttpRequest, draft: Draft, body: PublicBody, terms: IntakeTerms) -> HttpResponse:
    if missing := _unanswered(draft, terms):
        return redirect("apply:step", missing)
    send = form.SendForm(request.POST if request.method == "POST" else None, draft=draft)
    if request.method == "POST":
        if refusal := _suspected(request, draft) or _limited(request, body):
            send.add_error(None, refusal)
        elif send.is_valid() and _sent(request, draft, body, send):
            return redirect("apply:receipt")
        draft.ask_again()
        draft.save(request)
    return page(
        request,
        "receipt/check.html",
        "核对并提交",
        body=body,
        rows=summary_of(draft, terms),
        form=send,
        question=draft.asked().question,
    )


def _sent(request: HttpRequest, draft: Draft, body: PublicBody, send: form.SendForm) -> bool:
    action = receive(draft, body)
    try:
        with on_the_disk():
            action.execute()
    except Refused as refused:
        send.add_error(None, list(refused.messages))
        return False
    assert action.application is not None
    throttle.per_address().count(throttle.address_of(request))
    throttle.per_body().count(str(body.pk))
    Receipt(draft.key, action.application.pk, draft.code).save(request)
    return True


def _suspected(request: HttpRequest, draft: Draft) -> str:
    hasty = request.POST.get("website") or draft.seconds() < LEAST_SECONDS
    return "提交得太快了，请核对一遍再提交" if hasty else ""


def _limited(request: HttpRequest, body: PublicBody) -> str:
    if throttle.per_address().reached(throttle.address_of(request)):
        return "您所在的网络一小时内提交的申请已经很多，请一小时后再提交，填写的内容会保留；也可以当面或者邮寄提交"
    if throttle.per_body().reached(str(body.pk)):
        return f"{body}现在收到的网上申请很多，请稍后再提交，填写的内容会保留；也可以当面或者邮寄提交"
    return ""


@PRIVATE
def receipt(request: HttpRequest) -> HttpResponse:
    """Show number and code, the code here and nowhere else."""
    kept = Receipt.of(request)
    if kept is None:
        return redirect("apply:status")
    case = Application.objects.select_related("body").get(pk=kept.application)
    return page(
        request, "receipt/receipt.html", "申请已经提交", case=case, code=kept.code, days=days(timezone.localdate())
    )


@PRIVATE
def receipt_pdf(request: HttpRequest) -> HttpResponse:
    """Return the receipt as a file."""
    kept = Receipt.of(request)
    if kept is None:
        raise Http404("回执已经过期，请用登记编号和查询码查询")
    case = Application.objects.select_related("body").get(pk=kept.application)
    made = pdf.receipt_pdf(case, kept.code)
    headers = {"Content-Disposition": f'attachment; filename="receipt-{case.number}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@PRIVATE
@require_POST
def give_up(request: HttpRequest) -> HttpResponse:
    """Forget what was filled in."""
    if draft := Draft.of(request):
        draft.drop_papers()
    request.session.pop("application", None)
    return redirect("apply:start")


def _draft_of(request: HttpRequest) -> tuple[Draft | None, PublicBody | None, IntakeTerms]:
    draft = Draft.of(request)
    body = draft.chosen_body() if draft else None
    return draft, body, terms_of(body) if body else IntakeTerms()


def _unanswered(draft: Draft, terms: IntakeTerms) -> str:
    """Return the first page that isn't filled in."""
    return next((name for name in form.steps_for(terms) if not _is_answered(draft, name)), "")


def _is_answered(draft: Draft, name: str) -> bool:
    told = draft.told.get(name)
    return told is not None and (name != "identity" or bool(told["identity_number"]))
