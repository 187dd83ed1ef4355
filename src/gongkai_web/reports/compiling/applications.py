"""Section three: every application that was open at any time in the year counts once on either side.

On the one side it was received in the year or carried in, on the other it was ended in the year or is carried out; so
the form's X1 holds by construction. Received is the legal day of receipt (第三十一条), ended the day of the reply's
service, or of the withdrawal, which is counted as 其他处理：其他. What isn't registered isn't counted, nor what is
dealt with anew after a remedy: section four tells of it, and the application was counted when it was first answered.
"""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from django.db.models import BooleanField, Case, Count, DateField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from gongkai.errors import RuleError
from gongkai.report.layout import Edition
from gongkai.rules.clock import Channel
from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.models import Application
from gongkai_web.bodies.models import PublicBody
from gongkai_web.reports.compiling.period import Period
from gongkai_web.reports.compiling.tables import APPLICATIONS

CONFIRMED = [channel.value for channel in Channel if channel.needs_confirmation]
OPEN = ""  # the result of what has none yet
RECEIVED = Case(
    When(channel__in=CONFIRMED, then=Coalesce("confirmed_on", "arrived_on")),
    default=F("arrived_on"),
    output_field=DateField(),
)
ENDED = Coalesce("replied_on", "withdrawn_on")


class Group(NamedTuple):
    """How many applications of one body are alike for the form."""

    body: int
    applicant: str
    is_new: bool
    result: str
    size: int


def counted(period: Period) -> "QuerySet[Any]":
    """Return the applications that a year counts, with ``received``, ``ended``, ``is_new`` and ``result``."""
    registered = Application.objects.filter(registered_at__isnull=False, redo_of=None)
    dated = registered.annotate(received=RECEIVED, ended=ENDED)
    # An end before the receipt is an error of entry; such a case is counted in the year of its receipt.
    open_in_year = Q(ended=None) | Q(ended__gte=period.first) | Q(received__gte=period.first)
    return dated.filter(open_in_year, received__lte=period.last).annotate(
        is_new=Case(When(received__gte=period.first, then=True), default=False, output_field=BooleanField()),
        result=Case(
            When(replied_on__lte=period.last, then=Coalesce("decision__outcome", Value(Outcome.OTHERWISE.value))),
            When(replied_on=None, withdrawn_on__lte=period.last, then=Value(Outcome.OTHERWISE.value)),
            default=Value(OPEN),
        ),
    )


def groups(bodies: Collection[int], period: Period) -> Iterator[Group]:
    """Yield the counts of these bodies: one aggregate, whatever the number of applications.

    The bodies are asked of their table: of a long list of ids PostgreSQL expects a tenth of the rows there are.
    """
    asked = PublicBody.objects.filter(pk__in=bodies).order_by().values("pk")
    alike = counted(period).filter(body__in=asked).order_by()
    alike = alike.values_list("body_id", "applicant__type", "is_new", "result").annotate(size=Count("*"))
    return (Group(*row) for row in alike)


def figures(group: Group, edition: Edition) -> Iterator[str]:
    """Yield the two cells that a group counts in; the sums are the form's own."""
    yield f"{APPLICATIONS}.{'received' if group.is_new else 'carried_in'}.{group.applicant}"
    if group.result == OPEN:
        yield f"{APPLICATIONS}.carried_out.{group.applicant}"
    else:
        yield f"{row_of(Outcome(group.result), edition)}.{group.applicant}"


def row_of(outcome: Outcome, edition: Edition) -> str:
    """Return table and row that count an outcome; what the form has no row for is otherwise handled."""
    try:
        return outcome.row(edition.id)
    except RuleError:  # 逾期不缴费 in the form of 2019, which is older than the tariff
        return Outcome.OTHERWISE.row(edition.id)


def behind(row: str, column: str, edition: Edition) -> Q:
    """Return what narrows ``counted`` to one cell."""
    alike = Q() if column == "total" else Q(applicant__type=column)
    return alike & _of_row(row, edition)


def _of_row(row: str, edition: Edition) -> Q:
    rows: dict[str, Any] = {
        "received": Q(is_new=True),
        "carried_in": Q(is_new=False),
        "carried_out": Q(result=OPEN),
        "total": ~Q(result=OPEN),
    }
    if row in rows:
        return Q(rows[row])
    return Q(result__in=[one.value for one in Outcome if row_of(one, edition) == f"{APPLICATIONS}.{row}"])
