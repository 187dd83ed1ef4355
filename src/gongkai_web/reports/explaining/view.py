"""The page on which a doubt is explained; which one, the address says."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from gongkai_web.reports.access import get_report_for
from gongkai_web.reports.explaining.form import ExplainForm
from gongkai_web.reports.steps import person_of, shown


@require_http_methods(["GET", "POST"])
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the reason."""
    report, person = get_report_for(request.user, pk), person_of(request)
    key = request.POST.get("key") or request.GET.get("key", "")
    given = request.POST if request.method == "POST" else None
    form = ExplainForm(given, report=report, by=person, initial={"key": key})
    if not form.begin().allowed():
        raise Http404
    if form.take():
        messages.success(request, "已保存说明")
        return redirect("year_reports:report", report.pk)
    found = form.begin(key=key).found()
    return shown(request, "reports/life/explain.html", report, form.title, form=form, found=found)
