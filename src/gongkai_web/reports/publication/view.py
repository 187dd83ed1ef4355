"""The pages of this step: ask, see how far it is, and go on to the report once it is sent."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai_web.reports.access import get_report_for
from gongkai_web.reports.models import Sending, SendingState, YearReport
from gongkai_web.reports.publication.asking import sending_of
from gongkai_web.reports.publication.form import SendForm
from gongkai_web.reports.steps import person_of, shown

WAITING = "waiting"
NOBODY = "十分钟没有进展，后台任务可能没有运行。再送一次；仍然不行的，请系统管理员检查后台任务"


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is under way, or the form that begins it."""
    report = get_report_for(request.user, pk)
    form = SendForm(request.POST if request.method == "POST" else None, report=report, by=person_of(request))
    if not form.begin().allowed():
        raise Http404
    if form.take():
        return redirect(f"{reverse('year_reports:publish', args=[pk])}?{WAITING}=1")
    sending = sending_of(report)
    if sending and request.method == "GET" and (answer := _under_way(request, report, sending)):
        return answer
    problem = _problem(sending) if sending and not form.is_bound else ""
    return shown(request, "reports/publication/send.html", report, form.title, form=form, problem=problem)


def _under_way(request: HttpRequest, report: YearReport, sending: Sending) -> HttpResponse | None:
    """Return how far it is, or lead whoever waits to the report that was sent."""
    if sending.is_moving(timezone.now()):
        return shown(request, "reports/publication/sending.html", report, SendForm.title, sending=sending)
    if WAITING in request.GET and sending.state == SendingState.SENT.value:
        messages.success(request, SendForm.told)
        return redirect("year_reports:report", report.pk)
    return None


def _problem(sending: Sending) -> str:
    """Return why it wasn't sent when it was asked for last, "" if it was."""
    return NOBODY if sending.state == SendingState.MAKING.value else sending.problem
