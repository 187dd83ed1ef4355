"""The status page: enter with number and code, see, act, leave."""

import io
import logging
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.rules.letters import LETTERS
from gongkai_web.actions import Action, Refused
from gongkai_web.applications.following.actions import (
    ConfirmLetter,
    CorrectOnline,
    WithdrawOnline,
    can_be_read,
    served_online,
)
from gongkai_web.applications.following.entering import enter, follow, followed
from gongkai_web.applications.following.entering import leave as forget
from gongkai_web.applications.following.telling import events_told, next_of
from gongkai_web.applications.models import (
    Application,
    Letter,
    ReleasedFile,
    ReleasedFileChanged,
    ReleasedFileDestroyed,
)
from gongkai_web.applications.receipt.view import PRIVATE, page
from gongkai_web.applications.receipt.widgets import Lines, Text

logger = logging.getLogger(__name__)
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class EnterForm(forms.Form):
    """Number and code."""

    use_required_attribute = False
    number = forms.CharField(
        label="登记编号",
        max_length=60,
        widget=Text("20", autocomplete="off", autocapitalize="none", spellcheck="false"),
        error_messages={"required": "填写登记编号"},
    )
    code = forms.CharField(
        label="查询码",
        max_length=20,
        widget=Text("10", autocomplete="off", spellcheck="false"),
        help_text="提交申请时告知的十位字母和数字，不分大小写。",
        error_messages={"required": "填写查询码"},
    )


class CorrectForm(forms.Form):
    """The corrected description."""

    use_required_attribute = False
    content = forms.CharField(
        label="补正后的描述",
        max_length=1000,
        widget=Lines(7),
        help_text="写完整的描述，代替原来的，不只写改动的部分。",
        error_messages={"required": "填写补正后的描述", "max_length": "补正后的描述不超过 1000 字"},
    )


@PRIVATE
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def status(request: HttpRequest) -> HttpResponse:
    """Ask for number and code; both come by POST and stand in no address."""
    form = EnterForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        refusal = enter(request, form.cleaned_data["number"], form.cleaned_data["code"])
        if not refusal:
            return redirect("apply:case")
        form.add_error(None, refusal)
    return page(request, "following/status.html", "查询进度", form=form)


@PRIVATE
def case(request: HttpRequest) -> HttpResponse:
    """Show what happened, what comes next, and what there is to download and to do."""
    application = followed(request)
    if application is None:
        return redirect("apply:status")
    return _show(request, application, CorrectForm(initial={"content": application.content}))


@PRIVATE
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Leave; nothing of the case is left in the browser."""
    forget(request)
    return redirect("apply:status")


@PRIVATE
@require_POST
def anew(request: HttpRequest) -> HttpResponse:
    """Lead to the case in which this one is dealt with anew, or back; both have the same code."""
    application = _followed_or_404(request)
    other = application.redo_of if request.POST.get("to") == "original" else application.redone_as
    if other is None:
        raise Http404("这件申请没有重新办理")
    follow(request, other)
    return redirect("apply:case")


@PRIVATE
@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """Withdraw, once it is said twice."""
    application = _followed_or_404(request)
    if request.POST.get("sure") != "yes":
        return _show(request, application, CorrectForm(), obstacles=["撤回以后不能恢复；确定要撤回的，勾选“确定撤回”"])
    return _tried(request, application, WithdrawOnline(application), "已撤回申请")


@PRIVATE
@require_POST
def correct(request: HttpRequest) -> HttpResponse:
    """Answer a request for correction."""
    application = _followed_or_404(request)
    form = CorrectForm(request.POST)
    if not form.is_valid():
        return _show(request, application, form)
    action = CorrectOnline(application, form.cleaned_data["content"])
    return _tried(request, application, action, "补正已经提交")


@PRIVATE
@require_POST
def received(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm that a letter has come."""
    application = _followed_or_404(request)
    found = get_object_or_404(application.letters.select_related("application"), pk=pk)
    return _tried(request, application, ConfirmLetter(found), "已确认收到")


@PRIVATE
def letter(request: HttpRequest, pk: int, kind: str) -> HttpResponseBase:
    """Return a letter as a file."""
    found: Letter = get_object_or_404(_followed_or_404(request).letters, pk=pk)
    content = {"pdf": found.pdf_bytes, "docx": found.docx_bytes}.get(kind, b"")
    if not can_be_read(found) or not content:
        raise Http404("没有这件文书")
    return _file(content, f"{LETTERS[found.kind].title}{found.number}.{kind}", TYPES[kind])


@PRIVATE
def released(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Return information that was granted, to whom it is to be supplied electronically."""
    application = _followed_or_404(request)
    found = get_object_or_404(_released(application), pk=pk)
    try:
        return _file(found.verified(), found.name, "application/octet-stream")
    except ReleasedFileDestroyed as destroyed:
        raise Http404(str(destroyed)) from destroyed
    except ReleasedFileChanged as changed:
        logger.error("released file %s isn't what its digest says", found.pk)
        raise Http404("这份文件暂时不能下载，请与受理机关联系") from changed


def _released(application: Application) -> Any:
    """Return the files of a decision that has been told."""
    if not served_online(application):
        return ReleasedFile.objects.none()
    return ReleasedFile.objects.filter(
        decision__application=application,
        decision__approved_at__isnull=False,
        decision__letter__issued_at__isnull=False,
    )


def _followed_or_404(request: HttpRequest) -> Application:
    application = followed(request)
    if application is None:
        raise Http404("请先用登记编号和查询码查询")
    return application


def _file(content: bytes, name: str, media_type: str) -> FileResponse:
    answer = FileResponse(io.BytesIO(content), as_attachment=True, filename=name, content_type=media_type)
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _tried(request: HttpRequest, application: Application, action: Action, done: str) -> HttpResponse:
    try:
        action.execute()
    except Refused as refused:
        return _show(request, application, CorrectForm(), obstacles=list(refused.messages))
    messages.success(request, done)
    return redirect("apply:case")


def _show(
    request: HttpRequest, application: Application, form: forms.Form, *, obstacles: list[str] | None = None
) -> HttpResponse:
    rows = application.letters.select_related("service").defer("docx", "pdf").order_by("-dated_on", "-id")
    return page(
        request,
        "following/case.html",
        "我的申请",
        case=application,
        next=next_of(application, timezone.localdate()),
        events=events_told(application),
        letters=[(one, LETTERS[one.kind].title, getattr(one, "service", None)) for one in rows if can_be_read(one)],
        served_online=served_online(application),
        files=_released(application).defer("content"),
        correction=_open_correction(application),
        may_withdraw=not list(WithdrawOnline(application).obstacles()),
        form=form,
        obstacles=obstacles or [],
        said=list(messages.get_messages(request)),
    )


def _open_correction(application: Application) -> Any:
    asked = getattr(application, "correction", None)
    late = asked is not None and timezone.localdate() > asked.answer_by
    return None if asked is None or asked.corrected_on or application.withdrawn_on or late else asked
