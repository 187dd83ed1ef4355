"""The few figures that tell how a year goes, each beside that of the same day a year before."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from gongkai.report.model import Value
from gongkai.rules.remedy_results import Column, Way
from gongkai_web.publishing.models import Record
from gongkai_web.registers.statistics.timing import Replies, Timing, replies
from gongkai_web.registers.tables import REGISTERS
from gongkai_web.reports.compiling import compile_figures

APPLICATIONS = "applications"
OVERTURNED = tuple(f"remedies.{way.value}.{Column.OVERTURNED.value}" for way in Way)
REMEDIES = tuple(f"remedies.{way.value}.total" for way in Way)


@dataclass(frozen=True)
class Measure:
    """One figure now and then; ``key`` is the cell of the report that opens into its records, "" if there is none."""

    label: str
    now: Value
    before: Value
    unit: str = "件"
    key: str = ""

    @property
    def change(self) -> Value:
        """Return how much more there is."""
        return None if self.now is None or self.before is None else self.now - self.before

    @property
    def fewer(self) -> Value:
        """Return how much less there is."""
        return None if self.change is None else -self.change


@dataclass(frozen=True)
class Standing:
    """What the bodies have done in a year up to a day: figures by body and cell, replies by body, publications."""

    year: int
    last: date
    figures: Mapping[int, Mapping[str, Value]]
    timings: Mapping[int, Timing]
    published: Mapping[int, int]

    def sum(self, *keys: str, body: int | None = None) -> int:
        """Return the sum of cells, of one body or of all."""
        of = [self.figures[body]] if body is not None else self.figures.values()
        return sum(int(figures.get(key) or 0) for figures in of for key in keys)

    def timing(self, body: int | None = None) -> Timing:
        """Return how the replies of one body or of all kept their time."""
        of = [self.timings[body]] if body is not None else list(self.timings.values())
        return Timing(
            "", sum(one.replied for one in of), None, sum(one.known for one in of), sum(one.in_time for one in of)
        )

    def publications(self, body: int | None = None) -> int:
        """Return how many records were published."""
        return self.published.get(body, 0) if body is not None else sum(self.published.values())


def a_year_before(day: date) -> date:
    """Return the same day of the year before; of 29 February, the day before it.

    >>> a_year_before(date(2028, 2, 29))
    datetime.date(2027, 2, 28)
    """
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return (day - timedelta(1)).replace(year=day.year - 1)


def standing(bodies: Collection[int], last: date, user: object) -> Standing:
    """Return what these bodies did from 1 January up to a day; the number of queries doesn't depend on how many."""
    year, first = last.year, date(last.year, 1, 1)
    cases = REGISTERS[APPLICATIONS].reach(user).filter(body__in=bodies, replied_on__range=(first, last))
    known, body_of = replies(cases), dict(cases.order_by().values_list("pk", "body"))
    records = Record.objects.public().filter(body__in=bodies, published_on__range=(first, last)).order_by()
    return Standing(
        year,
        last,
        compile_figures(bodies, year, last),
        {body: _timing(known, body_of, body) for body in bodies},
        dict(records.values_list("body").annotate(Count("pk"))),
    )


def _timing(known: Replies, body_of: Mapping[int, int], body: int) -> Timing:
    return known.of("", [pk for pk, of in body_of.items() if of == body], "")


def measures(now: Standing, before: Standing, body: int | None = None) -> list[Measure]:
    """Return them, of one body or of all."""

    def cell(label: str, row: str) -> Measure:
        key = f"{APPLICATIONS}.{row}.total"
        return Measure(label, now.sum(key, body=body), before.sum(key, body=body), key=key)

    return [
        cell("新收申请", "received"),
        cell("办结", "total"),
        cell("正在办理", "carried_out"),
        Measure("复议、诉讼", now.sum(*REMEDIES, body=body), before.sum(*REMEDIES, body=body)),
        Measure("被纠正", now.sum(*OVERTURNED, body=body), before.sum(*OVERTURNED, body=body)),
        Measure("主动公开信息", now.publications(body), before.publications(body), unit="条"),
    ]
