"""The register of applications (条例第四十五条): every case in reach, nobody named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from gongkai.rules.clock import Channel
from gongkai.rules.labelled import Labelled
from gongkai.rules.outcomes import ApplicantType, Group, Outcome
from gongkai_web.applications.access import applications_for
from gongkai_web.applications.case.due import Due, Light, dues_in, open_ones
from gongkai_web.applications.case.finding import found
from gongkai_web.applications.case.listing import State, in_state
from gongkai_web.applications.models import Application
from gongkai_web.registers.columns import Column
from gongkai_web.registers.days import RECEIVED_ON, WorkingDays, in_time, received_on, taken_in
from gongkai_web.registers.models import RegisterImportRow
from gongkai_web.registers.register import Register, in_order
from gongkai_web.registers.tables import filters
from gongkai_web.registers.tables.filters import Filters

WITHDRAWN, UNDECIDED = "withdrawn", "undecided"
ANSWERED = "answered"  # closed or not
COMPUTED = ("light", "left_most", "taken_least", "taken_most")
NEEDED = ("body", "handler", "unit", "applicant", "decision", "imported_from")


class Origin(Labelled):
    """Where a case comes from."""

    HERE = "here", "在本平台接收"
    IMPORTED = "imported", "由原台账导入"
    REDONE = "redone", "重新办理"


def outcomes() -> list[tuple[str, Any]]:
    """Return the outcomes for a choice: each group as a whole, then its members."""
    found: list[tuple[str, Any]] = []
    for group in Group:
        inside = [(one.value, one.label) for one in Outcome if one.group is group]
        found.append((group.label, [(f"group:{group.value}", f"{group.label}（全部）"), *inside]))
    return [*found, ("其他", [(WITHDRAWN, "申请人撤回"), (UNDECIDED, "还没有结果")])]


def states() -> list[tuple[str, str]]:
    """Return where a case may stand."""
    return [*(one for one in State.choices() if one[0] != State.ALL.value), (ANSWERED, "已答复，不论是否结案")]


class ApplicationFilters(Filters):
    """By when, how, who, what came out, who handles it, and how long."""

    q = django_filters.CharFilter(label="编号或者内容", method="by_words", max_length=100)
    state = filters.choice("状态", states, method="by_state")
    received_since = filters.since("收到日期", "received_on")
    received_until = filters.until("收到日期", "received_on", method="received_by")
    replied_since = filters.since("答复日期", "replied_on")
    replied_until = filters.until("答复日期", "replied_on")
    channel = filters.choice("接收渠道", Channel.choices(), "channel")
    type = filters.choice("申请人类型", ApplicantType.choices(), "applicant__type")
    outcome = filters.choice("办理结果", outcomes, method="by_outcome")
    unit = filters.some_of(label="承办科室", queryset=filters.units, null_label="没有交办科室")
    handler = filters.some_of(label="承办人", queryset=filters.handlers, null_label="还没有交办")
    light = filters.choice("期限", Light.choices(), method="computed")
    left_most = filters.days("剩余工作日不超过")
    taken_least = filters.days("办理工作日不少于")
    taken_most = filters.days("办理工作日不超过")
    origin = filters.choice("来源", Origin.choices(), method="by_origin")
    body = django_filters.ModelChoiceFilter(label="机关", queryset=filters.bodies, empty_label="全部")

    class Meta:
        model = Application
        fields: tuple[str, ...] = ()
        form = forms.Form

    def by_words(self, cases: "QuerySet[Application]", name: str, value: str) -> "QuerySet[Application]":
        """Find by numbers and content; never by a person, whose name would stand in the address."""
        return found(cases, value)

    def by_state(self, cases: "QuerySet[Application]", name: str, value: str) -> "QuerySet[Application]":
        """Keep the cases that stand there."""
        return cases.filter(replied_on__isnull=False) if value == ANSWERED else in_state(cases, State(value))

    def received_by(self, cases: "QuerySet[Application]", name: str, value: date) -> "QuerySet[Application]":
        """Keep what was received up to a day; nothing is received before it arrives, which has an index."""
        return cases.filter(Q(received_on__lte=value), arrived_on__lte=value)

    def by_outcome(self, cases: "QuerySet[Application]", name: str, value: str) -> "QuerySet[Application]":
        """Keep one outcome, a group of them, what was withdrawn, or what has none yet."""
        return cases.filter(came_to(value))

    def by_origin(self, cases: "QuerySet[Application]", name: str, value: str) -> "QuerySet[Application]":
        """Keep what was taken in here, came from an older register, or is dealt with anew after a remedy."""
        if value == Origin.REDONE.value:
            return cases.filter(redo_of__isnull=False)
        imported = Exists(RegisterImportRow.objects.filter(application=OuterRef("pk")))
        return cases.filter(imported if value == Origin.IMPORTED.value else ~imported, redo_of=None)


def came_to(value: str) -> Q:
    """Return what finds the cases with an outcome that counts: it was told, and the application not withdrawn."""
    if value == WITHDRAWN:
        return Q(withdrawn_on__isnull=False)
    if value == UNDECIDED:
        return Q(withdrawn_on=None) & (Q(decision=None) | Q(replied_on=None))
    told = Q(withdrawn_on=None, replied_on__isnull=False)
    if value.startswith("group:"):
        group = Group(value.removeprefix("group:"))
        return told & Q(decision__outcome__in=[one.value for one in Outcome if one.group is group])
    return told & Q(decision__outcome=value)


@dataclass(frozen=True)
class CaseRow:
    """A case with its time."""

    case: Application
    due: Due
    taken: int | None

    @property
    def pk(self) -> int:
        """Return the case's number in the database."""
        return self.case.pk

    @property
    def outcome(self) -> str:
        """Return how it ended; "" while it hasn't."""
        if self.case.withdrawn_on:
            return "申请人撤回"
        decision = getattr(self.case, "decision", None)
        return Outcome(decision.outcome).label if decision and self.case.replied_on else ""

    @property
    def state(self) -> str:
        """Return where it stands, in the words of the list."""
        case = self.case
        if case.closed_at:
            return State.CLOSED.label
        if case.withdrawn_on:
            return "已撤回，未结案"
        if case.replied_on:
            return State.REPLIED.label
        return State.OPEN.label if case.registered_at else State.UNREGISTERED.label

    @property
    def in_time(self) -> str:
        """Return whether the reply was in time."""
        return {True: "按期", False: "逾期", None: ""}[in_time(self.case, self.due)]

    @property
    def left(self) -> str:
        """Return how much time there is, while there is any to be lost."""
        return "" if self.case.replied_on or self.case.withdrawn_on or self.case.closed_at else self.due.words

    @property
    def due_on(self) -> date | None:
        """Return the last day for the reply; of an imported case as its register tells it."""
        old = getattr(self.case, "imported_from", None)
        return old.due_on if old and self.case.replied_on else self.due.due_on


def _closed_on(row: CaseRow) -> date | None:
    return timezone.localdate(row.case.closed_at) if row.case.closed_at else None


class Applications(Register):
    """Every application in reach."""

    name, title = "applications", "申请台账"
    filters = ApplicationFilters
    first = ("q", "state", "received_since", "received_until", "outcome", "handler", "light", "body")
    ordering = "-arrived_on"  # has an index
    by_hand = frozenset({"left", "taken"})
    columns = (
        Column("number", "登记编号", lambda row: row.case.number, "number"),
        Column("content", "所需政府信息", lambda row: row.case.content, wide=True),
        Column("body", "机关", lambda row: row.case.body.short_name, "body__path", shown=False),
        Column("channel", "接收渠道", lambda row: row.case.get_channel_display(), "channel"),
        Column("arrived_on", "到达日期", lambda row: row.case.arrived_on, "arrived_on", shown=False),
        Column("received_on", "收到日期", lambda row: received_on(row.case), "received_on"),
        Column("type", "申请人类型", lambda row: row.case.applicant.get_type_display(), "applicant__type"),
        Column("applicant", "申请人", lambda row: str(row.case.applicant.name), shown=False),
        Column("unit", "承办科室", lambda row: str(row.case.unit or ""), "unit__name", shown=False),
        Column("handler", "承办人", lambda row: str(row.case.handler or ""), "handler__name"),
        Column("state", "状态", lambda row: row.state),
        Column("left", "剩余时间", lambda row: row.left),
        Column("due_on", "答复期限", lambda row: row.due_on),
        Column("outcome", "办理结果", lambda row: row.outcome, "decision__outcome"),
        Column("replied_on", "答复日期", lambda row: row.case.replied_on, "replied_on"),
        Column("taken", "办理工作日", lambda row: row.taken),
        Column("in_time", "是否按期", lambda row: row.in_time),
        Column("withdrawn_on", "撤回日期", lambda row: row.case.withdrawn_on, "withdrawn_on", shown=False),
        Column("closed_on", "结案日期", _closed_on, "closed_at", shown=False),
        Column("origin", "来源", lambda row: _origin(row.case).label, shown=False),
    )

    def reach(self, user: Any) -> "QuerySet[Application]":
        """Return the applications that a person may see."""
        return applications_for(user).alias(received_on=RECEIVED_ON)

    def load(self, ids: Sequence[int]) -> list[CaseRow]:
        """Return them with their time, in a constant number of queries."""
        loaded = Application.objects.select_related(*NEEDED).defer("imported_from__cells")
        time, counting = dues_in(Application.objects.filter(pk__in=ids), timezone.localdate()), WorkingDays()
        cases = in_order(loaded, ids)
        return [
            CaseRow(one, time[one.pk], counting.taken(one.body_id, received_on(one), one.replied_on)) for one in cases
        ]

    def by_computing(self, rows: "QuerySet[Application]", given: dict[str, Any], order: str) -> Sequence[int] | None:
        """Narrow and sort by days left and taken."""
        by, down = order.removeprefix("-"), order.startswith("-")
        if by not in self.by_hand and not any(name in given for name in COMPUTED):
            return None
        left, taken = _left(rows, given, by), _taken(rows, given, by)
        if by in self.by_hand:
            ids = list(rows.order_by("-arrived_on", "-pk").values_list("pk", flat=True))
            time: dict[int, int] = {pk: due.order for pk, due in left.items()} if by == "left" else taken
            known, rest = [pk for pk in ids if pk in time], [pk for pk in ids if pk not in time]
            ids = [*sorted(known, key=lambda pk: time[pk], reverse=down), *rest]
        else:
            column = self.column(by)
            assert column is not None
            ids = list(rows.order_by(f"-{column.order}" if down else column.order, "-pk").values_list("pk", flat=True))
        return [pk for pk in ids if _kept(left.get(pk), taken.get(pk), given)]


def _left(rows: "QuerySet[Application]", given: dict[str, Any], by: str) -> dict[int, Due]:
    asked = by == "left" or "light" in given or "left_most" in given
    return dues_in(open_ones(rows), timezone.localdate()) if asked else {}


def _taken(rows: "QuerySet[Application]", given: dict[str, Any], by: str) -> dict[int, int]:
    asked = by == "taken" or "taken_least" in given or "taken_most" in given
    return taken_in(rows) if asked else {}


def _kept(due: Due | None, taken: int | None, given: dict[str, Any]) -> bool:
    if (light := given.get("light")) and (due is None or due.light != light):
        return False
    if (most := given.get("left_most")) is not None and (due is None or due.order > most):
        return False
    if (least := given.get("taken_least")) is not None and (taken is None or taken < least):
        return False
    most = given.get("taken_most")
    return most is None or (taken is not None and taken <= most)


def _origin(case: Application) -> Origin:
    if case.redo_of_id:
        return Origin.REDONE
    return Origin.IMPORTED if getattr(case, "imported_from", None) else Origin.HERE
