"""List what a region leaves out, and take it back."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gongkai_web.actions import Action
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.reports.access import supervises
from gongkai_web.reports.models import Exclusion, ExclusionKind
from gongkai_web.reports.rollup.summing import RegionSum, excludable


class OfRegion(Action):
    """A step of whoever makes the region's report."""

    by: Person

    def of(self) -> PublicBody:
        """Return the region."""
        raise NotImplementedError

    def allowed(self) -> bool:
        """The competent department may, and the region's own office."""
        return supervises(self.by, self.of()) or self.by.holds(Role.DISCLOSURE_OFFICE, self.of().pk)


@dataclass
class LeaveOut(OfRegion):
    """登记汇总扣除"""

    sum: RegionSum
    by: Person
    body: PublicBody | None = None
    key: str = ""
    amount: Decimal | None = None
    kind: str = ""
    reason: str = ""

    def of(self) -> PublicBody:
        """Return the region that is summed."""
        return self.sum.region

    def obstacles(self) -> Iterator[str]:
        """Yield what is missing, and what would leave out more than there is."""
        if self.body is None or self.body.pk not in {member.body.pk for member in self.sum.members}:
            yield "选择扣除哪个机关的数字"
            return
        if self.key not in excludable(self.sum.form):
            yield "选择扣除的指标；合计由各项相加得出，不能单独扣除"
            return
        if not self.amount:
            yield "填写扣除数，不能为 0"
        elif self.form_of_count() and self.amount != self.amount.to_integral_value():
            yield "这个指标按件、项计算，扣除数应为整数"
        elif self.amount > self.there():
            yield f"扣除数大于该机关的数字（{self.there()}）"
        if self.kind not in [kind.value for kind in ExclusionKind]:
            yield "选择扣除的原因"
        if not self.reason.strip():
            yield "写明为什么扣除，如与哪个机关联合发文、移送给了哪个机关"

    def form_of_count(self) -> bool:
        """Tell whether the cell counts things."""
        return self.sum.form.slots[self.key].number == "count"

    def there(self) -> Decimal:
        """Return what the body's figure still has."""
        share = next(one for one in self.sum.shares(self.key) if self.body and one.member.body.pk == self.body.pk)
        return Decimal(share.figure or 0) - share.left_out

    def do(self) -> None:
        """Keep it."""
        assert self.body is not None
        assert self.amount is not None
        kept = Exclusion.objects.create(
            region=self.sum.region,
            year=self.sum.year,
            body=self.body,
            key=self.key,
            amount=self.amount,
            kind=self.kind,
            reason=self.reason.strip(),
            by=self.by,
        )
        log("region.left_out", kept.region, by=self.by, year=kept.year, body=kept.body.pk, **_told(kept))


@dataclass
class TakeBack(OfRegion):
    """撤销汇总扣除"""

    exclusion: Exclusion
    by: Person

    def of(self) -> PublicBody:
        """Return its region."""
        return self.exclusion.region

    def do(self) -> None:
        """Delete it; the log keeps what it was."""
        one = self.exclusion
        log("region.taken_back", one.region, by=self.by, year=one.year, body=one.body_id, **_told(one))
        one.delete()


def _told(one: Exclusion) -> dict[str, Any]:
    return {"key": one.key, "amount": str(one.amount), "kind": one.kind, "reason": one.reason}
