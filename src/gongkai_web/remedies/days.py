"""The last days of what the bodies themselves have to do in remedies: answer, and decide anew."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet

from gongkai_web.applications.access import Right, applications_for
from gongkai_web.applications.calendars.calendar import Calendars
from gongkai_web.applications.case.due import due_by
from gongkai_web.applications.models import Application
from gongkai_web.applications.reminding.day import OpenCase
from gongkai_web.applications.reminding.days import LastDay
from gongkai_web.bodies.models import Person
from gongkai_web.publishing.workbench.day.items import Due as Item
from gongkai_web.publishing.workbench.day.items import Section, section
from gongkai_web.remedies.models import RemedyCase, to_do
from gongkai_web.remedies.terms import Due, dues_of


def open_dues(cases: "QuerySet[Application]", calendars: Calendars) -> Iterator[tuple[RemedyCase, Due]]:
    """Yield what bodies have still to do in remedies about these cases, in a constant number of queries."""
    reached = cases.order_by().values("pk")
    about = Q(application__in=reached) | Q(application__in=cases.order_by().values("redo_of"))
    waiting = RemedyCase.objects.filter(to_do() & about).prefetch_related("application__redone", "appeals")
    for one in waiting.select_related("application").order_by("pk"):
        for due in dues_of(one, calendars.of(one.application.body_id)):
            if due.ours and due.done_on is None:
                yield one, due


def last_days(cases: "QuerySet[Application]", today: date) -> Iterator[LastDay]:
    """Yield them, also what is past and not done."""
    for one, due in open_dues(cases, Calendars()):
        yield LastDay(_worked_on(one), f"remedy-{due.kind}-{one.pk}", due.due_on, f"{due.what}的最后一日", one.number)


def _worked_on(remedy: RemedyCase) -> Application:
    """Return the case in which it is to be done."""
    return remedy.application.redone_as or remedy.application


def on_my_day(person: Person, today: date) -> Section:
    """Return them for the disclosure office and whoever handles the case, the most urgent first."""
    calendars, found = Calendars(), list[Item]()
    for one, due in open_dues(applications_for(person, Right.HANDLE), calendars):
        time = due_by(due.due_on, today, calendars.of(one.application.body_id))
        case = _worked_on(one)
        told = f"{case.number}　最迟 {due.due_on:%Y-%m-%d}（{due.article}）"
        title = f"{due.what}：{one}"
        found.append(OpenCase(title, case.get_absolute_url(), told, time.order, time))
    return section("复议诉讼", "本机关的答复、答辩期限和重新作出行为的期限", found)
