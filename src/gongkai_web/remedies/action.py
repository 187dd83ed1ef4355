"""Register a remedy, and how it ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from gongkai.rules.outcomes import Outcome
from gongkai.rules.remedy_results import RESULTS, Column, Role
from gongkai_web.applications.actions import ApplicationAction, happened
from gongkai_web.applications.models import Application, CaseNumber, EventKind
from gongkai_web.bodies.models import Person
from gongkai_web.remedies.models import Procedure, RemedyCase, RemedyKind


@dataclass
class Register(ApplicationAction):
    """登记复议、诉讼、投诉举报"""

    application: Application
    by: Person
    kind: str = ""
    number: str = ""
    forum: str = ""
    filed_on: date | None = None
    copy_received_on: date | None = None
    role: str = Role.DECIDED.value
    procedure: str = Procedure.ORDINARY.value
    follows: RemedyCase | None = None
    remedy: RemedyCase | None = None

    def blocked(self) -> Iterator[str]:
        """Yield nothing: a remedy may come at any time, silence included."""
        yield from ()

    def obstacles(self) -> Iterator[str]:
        """Yield what is missing or can't be."""
        yield from wrong_facts(self.application, self.kind, self.number, self.forum, self.filed_on)
        if self.copy_received_on and self.filed_on and self.copy_received_on < self.filed_on:
            yield "收到副本的日期早于立案、受理日期，请核对"

    def do(self) -> None:
        """Keep it; its number finds the case from now on."""
        assert self.filed_on is not None
        kind = RemedyKind(self.kind)
        self.remedy = RemedyCase.objects.create(
            application=self.application,
            decision=getattr(self.application, "decision", None),
            follows=preceding(self.application, self.kind, self.follows),
            kind=self.kind,
            role=self.role,
            procedure=self.procedure,
            number=self.number,
            forum=self.forum,
            filed_on=self.filed_on,
            copy_received_on=self.copy_received_on,
        )
        CaseNumber.objects.create(application=self.application, kind=kind.label, number=self.number)
        happened(self.application, EventKind.REMEDY, by=self.by, on=self.filed_on, note=f"{kind.label} {self.number}")


def wrong_facts(
    case: Application, kind: str, number: str, forum: str, filed_on: date | None, but: RemedyCase | None = None
) -> Iterator[str]:
    """Yield what is missing of a remedy, or can't be; ``but`` is the row whose facts they are, if it stands already."""
    if kind not in [one.value for one in RemedyKind]:
        yield "选择救济途径"
        return
    if not number.strip() or not forum.strip():
        yield "填写案号和受理的机关、法院"
    if filed_on is None:
        yield "填写立案、受理日期"
    elif not case.arrived_on <= filed_on <= timezone.localdate():
        yield "立案、受理日期应在收到申请之后、今天之前"
    others = RemedyCase.objects.filter(application=case)
    others = others.exclude(pk=but.pk) if but else others
    follows = kind == RemedyKind.SUIT_AFTER_RECONSIDERATION.value
    if follows and not others.filter(kind=RemedyKind.RECONSIDERATION.value).exists():
        yield "复议后起诉的，先登记此前的行政复议"
    if others.filter(kind=kind, number=number).exists():
        yield f"{number} 已经登记"


def preceding(case: Application, kind: str, told: RemedyCase | None) -> RemedyCase | None:
    """Return the reconsideration that a suit comes after: the one that was told, or the latest."""
    if kind != RemedyKind.SUIT_AFTER_RECONSIDERATION.value:
        return None
    earlier = RemedyCase.objects.filter(application=case, kind=RemedyKind.RECONSIDERATION.value)
    return told or earlier.order_by("-filed_on").first()


@dataclass
class RemedyAction(ApplicationAction):
    """A step about one remedy; the body of its case decides who may."""

    remedy: RemedyCase
    by: Person

    def __post_init__(self) -> None:
        """The case comes with the remedy."""
        self.application = self.remedy.application


@dataclass
class Answer(RemedyAction):
    """登记答复、答辩"""

    on: date | None = None

    def blocked(self) -> Iterator[str]:
        """Yield why nothing more is answered."""
        if self.remedy.concluded_on:
            yield "这个案件已经结案"

    def obstacles(self) -> Iterator[str]:
        """Yield what is in the way."""
        yield from self.blocked()
        if self.on is None or self.on > timezone.localdate():
            yield "填写答复、答辩的日期，不能晚于今天"

    def do(self) -> None:
        """Note the day."""
        instance = self.remedy.appeal or self.remedy
        instance.answered_on = self.on
        instance.save(update_fields=["answered_on"])
        what = "二审答辩状" if self.remedy.appeal else "书面答复、证据和依据"
        note = f"{self.remedy}：已提交{what}"
        happened(self.application, EventKind.REMEDY, by=self.by, on=self.on, note=note)


@dataclass
class Conclude(RemedyAction):
    """登记结果"""

    on: date | None = None
    result: str = ""
    redo_by: date | None = None
    lesson: str = ""

    def blocked(self) -> Iterator[str]:
        """Yield why there is nothing to conclude."""
        if self.remedy.concluded_on:
            yield "这个案件已经登记结果"
        elif self.remedy.appeal:
            yield "这个案件已经上诉，登记二审结果"

    def obstacles(self) -> Iterator[str]:
        """Yield what is missing for the report, or for the next decision."""
        yield from self.blocked()
        if self.on is None or not self.remedy.filed_on <= self.on <= timezone.localdate():
            yield "结案日期应在立案、受理之后、今天之前"
        elif (sent_back := self.remedy.latest_appeal) and sent_back.ended_on and self.on < sent_back.ended_on:
            yield f"结案日期早于发回重审的日期（{sent_back.ended_on:%Y-%m-%d}），请核对"
        way = self.remedy.remedy_kind.way
        if way is None:
            return
        if self.result not in RESULTS.of(way):
            yield "选择结果；它决定计入年度报告第四部分的哪一栏"
        else:
            yield from without_lesson(RESULTS.column(way, self.result), self.lesson)

    def do(self) -> None:
        """Note it."""
        self.remedy.concluded_on, self.remedy.result = self.on, self.result
        self.remedy.redo_by, self.remedy.lesson = self.redo_by, self.lesson
        self.remedy.save()
        note = f"{self.remedy}：{self.remedy.result_label or '已处理'}"
        happened(self.application, EventKind.REMEDY, by=self.by, on=self.on, note=note)


def without_lesson(column: Column | None, lesson: str) -> Iterator[str]:
    """Yield that a decision was overturned and nobody wrote down what is learnt from it."""
    if column is Column.OVERTURNED and not lesson.strip():
        yield "结果为纠正的，写明教训和改进，以后拟作同类决定时会显示"


def lessons_on(outcome: Outcome, body_id: int, most: int = 5) -> list[RemedyCase]:
    """Return what was learnt in the body from decisions of this outcome that were overturned, newest first."""
    decided = Q(decision__outcome=outcome.value) | Q(decision__parts__outcome=outcome.value)
    found = RemedyCase.objects.filter(decided, application__body_id=body_id).exclude(lesson="")
    found = found.filter(concluded_on__isnull=False)  # what was appealed teaches nothing yet
    return list(found.order_by("-concluded_on", "-id").distinct()[:most])
