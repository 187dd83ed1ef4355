"""A body's reports side by side, year by year."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from gongkai.report.comparing import Kind, compare
from gongkai.report.comparing.words import rate_text, remarks
from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.scope import bodies_seen_by
from gongkai_web.reports.comparing.files import FILES, as_file
from gongkai_web.reports.comparing.held import Held, reports_held, strangers_held
from gongkai_web.reports.comparing.meeting import between_years
from gongkai_web.reports.comparing.page import drawn, page
from gongkai_web.reports.comparing.tables import groups_of

NEWEST = 5  # years side by side at first
FIRST = 8  # findings that are shown at once; the rest unfold


@require_safe
def of_body(request: HttpRequest, body: int) -> HttpResponse:
    """Show the years of one of our bodies; of one that the person doesn't see, those that are public."""
    of = get_object_or_404(PublicBody, pk=body)
    held = reports_held(request.user, of)
    if not held and of.pk not in bodies_seen_by(request.user):
        raise Http404
    return _shown(request, of.name, held)


@require_safe
def of_stranger(request: HttpRequest) -> HttpResponse:
    """Show the years of a body that isn't one of ours, whose reports were imported."""
    name = request.GET.get("name", "")
    held = strangers_held(request.user, name)
    if not held:
        raise Http404
    return _shown(request, name, held)


def _shown(request: HttpRequest, name: str, held: list[Held]) -> HttpResponse:
    chosen = _chosen(request, held)
    context: dict[str, Any] = {"name": name, "held": [(one, one in chosen) for one in held], "chosen": chosen}
    if len(chosen) < 2:
        return page(request, "series", "历年对比", **context)
    reports = [one.report() for one in chosen]
    comparison = compare(reports, kind=Kind.SERIES)
    if (form := request.GET.get("file", "")) in FILES:
        return as_file(comparison, form)
    found = between_years(request.user, chosen, reports)
    asked = {"zeros": "zeros" in request.GET, "types": "types" in request.GET}
    return page(
        request,
        "series",
        "历年对比",
        **context,
        **asked,
        found=found[:FIRST],
        rest=found[FIRST:],
        charts=drawn(comparison),
        groups=groups_of(comparison, chosen, **asked),
        rates=[(rate.label, [rate_text(one) for one in rate.rates]) for rate in comparison.rates],
        remarks=remarks(comparison),
    )


def _chosen(request: HttpRequest, held: list[Held]) -> list[Held]:
    """Return the years that were asked for, the newest that are there for good if none was."""
    asked = set(request.GET.getlist("year"))
    chosen = [one for one in held if str(one.year) in asked]
    return chosen or [one for one in held if not one.provisional][-NEWEST:]
