"""On the page of a case: in which cells of which years' reports it and its remedies count, and why."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from gongkai_web.applications.models import Application
from gongkai_web.bodies.permissions import may_open
from gongkai_web.reports.tracing import Counted, Uncounted, counts_in
from gongkai_web.reports.tracing.counting import remedy_counts_in


@dataclass(frozen=True)
class Told:
    """What counts, and where, or why not."""

    what: str
    cells: list[Counted]
    why_not: str = ""


def case_panel(request: HttpRequest, case: Application) -> SafeString:
    """Return the panel."""
    today = timezone.localdate()
    told = [_told("本件申请", counts_in(case, today))]
    told += [_told(str(one), remedy_counts_in(one, today)) for one in case.remedies.all()]
    context = {"case": case, "told": told, "today": today, "may_open": may_open(request.user, "reports:cell")}
    return render_to_string("reports/year/panel.html", context, request)


def _told(what: str, counted: list[Counted] | Uncounted) -> Told:
    return Told(what, [], counted.why) if isinstance(counted, Uncounted) else Told(what, counted)
