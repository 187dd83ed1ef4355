"""The proof of the sum: region = its bodies less what is listed as left out, cell by cell."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from gongkai.report.building import build
from gongkai.report.checks import check_region
from gongkai.report.findings import Finding, Severity
from gongkai.report.layout import Edition
from gongkai.report.model import AnnualReport, Value
from gongkai_web.bodies.models import PublicBody
from gongkai_web.reports.compiling import Period
from gongkai_web.reports.compiling.compilation import sum_up
from gongkai_web.reports.compiling.entered import exact
from gongkai_web.reports.models import Exclusion
from gongkai_web.reports.rollup.members import Member, members_of

UNFROZEN, GAP = "H1", "H2"
NAMED = 5  # bodies that a sentence names


@dataclass(frozen=True)
class Share:
    """What one body adds to a cell of the region, and what of it is left out."""

    member: Member
    figure: Value
    excluded: tuple[Exclusion, ...]

    @property
    def left_out(self) -> Decimal:
        """Return how much of it the region doesn't count."""
        return sum((one.amount for one in self.excluded), start=Decimal())


@dataclass(frozen=True)
class Gap:
    """A cell of a frozen regional report that its bodies' reports no longer add up to."""

    key: str
    stated: Value
    summed: Value


@dataclass(frozen=True)
class RegionSum:
    """The sum of a region's bodies for a year in one form."""

    region: PublicBody
    year: int
    form: Edition
    members: Sequence[Member]
    exclusions: Sequence[Exclusion]

    @cached_property
    def figures(self) -> dict[str, Value]:
        """Return the region's figures by cell: blank where every body's is blank."""
        figures = {key: self._sum(key) for key in self.form.slots}
        sum_up(figures, self.form)
        return figures

    def _sum(self, key: str) -> Value:
        shares = [share for share in self.shares(key) if share.figure is not None]
        if not shares:
            return None
        left = sum((Decimal(share.figure or 0) - share.left_out for share in shares), start=Decimal())
        return exact(left, self.form.slots[key].number)

    def shares(self, key: str) -> list[Share]:
        """Return what each body has in a cell."""
        shares = []
        for member in self.members:
            cell = member.report.cell(key)
            excluded = tuple(self._excluded.get((member.body.pk, key), ()))
            shares.append(Share(member, cell.value if cell else None, excluded))
        return shares

    @cached_property
    def _excluded(self) -> dict[tuple[int, str], list[Exclusion]]:
        found: dict[tuple[int, str], list[Exclusion]] = defaultdict(list)
        for one in self.exclusions:
            found[one.body_id, one.key].append(one)
        return found

    def report(self, texts: Mapping[str, Sequence[str]] | None = None) -> AnnualReport:
        """Return the region's report."""
        return build(self.form, self.figures, body=self.region.name, year=self.year, texts=texts)

    def gaps(self, stated: AnnualReport) -> list[Gap]:
        """Return where a report says otherwise than the bodies' reports add up to."""
        pairs = ((cell.key, cell.value, self.figures.get(cell.key)) for cell in stated.cells)
        return [Gap(key, said, summed) for key, said, summed in pairs if said != summed]

    def findings(self, stated: AnnualReport) -> list[Finding]:
        """Return gaps (errors), which bodies have no frozen report (a doubt), and X14."""
        found = [*self._gaps(stated), *check_region(stated, [member.report for member in self.members])]
        open_ = [
            member.body.short_name for member in self.members if not member.is_frozen and member.body != self.region
        ]
        if open_:
            named = "、".join(open_[:NAMED]) + (f"等 {len(open_)} 个机关" if len(open_) > NAMED else "")
            message = f"{named}的报告还没有定稿，按登记的数据汇总；定稿的数字不同时须重新汇总"
            found.append(Finding(UNFROZEN, Severity.WARNING, message, (), "汇总"))
        return found

    def _gaps(self, stated: AnnualReport) -> list[Finding]:
        found = []
        for gap in self.gaps(stated):
            where = "，".join(self.form.slots[gap.key].path) if gap.key in self.form.slots else gap.key
            said, summed = ("空白" if value is None else str(value) for value in (gap.stated, gap.summed))
            message = f"{where}：全域报告为 {said}，所辖机关合计扣除后为 {summed}；登记扣除的原因，或者更正报告"
            found.append(Finding(GAP, Severity.ERROR, message, (gap.key,), where, said, summed))
        return found


def totals_of(form: Edition) -> set[str]:
    """Return the cells that are sums of others of the form."""
    return {one.right[0] for one in form.identities if one.relation == "=" and len(one.right) == 1}


def sum_region(region: PublicBody, year: int, as_of: date | None, form: Edition) -> RegionSum:
    """Return the sum of a region's bodies as of a day (31 December unless given)."""
    last = Period.of(year, as_of).last
    exclusions = Exclusion.objects.filter(region=region, year=year).select_related("body")
    return RegionSum(region, year, form, members_of(region, year, last, form), list(exclusions))


def excludable(form: Edition) -> list[str]:
    """Return the cells of which something can be left out: those that are no sums."""
    totals = totals_of(form)
    return [key for key in form.slots if key not in totals]
