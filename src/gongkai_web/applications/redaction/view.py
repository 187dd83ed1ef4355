"""The pages on which an original is looked at, covered, and released."""

import io
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai_web.applications.access import Right, get_application_for
from gongkai_web.applications.models import Application, Redaction
from gongkai_web.applications.papers.view import filled, step_page_with_file, with_file
from gongkai_web.applications.redaction.beginning import REASON, original_of
from gongkai_web.applications.redaction.drawing import removals_of
from gongkai_web.applications.redaction.form import (
    BeginForm,
    BoxForm,
    DropForm,
    EraseForm,
    RedactionForm,
    ReleaseForm,
    SupplyForm,
    TakeBackForm,
    TakeOutForm,
    WordsForm,
)
from gongkai_web.applications.redaction.pages import Page, page_of
from gongkai_web.applications.redaction.redacting import burnt
from gongkai_web.applications.steps import person_of, shown, step_page
from gongkai_web.audit.models import log

SHOWN_DPI = 110
LOOKED_AT = "redactions_looked_at"  # in the session: told to the log once each


@with_file
@require_http_methods(["GET", "POST"])
def redact(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin with an original, or go on with one."""
    case = get_application_for(request.user, pk, Right.HANDLE)
    form = BeginForm(*filled(request), case=case, by=person_of(request))
    if form.take():
        return redirect("applications:redaction", case.pk, form.step.redaction.pk)
    rows = case.redactions.select_related("released", "part").defer("released__content").annotate(count=Count("boxes"))
    return shown(request, "applications/redaction/begin.html", case, form.title, form=form, redactions=rows)


def _found(request: HttpRequest, pk: int, redaction_pk: int) -> tuple[Application, Redaction]:
    case = get_application_for(request.user, pk, Right.HANDLE)
    rows = case.redactions.select_related("original", "part__decision", "released").defer("released__content")
    return case, get_object_or_404(rows, pk=redaction_pk)


@never_cache
@sensitive_post_parameters("words")
@require_http_methods(["GET", "POST"])
def redaction(request: HttpRequest, pk: int, redaction_pk: int) -> HttpResponse:
    """Show a page with its boxes; draw one more."""
    case, one = _found(request, pk, redaction_pk)
    form = BoxForm(request.POST or None, case=case, by=person_of(request), redaction=one)
    if form.take():
        messages.success(request, f"已加上第 {form.step.page} 页的一处遮盖")
        return _at(case, one, form.step.page)
    return _editor(request, case, one, box=form)


@never_cache
@sensitive_post_parameters("words")
@require_POST
def redaction_words(request: HttpRequest, pk: int, redaction_pk: int) -> HttpResponse:
    """Cover words wherever they stand; they come by POST and are told to nobody."""
    case, one = _found(request, pk, redaction_pk)
    form = WordsForm(request.POST, case=case, by=person_of(request), redaction=one)
    if form.take():
        messages.success(request, f"找到 {form.step.added} 处，已全部遮盖")
        return _at(case, one, _number(request))
    return _editor(request, case, one, words=form)


@require_POST
def redaction_erase(request: HttpRequest, pk: int, redaction_pk: int) -> HttpResponse:
    """Take a box away."""
    case, one = _found(request, pk, redaction_pk)
    form = EraseForm(request.POST, case=case, by=person_of(request), redaction=one)
    if form.take():
        return _at(case, one, _number(request))
    for sentence in form.non_field_errors():
        messages.error(request, str(sentence))
    return _at(case, one, _number(request))


def _editor(request: HttpRequest, case: Application, one: Redaction, **forms: RedactionForm) -> HttpResponse:
    number = min(_number(request), one.pages)
    given: dict[str, Any] = {"case": case, "by": person_of(request), "redaction": one}
    box, words = forms.get("box") or BoxForm(**given), forms.get("words") or WordsForm(**given)
    box.fields["page"].initial = number
    told = next((form for form in forms.values() if form.is_bound), box)
    blocked = list(box.begin().blocked())
    if not blocked:
        _tell_once(request, one)
    return shown(
        request,
        "applications/redaction/editor.html",
        case,
        f"区分处理：{one}",
        form=told,
        blocked=blocked,
        redaction=one,
        box=box,
        words=words,
        number=number,
        page=None if blocked else _page(one, number),
        boxes=one.boxes.filter(page=number),
        others=one.boxes.exclude(page=number),
    )


@never_cache
@require_safe
def redaction_page(request: HttpRequest, pk: int, redaction_pk: int, number: int) -> HttpResponse:
    """Return the picture of a page; with ``?covered`` as it will be supplied."""
    _, one = _found(request, pk, redaction_pk)
    if one.original.deleted_at:
        raise Http404("原件已经销毁")
    _tell_once(request, one)
    page = _page(one, number)
    boxes = [box for box in removals_of(one) if box.page == number] if "covered" in request.GET else []
    out = io.BytesIO()
    burnt(page, boxes).save(out, format="PNG")
    return HttpResponse(out.getvalue(), content_type="image/png")


@never_cache
@require_http_methods(["GET", "POST"])
def redaction_release(request: HttpRequest, pk: int, redaction_pk: int) -> HttpResponse:
    """Show every page as it will be supplied, then make the file."""
    case, one = _found(request, pk, redaction_pk)
    form = ReleaseForm(request.POST or None, case=case, by=person_of(request), redaction=one)
    if form.take():
        messages.success(request, f"已生成提供件：{form.step.made}")
        return redirect("applications:redact", case.pk)
    numbers = range(1, one.pages + 1)
    more = {"redaction": one, "numbers": numbers, "boxes": one.boxes.all()}
    return shown(request, "applications/redaction/release.html", case, form.title, form=form, **more)


def _step(form_class: type[RedactionForm], done: str) -> Callable[..., HttpResponse]:
    @require_http_methods(["GET", "POST"])
    def page(request: HttpRequest, pk: int, redaction_pk: int) -> HttpResponse:
        case, one = _found(request, pk, redaction_pk)
        form = form_class(
            request.POST if request.method == "POST" else None, case=case, by=person_of(request), redaction=one
        )
        if form.take():
            messages.success(request, done)
            return redirect("applications:redact", case.pk)
        return shown(request, "applications/step.html", case, f"{form.title}：{one}", form=form)

    return page


supply = step_page_with_file(SupplyForm)
take_out = step_page(TakeOutForm)
take_back = _step(TakeBackForm, "提供件已经收回")
drop = _step(DropForm, "已放弃遮盖")


def _page(one: Redaction, number: int) -> Page:
    try:
        return page_of(original_of(one), number, SHOWN_DPI)
    except IndexError as wrong:
        raise Http404("没有这一页") from wrong


def _tell_once(request: HttpRequest, one: Redaction) -> None:
    """Log that somebody looks at the original, once a session."""
    seen = request.session.get(LOOKED_AT, [])
    if one.pk not in seen:
        log("paper.opened", one.original, by=person_of(request), application=str(one.application), reason=REASON)
        request.session[LOOKED_AT] = [*seen, one.pk]


def _number(request: HttpRequest) -> int:
    given = request.POST.get("shown") or request.POST.get("page") or request.GET.get("page", "1")
    return max(int(given), 1) if given.isdecimal() else 1


def _at(case: Application, one: Redaction, number: int) -> HttpResponse:
    answer = redirect("applications:redaction", case.pk, one.pk)
    answer["Location"] += f"?page={number}"
    return answer
