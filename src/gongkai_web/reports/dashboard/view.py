"""The page that tells how the year goes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.scope import bodies_seen_by
from gongkai_web.registers.statistics.charts import picture
from gongkai_web.reports.dashboard.measures import Standing, a_year_before, measures, standing
from gongkai_web.reports.dashboard.pictures import figures_of

SORTS = {"received": 0, "ended": 1, "open": 2, "remedies": 3, "overturned": 4, "published": 5}


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """Show it, of all bodies that the person sees or of one."""
    seen = list(PublicBody.objects.filter(pk__in=bodies_seen_by(request.user), abolished_on=None).order_by("path"))
    asked = next((body for body in seen if str(body.pk) == request.GET.get("body")), None)
    chosen = [asked] if asked else seen
    ids, today = [body.pk for body in chosen], timezone.localdate()
    now, before = standing(ids, today, request.user), standing(ids, a_year_before(today), request.user)
    context = {
        "page_title": "运行情况",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "我的一天"},
            {"url": "", "label": "运行情况"},
        ],
        "today": today,
        "before": before.last,
        "bodies": seen,
        "asked": asked,
        "only": asked or (seen[0] if len(seen) == 1 else None),
        "measures": measures(now, before),
        "timings": (now.timing(), before.timing()),
        "rows": _rows(chosen, now, before, request.GET.get("sort", "")) if len(chosen) > 1 else [],
        "sorts": SORTS,
        "tables": [(one, mark_safe(picture(one))) for one in figures_of(ids, today, request.user)],
    }
    return render(request, "reports/dashboard/dashboard.html", context)


def _rows(bodies: list[PublicBody], now: Standing, before: Standing, sort: str) -> list[tuple[PublicBody, object, str]]:
    rows = [(body, measures(now, before, body.pk), now.timing(body.pk).share) for body in bodies]
    if sort in SORTS:
        rows.sort(key=lambda row: -(row[1][SORTS[sort]].now or 0))
    return [(body, found, share) for body, found, share in rows]
