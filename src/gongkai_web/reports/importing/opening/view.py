"""One button: begin the year with what the imported report hands on."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from gongkai_web.actions import Refused
from gongkai_web.reports.importing.opening.offer import offered
from gongkai_web.reports.models import OpeningSource
from gongkai_web.reports.openings.action import Open
from gongkai_web.reports.steps import person_of
from gongkai_web.reports.year.reach import get_seen_body


@require_POST
def opening_imported(request: HttpRequest, body: int, year: int) -> HttpResponse:
    """Lock the opening figures; what the button showed is what is locked."""
    of, by = get_seen_body(request.user, body, year), person_of(request)
    offer = offered(of, year)
    if offer is None or not Open(of, year, by).allowed():
        raise Http404
    if request.POST.get("sha256") != offer.imported.sha256:
        messages.error(request, "导入的报告刚刚有变化，请看清现在的数字再确认")
        return redirect("reports:opening", body, year)
    source = OpeningSource.PUBLISHED.value
    try:
        Open(of, year, by, offer.figures, evidence=offer.evidence, source=source).execute()
    except Refused as refused:
        for sentence in refused.messages:
            messages.error(request, str(sentence))
    else:
        messages.success(request, f"{year} 年的年初数已经锁定")
    return redirect("reports:opening", body, year)
