"""The daily mail to those who handle cases and to the disclosure office: what is due, by number, without a name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from gongkai_web.applications.calendars.calendar import Calendars
from gongkai_web.applications.case.due import SOON, Due, Light, due_by, dues_in, open_ones
from gongkai_web.applications.models import Application
from gongkai_web.applications.reminding.days import LastDay, further_days, last_days
from gongkai_web.bodies.models import Appointment, Person, StandIn
from gongkai_web.bodies.roles import Role

SHOWN = 100  # cases in one mail, the most urgent


@dataclass(frozen=True)
class Digest:
    """One person's mail of a day."""

    person: Person
    subject: str
    text: str


@dataclass
class Work:
    """What somebody is told of: cases to be replied to, and last days in proceedings about cases."""

    cases: list[Application] = field(default_factory=list)
    further: list[LastDay] = field(default_factory=list)


def digests(today: date | None = None) -> list[Digest]:
    """Return the mails of a day: of each body's cases on its working days, none to people without any or an address."""
    today, calendars = today or timezone.localdate(), Calendars()
    running = open_ones(Application.objects.all())
    cases = [
        case
        for case in running.only("number", "handler", "body").order_by()
        if calendars.of(case.body_id).is_working_day(today)
    ]
    further = [
        day
        for day in further_days(Application.objects.all(), today)
        if calendars.of(day.case.body_id).is_working_day(today)
    ]
    if not cases and not further:
        return []
    time = dues_in(running, today) if cases else {}
    by_person = _of_people(cases, further)
    people = Person.objects.filter(pk__in=by_person, is_active=True).exclude(email="").order_by("pk")
    return [digest(person, by_person[person.pk], time, today, calendars) for person in people]


def _of_people(cases: Iterable[Application], further: Iterable[LastDay]) -> dict[int, Work]:
    """Map people to what they are told of: handlers or their stand-ins of their cases, the office of its body's."""
    today = timezone.localdate()
    held = Appointment.objects.filter(role=Role.DISCLOSURE_OFFICE.value, since__lte=today).exclude(until__lt=today)
    offices: dict[int, set[int]] = {}
    for body, person in held.values_list("body", "person"):
        offices.setdefault(body, set()).add(person)
    standing = {(one.body_id, one.absent_id): one.stand_in_id for one in StandIn.acting(today)}
    found: dict[int, Work] = {}

    def told(case: Application) -> Iterator[Work]:
        handler = standing.get((case.body_id, case.handler_id or 0), case.handler_id)
        for pk in offices.get(case.body_id, set()) | ({handler} if handler else set()):
            yield found.setdefault(pk, Work())

    for case in cases:
        for work in told(case):
            work.cases.append(case)
    for day in further:
        for work in told(day.case):
            work.further.append(day)
    return found


def digest(person: Person, work: Work, time: dict[int, Due], today: date, calendars: Calendars) -> Digest:
    """Return one person's mail; its subject has counts alone."""
    cases = sorted(work.cases, key=lambda case: (time[case.pk].order, case.pk))
    late = sum(time[case.pk].light is Light.RED for case in cases)
    soon = sum(time[case.pk].light is Light.AMBER for case in cases)
    subject = f"依申请公开：在办 {len(cases)} 件，逾期 {late} 件，临近 {soon} 件"
    if work.further:
        subject += f"；复议诉讼：待办 {len(work.further)} 项"
    lines = (f"{person.name}：", "", *_lines(cases, time, today), *_further(work.further, today, calendars))
    return Digest(person, subject, "\n".join(lines))


def _lines(cases: list[Application], time: dict[int, Due], today: date) -> Iterator[str]:
    for case in cases[:SHOWN]:
        yield f"{case.number}　{time[case.pk].words}"
        near = [one for one in last_days(case, time[case.pk], today) if 0 <= (one.day - today).days <= SOON]
        for one in near:
            yield f"　　提醒：{one.day:%m月%d日}是{one.what}"
        yield _address(case)
    if len(cases) > SHOWN:
        yield f"另有 {len(cases) - SHOWN} 件，见 {settings.PUBLIC_URL}{reverse('applications:list')}"


def _further(days: list[LastDay], today: date, calendars: Calendars) -> Iterator[str]:
    for one in days:
        time = due_by(one.day, today, calendars.of(one.case.body_id))
        yield f"{one.told}　{one.day:%m月%d日}是{one.what}，{time.words}"
        yield _address(one.case)


def _address(case: Application) -> str:
    return f"　　{settings.PUBLIC_URL}{reverse('applications:case', args=[case.pk])}"
