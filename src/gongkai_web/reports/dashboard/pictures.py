"""What the dashboard draws, each with its table: months, outcomes, columns, channels."""

from collections.abc import Collection
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, QuerySet

from gongkai.rules.classification import Channel
from gongkai_web.publishing.models import Dissemination, Record
from gongkai_web.registers.statistics.counting import Counted, Figures, by_month, by_outcome
from gongkai_web.registers.statistics.form import By
from gongkai_web.registers.tables import REGISTERS

MOST = 12  # columns that a picture has room for


def figures_of(bodies: Collection[int], last: date, user: object) -> list[Figures]:
    """Return the tables of a year up to a day, that of months with the year before."""
    first = date(last.year, 1, 1)
    cases = REGISTERS["applications"].reach(user).filter(body__in=bodies)
    since = date(last.year - 1, 1, 1)
    received = cases.filter(received_on__range=(since, last))
    replied = cases.filter(replied_on__range=(first, last))
    period = {"replied_since": first.isoformat(), "replied_until": last.isoformat()}
    return [
        by_month(received, By.RECEIVED, (since, last), lambda **more: urlencode(more)),
        by_outcome(replied, lambda **more: urlencode({**period, **more})),
        _columns(_published(bodies, first, last)),
        _channels(bodies, first, last),
    ]


def _published(bodies: Collection[int], first: date, last: date) -> "QuerySet[Record]":
    return Record.objects.public().filter(body__in=bodies, published_on__range=(first, last)).order_by()


def _columns(records: "QuerySet[Record]") -> Figures:
    counts = records.values_list("column__title").annotate(count=Count("pk")).order_by("-count", "column__title")
    found = list(counts)
    rows = [Counted(title, count, "") for title, count in found[:MOST]]
    if rest := sum(count for _, count in found[MOST:]):
        rows.append(Counted("其他栏目", rest, ""))
    return Figures("columns", "按栏目公开", tuple(rows))


def _channels(bodies: Collection[int], first: date, last: date) -> Figures:
    found = Dissemination.objects.filter(record__body__in=bodies, used_on__range=(first, last)).order_by()
    counts = dict(found.values_list("channel").annotate(Count("record", distinct=True)))
    rows = (Counted(one.label, counts.get(one.value, 0), "") for one in Channel)
    return Figures("channels", "按渠道公开", tuple(rows))
