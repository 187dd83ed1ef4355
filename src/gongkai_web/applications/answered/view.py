"""The public log: what was applied for, and what became of it, in words the body wrote for it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.models import Application
from gongkai_web.applications.receipt.matching import in_public_log
from gongkai_web.applications.receipt.view import page
from gongkai_web.bodies.models import PublicBody

A_PAGE = 20
LONGEST = 60


def answered(request: HttpRequest) -> HttpResponse:
    """List them, narrowed by words and body."""
    words, slug = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST], request.GET.get("body", "")
    bodies = PublicBody.objects.filter(intake_terms__lists_answered=True).order_by("path")
    found = in_public_log()
    for word in words.split():
        found = found.filter(public_summary__icontains=word)
    if slug:
        found = found.filter(body__slug=slug)
    paginator = Paginator(found.select_related("body", "decision").prefetch_related("decision__parts__record"), A_PAGE)
    shown = paginator.get_page(request.GET.get("page"))
    return page(
        request,
        "answered/answered.html",
        "已答复申请目录",
        page_obj=shown,
        page_range=paginator.get_elided_page_range(shown.number, on_each_side=2, on_ends=1),
        rows=[(one, outcome_of(one), published(one)) for one in shown],
        query=words,
        bodies=bodies,
        slug=slug,
    )


def outcome_of(case: Application) -> str:
    """Return the outcome in the words of the report, without what follows the colon: that may point to a person."""
    decision = getattr(case, "decision", None)
    return Outcome(decision.outcome).group.label if decision else ""


def published(case: Application) -> list[tuple[str, str]]:
    """Return title and address of the records that were named in the reply."""
    decision = getattr(case, "decision", None)
    if decision is None:
        return []
    records = [part.record for part in decision.parts.all() if part.record and part.record.live]
    return [(record.title, record.get_absolute_url()) for record in records]
