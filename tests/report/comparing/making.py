"""Small reports for the tests of comparing."""

from collections.abc import Mapping
from dataclasses import replace

from gongkai.report.building import Figure, build
from gongkai.report.layout import editions
from gongkai.report.model import AnnualReport, Standing

BODY = "青云区财政局"


def make_report(
    year: int | None,
    figures: Mapping[str, Figure] | None = None,
    *,
    edition: str = "2021",
    body: str = BODY,
    zero: bool = True,
) -> AnnualReport:
    """Return a report that is 0 everywhere but where ``figures`` says otherwise."""
    form = editions()[edition]
    filled = {**(dict.fromkeys(form.slots, 0) if zero else {}), **(figures or {})}
    report = build(form, filled, body=body, year=year or 0)
    return replace(report, year=year)


def with_standing(report: AnnualReport, key: str, standing: Standing) -> AnnualReport:
    """Return the report with one cell's standing changed; refused and missing cells lose their value."""
    cell = report.by_key[key]
    unknown = standing in (Standing.REFUSED, Standing.MISSING)
    return report.with_cells([replace(cell, standing=standing, value=None if unknown else cell.value)])
