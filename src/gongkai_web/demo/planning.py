"""When each record comes out, and the number its document bears."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from gongkai.rules.calendar import WorkCalendar
from gongkai_web.demo.cores import Core
from gongkai_web.demo.model import Body

JITTER = 6  # days by which a yearly date moves
LATEST = 60  # days before the end in which news come closer, so that the columns are fresh
STALE = "shiqiao"  # its news stop early on purpose: the reminder of columns not updated has something to show


@dataclass
class Planned:
    """A record to be written: its core, body and date of document, and the records that follow from it."""

    core: Core
    body: Body
    dated: date
    key: str
    place: int = 0  # how many of the core this body has already published
    number: str = ""
    then: list["Planned"] = field(default_factory=list)


def plan(
    cores: Iterable[Core], bodies: Iterable[Body], span: tuple[date, date], calendar: WorkCalendar, seed: int
) -> list[Planned]:
    """Return what comes out in the span, oldest first, with document numbers counted per series and year."""
    by_key = {body.key: body for body in bodies}
    planned = [
        _planned(core, by_key[key], (place, day), span, calendar, Random(f"{seed}/{core.key}/{key}/{day}"))
        for core in cores
        for key in core.bodies
        for place, day in enumerate(sorted(set(_days(core, key, span, Random(f"{seed}/{core.key}/{key}"), calendar))))
    ]
    planned.sort(key=lambda one: (one.dated, one.key))
    _number(sorted(_flat(planned), key=lambda one: (one.dated, one.key)))
    return planned


def _planned(
    core: Core,
    body: Body,
    at: tuple[int, date],
    span: tuple[date, date],
    calendar: WorkCalendar,
    random: Random,
    of: str = "",
) -> Planned:
    place, day = at
    key = f"{of}-{core.key}" if of else f"{core.key}-{body.key}-{day:%Y%m%d}"
    one = Planned(core, body, day, key, place)
    for child in core.then:
        on = calendar.add_working_days(day, child.after + random.randint(0, child.after // 10)) if child.after else day
        if on <= span[1]:
            one.then.append(_planned(child, body, (place, on), span, calendar, random, key))
    return one


def _days(core: Core, body: str, span: tuple[date, date], random: Random, calendar: WorkCalendar) -> Iterator[date]:
    starts, until = span
    for day in (*_named_days(core.when, span, random), *_drawn_days(core, body, span, random)):
        working = calendar.on_or_after(day)
        if day <= until < working:  # the last days of the span may be a weekend
            working = next(it for n in range(1, 15) if calendar.is_working_day(it := day - timedelta(days=n)))
        if starts <= working <= until:
            yield working


def _named_days(when: tuple[str, ...], span: tuple[date, date], random: Random) -> Iterator[date]:
    until = span[1]
    years = range(span[0].year, until.year + 1)
    for name in when:
        kind, _, rest = name.partition(" ")
        if kind == "until":  # until -3: three days before the end
            yield until + timedelta(days=int(rest))
        elif kind == "monthly":
            yield from _each(range(1, 13), int(rest), years)
        elif kind == "quarterly":
            yield from _each((1, 4, 7, 10), int(rest), years)
        elif len(name) > len("MM-DD"):
            yield date.fromisoformat(name)
        else:
            for year in years:
                yield date.fromisoformat(f"{year}-{name}") + timedelta(days=random.randint(0, JITTER))


def _each(months: Iterable[int], day: int, years: Iterable[int]) -> Iterator[date]:
    return (date(year, month, day) for year in years for month in months)


def _drawn_days(core: Core, body: str, span: tuple[date, date], random: Random) -> Iterator[date]:
    starts, until = span
    end = until - timedelta(days=LATEST + 20) if core.kind == "news" and body == STALE else until
    length = (end - starts).days
    for place in range(core.times):  # one in each of as many equal stretches
        yield starts + timedelta(days=(length * place + random.randint(0, length - 1)) // core.times)


def _flat(planned: Iterable[Planned]) -> Iterator[Planned]:
    for one in planned:
        yield one
        yield from _flat(one.then)


def _number(planned: Iterable[Planned]) -> None:
    counts: dict[tuple[str, int], int] = {}
    for one in planned:
        if one.core.number:
            series = one.body.series[one.core.number]
            place = (series, one.dated.year)
            counts[place] = counts.get(place, 0) + 1
            one.number = f"{series}〔{one.dated.year}〕{counts[place]}号"
