"""Bodies side by side in one year."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.report.comparing import Kind, compare
from gongkai.report.comparing.correspondences import correspondences
from gongkai.report.comparing.figures import figure
from gongkai.report.comparing.words import figure_text
from gongkai.report.layout import editions
from gongkai.report.model import AnnualReport
from gongkai_web.bodies.scope import bodies_worked_on_by
from gongkai_web.reports.comparing.files import FILES, as_file
from gongkai_web.reports.comparing.held import Held, peers_held
from gongkai_web.reports.comparing.page import drawn, page
from gongkai_web.reports.comparing.pictures import MOST
from gongkai_web.reports.comparing.ranking import rankings

MAIN = (
    ("applications.received.total", "新收申请"),
    ("applications.total.total", "办结"),
    ("applications.carried_out.total", "结转下年"),
    ("remedies.reconsideration.total", "行政复议"),
    ("remedies.litigation.total", "行政诉讼"),
    ("rules.normative_documents.issued", "制发规范性文件"),
)


@require_safe
def peers(request: HttpRequest, year: int) -> HttpResponse:
    """Show the bodies' rates and figures of a year."""
    today = timezone.localdate().year
    if not next(iter(editions().values())).years[0] <= year <= today:
        raise Http404
    held = peers_held(request.user, year)
    chosen = _chosen(request, held)
    reports = [one.report() for one in chosen]
    if (form := request.GET.get("file", "")) in FILES and len(chosen) > 1:
        return as_file(compare(reports, kind=Kind.PEERS), form)
    found = rankings(chosen, reports, bodies_worked_on_by(request.user))
    own = [(ranking, place) for ranking in found for place in ranking.own]
    unranked = [ranking for ranking in found if not ranking.placed]
    return page(
        request,
        "peers",
        f"{year} 年各机关对比",
        year=year,
        years=[one for one in (year - 1, year + 1) if one <= today],
        held=[(one, one in chosen) for one in held],
        chosen=chosen,
        rankings=found,
        unranked=unranked,
        bases=[(one, [ranking.apart[place].rate for ranking in unranked]) for place, one in enumerate(chosen)],
        own=own,
        several=len({place.held.key for _, place in own}) > 1,
        limits=correspondences(),
        main=[label for _, label in MAIN],
        lines=_lines(chosen, reports),
        charts=drawn(compare(reports, kind=Kind.PEERS)) if 1 < len(chosen) <= MOST else [],
    )


def _chosen(request: HttpRequest, held: Sequence[Held]) -> list[Held]:
    """Return the bodies that were asked for; if none was, all but regions, whose reports sum those of the others."""
    asked = set(request.GET.getlist("body"))
    chosen = [one for one in held if one.key in asked]
    return chosen or [one for one in held if not one.is_regional]


def _lines(held: Sequence[Held], reports: Sequence[AnnualReport]) -> list[tuple[Held, list[tuple[str, str]]]]:
    lines = []
    for one, report in zip(held, reports, strict=True):
        figures = [figure(report, key) for key, _ in MAIN]
        lines.append((one, [(figure_text(figure), one.figure_url(figure.cells)) for figure in figures]))
    return lines
