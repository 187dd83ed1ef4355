"""Which reports are at hand: bodies by years."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.scope import bodies_seen_by, bodies_worked_on_by
from gongkai_web.reports.comparing.held import Held, imported, kept, key_of_body
from gongkai_web.reports.comparing.page import TITLE, page


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List them, the person's own bodies first."""
    held = [*imported(request.user, Q(), whole=False), *kept(request.user, Q(), whole=False)]
    years = sorted({one.year for one in held} | {timezone.localdate().year - 1}, reverse=True)
    kept_by: dict[str, dict[int, Held]] = {}
    for one in held:
        kept_by.setdefault(one.key, {})[one.year] = one
    bodies = _bodies(request, {one.of.pk for one in held if one.of})
    strangers = sorted({one.name for one in held if one.of is None})
    named = [*((body.name, body.pk) for body in bodies), *((name, None) for name in strangers)]
    rows = []
    for name, pk in named:
        of = kept_by.get(key_of_body(pk, name), {})
        rows.append({"name": name, "pk": pk, "held": [of.get(year) for year in years]})
    return page(request, "index", TITLE, years=years, rows=rows)


def _bodies(request: HttpRequest, others: set[int]) -> list[PublicBody]:
    """Return the person's own bodies, those they see, and those whose reports are at hand."""
    own, seen = bodies_worked_on_by(request.user), bodies_seen_by(request.user)
    found = PublicBody.objects.filter(pk__in=seen | others).order_by("path")
    return sorted(found, key=lambda body: (body.pk not in own, body.pk not in seen))
