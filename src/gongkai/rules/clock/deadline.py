"""What the clock says: the last day for the reply, where the case stands, and why, day by day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from gongkai.rules.clock.events import said
from gongkai.rules.labelled import Labelled


class Kind(Labelled):
    """What a step of the trace tells."""

    EVENT = "event", "事项"
    COUNTED = "counted", "计入期限"
    EXTENDED = "extended", "延长期限"
    REST = "rest", "放假"
    MAKEUP = "makeup", "调休上班"
    EXCLUDED = "excluded", "不计入期限"
    WAITING = "waiting", "等待"
    VOID = "void", "重新计算"
    DELAYED = "delayed", "合理期限"
    DUE = "due", "最后一日"
    NOTE = "note", "暂定"
    PROBLEM = "problem", "须注意"

    @property
    def covers_days(self) -> bool:
        """Tell whether such steps cover the days of the period, each day in one of them."""
        return self not in (Kind.EVENT, Kind.DUE, Kind.NOTE, Kind.PROBLEM)


@dataclass(frozen=True, slots=True)
class Step:
    """Some days, what they mean for the period, and the article; ``last`` is None for what still goes on."""

    kind: Kind
    first: date
    last: date | None
    sentence: str
    source: str
    counted: int = 0  # working days that these days use up

    @property
    def when(self) -> str:
        """Return the days as people write them."""
        if self.last is None:
            return f"{said(self.first)}起"
        return said(self.first) if self.first == self.last else f"{said(self.first)}至{said(self.last)}"

    def __str__(self) -> str:
        """Return the step as one sentence with its article."""
        return f"{self.when}：{self.sentence}" + (f"（{self.source}）。" if self.source else "。")


class Standing(Labelled):
    """Where a case stands; the last three can be told only for a day (``Deadline.standing_on``)."""

    UNCONFIRMED = "unconfirmed", "待与申请人确认收到"
    RUNNING = "running", "办理期限内"
    AWAITING_CORRECTION = "awaiting_correction", "等待申请人补正"
    CONSULTING = "consulting", "征求意见"
    AWAITING_PAYMENT = "awaiting_payment", "等待申请人缴费"
    REPLIED = "replied", "已经答复"
    WITHDRAWN = "withdrawn", "已经撤回"
    NOT_CORRECTED = "not_corrected", "逾期不补正"
    FEE_UNPAID = "fee_unpaid", "逾期未缴费"
    OVERDUE = "overdue", "逾期未答复"


LAPSED = {
    Standing.AWAITING_CORRECTION: Standing.NOT_CORRECTED,
    Standing.AWAITING_PAYMENT: Standing.FEE_UNPAID,
    Standing.CONSULTING: Standing.RUNNING,
}


@dataclass(frozen=True)
class Deadline:
    """The last day for the reply and what it follows from.

    ``due_on`` is None while the clock stands: receipt is unconfirmed, or a correction, a payment or the delivery of
    a letter that asks for an opinion is awaited. ``waiting_until`` is the last day of whoever is awaited, None if it
    isn't known. ``correction_by`` and ``extension_by`` are the last days on which the applicant may be asked for a
    correction or told of an extension, None where that was done, the case has ended or the clock stands.
    ``undelivered`` is the letter that stops the clock without being known to be received, and when it was sent.
    ``provisional`` tells that a notice on holidays that is still to come may move the last day.
    """

    due_on: date | None
    standing: Standing
    explain: Callable[[], Iterable[Step]] = field(compare=False, repr=False)
    received_on: date | None = None
    waiting_until: date | None = None
    correction_by: date | None = None
    extension_by: date | None = None
    provisional: bool = False
    undelivered: tuple[str, date] | None = None

    @cached_property
    def trace(self) -> tuple[Step, ...]:
        """Return the reason for every day, in order; found when asked for, as a list of cases needs only the dates."""
        return tuple(sorted(self.explain(), key=lambda step: (step.first, step.kind in (Kind.DUE, Kind.NOTE))))

    @property
    def problems(self) -> tuple[Step, ...]:
        """Return what was done late, or more often than the law allows."""
        return tuple(step for step in self.trace if step.kind is Kind.PROBLEM)

    def standing_on(self, day: date) -> Standing:
        """Return where the case stands on a day if nothing more happened until then."""
        lapsed = self.waiting_until is not None and day > self.waiting_until
        standing = LAPSED.get(self.standing, self.standing) if lapsed else self.standing
        late = self.due_on is not None and day > self.due_on
        return Standing.OVERDUE if late and standing in (Standing.RUNNING, Standing.CONSULTING) else standing
