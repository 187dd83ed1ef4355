"""The daily mail to those who handle cases and to the disclosure office: what is due, by number, without a name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from gongkai_web.applications.case.due import SOON, Due, Light, dues_in, open_ones
from gongkai_web.applications.clock import calendar_for
from gongkai_web.applications.models import Application
from gongkai_web.applications.reminding.days import last_days
from gongkai_web.bodies.models import Appointment, Person
from gongkai_web.bodies.roles import Role

SHOWN = 100  # cases in one mail, the most urgent


@dataclass(frozen=True)
class Digest:
    """One person's mail of a day."""

    person: Person
    subject: str
    text: str


def digests(today: date | None = None) -> list[Digest]:
    """Return the mails of a day: none on a day off, none to people without a case or an address."""
    today = today or timezone.localdate()
    running = open_ones(Application.objects.all())
    cases = list(running.only("number", "handler", "body").order_by())
    if not cases or not calendar_for(cases[0]).is_working_day(today):
        return []
    time = dues_in(running, today)
    by_person = _of_people(cases)
    people = Person.objects.filter(pk__in=by_person, is_active=True).exclude(email="").order_by("pk")
    return [digest(person, by_person[person.pk], time, today) for person in people]


def _of_people(cases: Iterable[Application]) -> dict[int, list[Application]]:
    """Map people to the cases they are told of: handlers to their own, the office to its body's."""
    today = timezone.localdate()
    held = Appointment.objects.filter(role=Role.DISCLOSURE_OFFICE.value, since__lte=today).exclude(until__lt=today)
    offices: dict[int, set[int]] = {}
    for body, person in held.values_list("body", "person"):
        offices.setdefault(body, set()).add(person)
    found: dict[int, list[Application]] = {}
    for case in cases:
        for pk in offices.get(case.body_id, set()) | ({case.handler_id} if case.handler_id else set()):
            found.setdefault(pk, []).append(case)
    return found


def digest(person: Person, cases: list[Application], time: dict[int, Due], today: date) -> Digest:
    """Return one person's mail; its subject has counts alone."""
    ordered = sorted(cases, key=lambda case: (time[case.pk].order, case.pk))
    late = sum(time[case.pk].light is Light.RED for case in cases)
    soon = sum(time[case.pk].light is Light.AMBER for case in cases)
    subject = f"依申请公开：在办 {len(cases)} 件，逾期 {late} 件，临近 {soon} 件"
    return Digest(person, subject, "\n".join(_lines(person, ordered, time, today)))


def _lines(person: Person, cases: list[Application], time: dict[int, Due], today: date) -> Iterator[str]:
    yield f"{person.name}："
    yield ""
    for case in cases[:SHOWN]:
        yield f"{case.number}　{time[case.pk].words}"
        near = [one for one in last_days(case, time[case.pk], today) if 0 <= (one.day - today).days <= SOON]
        for one in near:
            yield f"　　提醒：{one.day:%m月%d日}是{one.what}"
        yield f"　　{settings.PUBLIC_URL}{reverse('applications:case', args=[case.pk])}"
    if len(cases) > SHOWN:
        yield f"另有 {len(cases) - SHOWN} 件，见 {settings.PUBLIC_URL}{reverse('applications:list')}"
