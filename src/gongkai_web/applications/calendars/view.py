"""The administrator's page of the calendar: what was added, and which cases each change moved."""

from typing import Any

from django import forms
from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.rules.calendar import china_calendar
from gongkai_web.actions import Refused
from gongkai_web.applications.calendars.change import (
    AddLocalDay,
    AddNotice,
    CalendarAction,
    CorrectNotice,
    RemoveLocalDay,
    RemoveNotice,
)
from gongkai_web.applications.calendars.form import (
    CorrectionForm,
    LocalDayForm,
    NoticeForm,
    RemovalForm,
    as_printed,
)
from gongkai_web.applications.models import CalendarChange, HolidayNotice, LocalWorkDay
from gongkai_web.applications.steps import person_of

CHANGES = 10  # the latest shown; all stay in the database


def calendar(request: HttpRequest) -> HttpResponse:
    """Show it."""
    return _shown(request, NoticeForm(), LocalDayForm())


@require_POST
def add_notice(request: HttpRequest) -> HttpResponse:
    """Add a notice."""
    form = NoticeForm(request.POST)
    if form.is_valid() and _done(request, form, AddNotice(person_of(request), **form.cleaned_data)):
        return redirect("applications:calendar")
    return _shown(request, form, LocalDayForm())


@require_POST
def add_day(request: HttpRequest) -> HttpResponse:
    """Add a local day."""
    form = LocalDayForm(request.POST)
    if form.is_valid() and _done(request, form, AddLocalDay(person_of(request), **form.cleaned_data)):
        return redirect("applications:calendar")
    return _shown(request, NoticeForm(), form)


@require_http_methods(["POST"])
def remove_day(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a local day."""
    action = RemoveLocalDay(person_of(request), get_object_or_404(LocalWorkDay, pk=pk))
    action.execute()
    _tell(request, action)
    return redirect("applications:calendar")


@require_http_methods(["GET", "POST"])
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a notice; asked to, first show which cases would move."""
    kept = get_object_or_404(HolidayNotice, pk=pk)
    form = _correction(kept, request.POST or None)
    if not form.is_valid():
        return _of_notice(request, kept, form, RemovalForm())
    action = CorrectNotice(person_of(request), kept=kept, **form.cleaned_data)
    if "preview" in request.POST:
        return _of_notice(request, kept, form, RemovalForm(), moved=_previewed(form, action))
    if _done(request, form, action):
        return redirect("applications:calendar")
    return _of_notice(request, kept, form, RemovalForm())


@require_POST
def remove_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a notice; asked to, first show which cases would move."""
    kept = get_object_or_404(HolidayNotice, pk=pk)
    form = RemovalForm(request.POST)
    form.full_clean()
    action = RemoveNotice(person_of(request), kept, **form.cleaned_data)
    if "preview" in request.POST:
        moved = _previewed(form, action)
        return _of_notice(request, kept, _correction(kept), form, moved=moved)
    if _done(request, form, action):
        return redirect("applications:calendar")
    return _of_notice(request, kept, _correction(kept), form)


def _correction(kept: HolidayNotice, given: Any = None) -> CorrectionForm:
    return CorrectionForm(given, initial={**model_to_dict(kept), "holidays": as_printed(kept.holidays)})


def _previewed(form: forms.Form, action: CalendarAction) -> list[dict[str, Any]] | None:
    try:
        return action.preview()
    except Refused as refused:
        for sentence in refused.messages:
            form.add_error(None, sentence)
        return None


def _of_notice(
    request: HttpRequest, kept: HolidayNotice, form: forms.Form, removal: forms.Form, **more: Any
) -> HttpResponse:
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": "我的一天"},
        {"url": reverse("applications:calendar"), "label": "工作日历"},
        {"url": "", "label": "更正放假通知"},
    ]
    told = {"notice": kept, "notice_form": form, "removal_form": removal, "page_title": "更正放假通知", **more}
    wrong = form.errors or removal.errors
    context = {"breadcrumbs_items": trail, **told}
    return render(request, "applications/calendar_notice.html", context, status=422 if wrong else 200)


def _done(request: HttpRequest, form: forms.Form, action: CalendarAction) -> bool:
    try:
        action.execute()
    except Refused as refused:
        for sentence in refused.messages:
            form.add_error(None, sentence)
        return False
    _tell(request, action)
    return True


def _tell(request: HttpRequest, action: CalendarAction) -> None:
    assert action.change is not None
    messages.success(request, f"{action.change.what}；{len(action.change.moved)} 件申请的期限变动")


def _shown(request: HttpRequest, notice: forms.Form, day: forms.Form) -> HttpResponse:
    years = sorted({one.year for one in china_calendar().notices}, reverse=True)
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": "我的一天"},
        {"url": "", "label": "工作日历"},
    ]
    context: dict[str, Any] = {
        "page_title": "工作日历",
        "breadcrumbs_items": trail,
        "notice_form": notice,
        "day_form": day,
        "years": years,
        "notices": HolidayNotice.objects.all(),
        "days": LocalWorkDay.objects.select_related("body"),
        "changes": CalendarChange.objects.select_related("by")[:CHANGES],
        "today": timezone.localdate(),
    }
    wrong = notice.errors or day.errors
    return render(request, "applications/calendar.html", context, status=422 if wrong else 200)
