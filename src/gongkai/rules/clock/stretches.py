"""Days that don't count: while others are asked for their opinion, or a fee was awaited that isn't paid in the end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.rules.clock.events import Consultation, FeeNotice


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that don't count: those after ``after``, up to and including ``last``, or without a known end."""

    after: date
    last: date | None
    whom: tuple[str, ...] = ()
    waits: bool = False  # for a payment

    @classmethod
    def of(cls, asked: Consultation, last: date | None) -> "Stretch":
        """Return the days of a consultation."""
        return cls(asked.sent_on, last, (asked.consulted.label,))

    def holds(self, day: date) -> bool:
        """Tell whether a day is one of them."""
        return self.after < day and (self.last is None or day <= self.last)

    @property
    def reason(self) -> str:
        """Return why they don't count."""
        told = [f"征求{'、'.join(self.whom)}意见"] if self.whom else []
        return "、".join([*told, *(["等待申请人缴费"] if self.waits else [])])

    @property
    def source(self) -> str:
        """Return on what that rests."""
        told = [Consultation.source] if self.whom else []
        return "、".join([*told, *([FeeNotice.source] if self.waits else [])])


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return them in order, those that meet or overlap as one."""
    found: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda one: (one.after, one.whom)):
        before = found[-1] if found else None
        if before and (before.last is None or stretch.after <= before.last):
            found[-1] = _both(before, stretch)
        else:
            found.append(stretch)
    return found


def _both(one: Stretch, other: Stretch) -> Stretch:
    last = max(one.last, other.last) if one.last and other.last else None
    return Stretch(one.after, last, tuple(dict.fromkeys((*one.whom, *other.whom))), one.waits or other.waits)
