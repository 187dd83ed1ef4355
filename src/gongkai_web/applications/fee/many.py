"""A hint that one applicant applies more often in a month than the tariff leaves free; nothing is in the way for it.

The Regulations fix no number for 明显超过合理范围 (第三十五条): the tariff's is the only national one.
"""

from dataclasses import dataclass

from django.utils import timezone

from gongkai.errors import RuleError
from gongkai.rules.fees import TARIFFS, Method
from gongkai_web.applications.fee.counting import next_ordinal, ordinal_of, received_on
from gongkai_web.applications.models import Application


@dataclass(frozen=True, slots=True)
class Many:
    """Which application of the applicant's month it is, and how many of them are free."""

    ordinal: int
    free: int
    month: str

    def __str__(self) -> str:
        return (
            f"这是同一申请人{self.month}向本机关提出的第 {self.ordinal} 件申请，超过每月免费的 {self.free} 件："
            "可以依条例第四十二条收取信息处理费；数量、频次明显超过合理范围的，可以依第三十五条要求说明理由"
        )


def many_of(case: Application) -> Many | None:
    """Return the hint for a case that is open; None if the month's number is within what is free.

    One that isn't registered yet is counted as if it were received today.
    """
    if case.replied_on or case.closed_at or case.withdrawn_on:
        return None
    on = received_on(case) or timezone.localdate()
    try:
        free = TARIFFS[Method.PER_ITEM].at(on).value.free
    except RuleError:
        return None
    place = ordinal_of(case) if case.registered_at else next_ordinal(case, on)
    return Many(place, free, f"{on.year}年{on.month}月") if place and place > free else None
