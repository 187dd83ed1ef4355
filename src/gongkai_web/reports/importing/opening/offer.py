"""What an imported report of last year hands on to a body's year."""

from dataclasses import dataclass

from django.utils import timezone

from gongkai.report.model import AnnualReport, Standing
from gongkai_web.bodies.models import PublicBody
from gongkai_web.reports.models import ImportedReport, OpeningItem, confirmed_reports
from gongkai_web.reports.models.imported import ImportedState
from gongkai_web.reports.openings.action import figures_of

NAMED = 120  # characters of the file's name that stand in the evidence
CARRIED_OUT = "applications.carried_out"


@dataclass(frozen=True)
class Offer:
    """The figures, and the report they are from; ``problem`` says why they can't be taken as they are."""

    imported: ImportedReport
    figures: dict[OpeningItem, int | None]
    problem: str = ""

    @property
    def lines(self) -> list[tuple[str, int | None]]:
        """Return label and figure of every item."""
        return [(item.label, figure) for item, figure in self.figures.items()]

    @property
    def evidence(self) -> str:
        """Return what the figures rest on."""
        one = self.imported
        when = f"{timezone.localdate(one.confirmed_at):%Y-%m-%d}" if one.confirmed_at else ""
        return f"导入的{one.year}年度报告（{one.name[:NAMED]}），{when} {one.by_whom}核对确认，摘要 {one.sha256[:12]}"


def offered(body: PublicBody, year: int) -> Offer | None:
    """Return what can be taken over from last year's report, None if none is imported and confirmed."""
    imported = imported_before(body, year)
    if imported is None:
        return None
    report = imported.report()
    figures = handed_on(report)
    lacking = [item.label for item, figure in figures.items() if item.is_carry_over and figure is None]
    problem = f"报告里没有印出：{'、'.join(lacking)}。请照原件在下面填写" if lacking else ""
    return Offer(imported, figures, problem)


def imported_before(body: PublicBody, year: int) -> ImportedReport | None:
    """Return last year's report in the body's own register, else in that of a competent department above it."""
    own = confirmed_reports(body, of_body=body, year=year - 1).first()
    if own is not None:
        return own
    others = ImportedReport.objects.filter(of_body=body, year=year - 1, state=ImportedState.CONFIRMED.value)
    above = (one for one in others.select_related("owner").order_by("pk") if body.pk in one.owner.supervises())
    return next(above, None)


def handed_on(report: AnnualReport) -> dict[OpeningItem, int | None]:
    """Return what the report hands on; a blank is 0 where the total that is printed says so."""
    figures = figures_of(report)
    carried = {item: figure for item, figure in figures.items() if item.is_carry_over}
    total = report.cell(f"{CARRIED_OUT}.total")
    blank = [item for item, figure in carried.items() if figure is None and _is_blank(report, item)]
    if total is not None and total.value is not None and total.value == sum(one or 0 for one in carried.values()):
        figures |= dict.fromkeys(blank, 0)
    return figures


def _is_blank(report: AnnualReport, item: OpeningItem) -> bool:
    cell = report.cell(f"{CARRIED_OUT}.{item}")
    return cell is not None and cell.value is None and cell.standing in (Standing.BLANK, Standing.PRINTED)
