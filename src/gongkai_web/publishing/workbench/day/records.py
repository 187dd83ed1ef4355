"""What is to be done about records, each with its last day by the rules."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from wagtail.models import WorkflowState

from gongkai.rules.calendar import WorkCalendar
from gongkai.rules.classification import DisclosureStatus, EffectStatus, Kind
from gongkai.rules.deadlines import INTERPRETATION_DAYS, PUBLICATION_DAYS, interpretation_due, publication_due
from gongkai_web.bodies.models import Person
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.models import Record, Step
from gongkai_web.publishing.review.making_up import to_be_made_up
from gongkai_web.publishing.review.submission import CAN_SUBMIT
from gongkai_web.publishing.review.workflows import TASKS
from gongkai_web.publishing.workbench.day.items import Due, Section, left_until, section
from gongkai_web.publishing.workbench.states import State, in_state, reviews

ASSESSED_AHEAD = timedelta(days=30)
LOOKED_AT = 200  # rows of a section that are weighed; what is older shows when these are done


def to_review(person: Person, today: date, calendar: WorkCalendar) -> Section:
    """Reviews that wait for the person's roles, other people's drafts only."""
    found = []
    for step in Step:
        bodies = person.bodies_as(step.role)
        if not bodies:
            continue
        waiting = reviews(
            WorkflowState.STATUS_IN_PROGRESS,
            current_task_state__task__content_type__model=TASKS[step]._meta.model_name,
        )
        for record in _rows(Record.objects.of_bodies(bodies).filter(waiting).exclude(drafted_by=person)):
            found.append(_due(record, "records:review", step.label, _publication(record, calendar), today))
    return section(
        "待我审查",
        f"按公开期限排列：自信息形成之日起 {PUBLICATION_DAYS.at(today).value} 个工作日（条例第二十六条）",
        found,
    )


def returned(person: Person, today: date, calendar: WorkCalendar) -> Section:
    """What came back to its drafter."""
    own = in_state(Record.objects.filter(drafted_by=person), State.RETURNED)
    found = [_due(one, "records:dossier", "修改后重新送审", _publication(one, calendar), today) for one in _rows(own)]
    return section("退回给我的", "查看退回的理由，修改后重新送审", found)


def drafts(person: Person, today: date, calendar: WorkCalendar) -> Section:
    """What the person has begun."""
    own = in_state(Record.objects.filter(drafted_by=person), State.DRAFT)
    found = [_due(one, "records:edit", "草稿", _publication(one, calendar), today) for one in _rows(own)]
    return section("我的草稿", "写好以后检查、送审", found)


def unpublished(person: Person, today: date, calendar: WorkCalendar) -> Section:
    """第二十六条: what was formed and isn't published yet, in the bodies of the disclosure office."""
    bodies = person.bodies_as(Role.DISCLOSURE_OFFICE)
    formed = Record.objects.of_bodies(bodies).filter(
        live=False, published_on=None, withdrawn_at=None, disclosure_status=DisclosureStatus.PROACTIVE.value
    )
    found = [
        _due(one, "records:dossier", f"{one.dated_on:%Y-%m-%d} 形成", _publication(one, calendar), today)
        for one in _rows(formed.order_by("dated_on"))
    ]
    return section(
        "应当公开、尚未公开",
        f"自信息形成之日起 {PUBLICATION_DAYS.at(today).value} 个工作日内公开（条例第二十六条）",
        found,
    )


def uninterpreted(person: Person, today: date, calendar: WorkCalendar) -> Section:
    """Documents in force that want an interpretation and have none."""
    kinds = [kind.value for kind in Kind if kind.needs_interpretation]
    explained = Record.objects.filter(interprets=OuterRef("pk"), live=True)
    open_ones = Record.objects.of_bodies(person.bodies_as(*CAN_SUBMIT)).filter(
        ~Exists(explained), live=True, kind__in=kinds, published_on__isnull=False, effect=EffectStatus.IN_FORCE.value
    )
    found = [
        _due(
            one,
            "records:dossier",
            f"{one.published_on:%Y-%m-%d} 公开",
            interpretation_due(one.published_on, calendar) if one.published_on else None,
            today,
        )
        for one in _rows(open_ones.order_by("-published_on"))
    ]
    return section("待解读的文件", f"文件公开后 {INTERPRETATION_DAYS.at(today).value} 个工作日内公开解读材料", found)


def to_assess(person: Person, today: date) -> Section:
    """第十八条: what is withheld is assessed again."""
    withheld = Record.objects.of_bodies(person.bodies_as(Role.DISCLOSURE_OFFICE)).filter(
        disclosure_status=DisclosureStatus.WITHHELD.value, review_on__lte=today + ASSESSED_AHEAD
    )
    found = [_due(one, "records:dossier", one.status_reason, one.review_on, today) for one in _rows(withheld)]
    return section("不予公开信息的定期评估", "可以公开了的，改为主动公开（条例第十八条）", found)


def urgent(person: Person, today: date) -> Section:
    """Urgent records whose department review is to be made up."""
    bodies = person.bodies_as(Role.DEPARTMENT_REVIEWER)
    found = [
        _due(one, "records:make_up", one.urgent_reason, None, today)
        for one in _rows(to_be_made_up(Record.objects.of_bodies(bodies)))
    ]
    return section("加急公开、待补办科室审核", "加急信息先公开，科室审核随后补办", found)


def _rows(records: "QuerySet[Record]") -> list[Record]:
    return list(records.select_related("body").defer("body_html", "summary")[:LOOKED_AT])


def _publication(record: Record, calendar: WorkCalendar) -> date | None:
    if record.disclosure is not DisclosureStatus.PROACTIVE or record.published_on:
        return None
    return publication_due(record.dated_on, calendar)


def _due(record: Record, page: str, detail: str, last_day: date | None, today: date) -> Due:
    left = left_until(last_day, today) if last_day else None
    said = f"{record.body.short_name} · {detail}" + (f" · 期限 {last_day:%Y-%m-%d}" if last_day else "")
    return Due(record.title or "（无标题）", reverse(page, args=[record.pk]), said, left)
