"""The page of a verdict; which finding, the address says."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from gongkai_web.reports.importing.access import get_imported_for
from gongkai_web.reports.importing.judging.action import Judge, TakeBack
from gongkai_web.reports.importing.judging.form import JudgeForm
from gongkai_web.reports.importing.steps import acted, shown
from gongkai_web.reports.steps import person_of


@require_http_methods(["GET", "POST"])
def judge_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a verdict."""
    imported, by = get_imported_for(request.user, pk), person_of(request)
    if not imported.is_confirmed:
        raise Http404
    key = request.POST.get("key") or request.GET.get("key", "")
    found = Judge(imported, by, key).found()
    said = found.verdict if found else None
    initial = {"key": key, "outcome": said.outcome if said else "", "why": said.why if said else ""}
    form = JudgeForm(request.POST or None, imported=imported, by=by, initial=initial)
    if form.take():
        messages.success(request, "已保存核对结论")
        return redirect("reports:import", pk)
    at = reverse("reports:import", args=[pk])
    trail = ((str(imported), at), ("核对结论", ""))
    return shown(request, "judge", "核对结论", *trail, form=form, imported=imported, found=found, said=said)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a verdict back."""
    imported = get_imported_for(request.user, pk)
    return acted(request, TakeBack(imported, person_of(request), request.POST.get("key", "")), "已收回核对结论")
