"""Reports for the rules to look at: one consistent and dense, and what it takes to spoil it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from gongkai.report.building import Figure, build
from gongkai.report.checks import check_report
from gongkai.report.findings import Finding
from gongkai.report.layout import editions
from gongkai.report.model import AnnualReport

NATURAL = {"granted": 40, "partly_granted": 15, "refused.third_party_rights": 3, "refused.deliberative": 5}
NATURAL |= {"refused.enforcement_file": 2, "unable.not_held": 20, "unable.to_be_created": 1}
NATURAL |= {"not_processed.petition": 4, "not_processed.repeated": 2}
NATURAL |= {"otherwise.not_corrected": 6, "otherwise.other": 4}
ENTERPRISE = {"granted": 9, "partly_granted": 2, "unable.not_held": 5, "otherwise.other": 1}
FLOWS = {
    "natural_person": {"received": 100, "carried_in": 6, "total": 102, "carried_out": 4, **NATURAL},
    "enterprise": {"received": 18, "carried_in": 1, "total": 17, "carried_out": 2, **ENTERPRISE},
    "legal_service": {"received": 2, "total": 2, "granted": 2},
}
REMEDIES = {
    "reconsideration": (5, 1, 2, 2, 10),
    "direct_suit": (1, 0, 1, 0, 2),
    "suit_after_reconsideration": (2, 1, 0, 1, 4),
}
OUTCOMES = ("upheld", "overturned", "other", "pending", "total")
GENERAL = "2025年，我局认真贯彻落实政府信息公开条例，做好政府信息公开各项工作。"
FEES = "2025年度发出收费通知0件，实际收取信息处理费0元。"


def figures_2021() -> dict[str, Figure]:
    """Return the figures of a consistent report in the form of 2021: 120 received, 121 closed."""
    figures: dict[str, Figure] = dict.fromkeys(editions()["2021"].slots, 0)
    for column, rows in FLOWS.items():
        for row, figure in rows.items():
            figures[f"applications.{row}.{column}"] = figure
            total = f"applications.{row}.total"
            figures[total] = int(str(figures[total])) + figure
    for block, values in REMEDIES.items():
        figures |= {f"remedies.{block}.{name}": value for name, value in zip(OUTCOMES, values, strict=True)}
    row = "rules.normative_documents"
    figures |= {f"{row}.issued": 3, f"{row}.repealed": 1, f"{row}.in_force": 12}
    return figures | {"licences.licence.decisions": 531, "charges.charge.amount": Decimal("15.2")}


def report_2021(
    changes: Mapping[str, Figure] | None = None,
    texts: Mapping[str, Sequence[str]] | None = None,
    *,
    body: str = "青云区财政局",
    year: int = 2025,
    section_editions: Mapping[str, str] | None = None,
    title: str = "",
) -> AnnualReport:
    """Return the consistent report with these cells and sections changed."""
    written = {"overview": [GENERAL.replace("2025", str(year))], "other": [FEES.replace("2025", str(year))]}
    figures = figures_2021() | dict(changes or {})
    edition = editions()["2021"]
    return build(
        edition,
        figures,
        body=body,
        year=year,
        title=title,
        texts=written | dict(texts or {}),
        section_editions=section_editions,
    )


def saying(*sentences: str, body: str = "青云区财政局", section: str = "overview") -> AnnualReport:
    """Return the consistent report with this text."""
    return report_2021(texts={section: list(sentences)}, body=body)


def empty(edition: str, *, body: str = "青云区财政局", year: int, **texts: Sequence[str]) -> AnnualReport:
    """Return a report of any edition, all figures 0."""
    form = editions()[edition]
    return build(form, dict.fromkeys(form.slots, 0), body=body, year=year, texts=texts)


def with_figures(report: AnnualReport, figures: Mapping[str, int]) -> AnnualReport:
    """Return the report with these figures printed instead."""
    cells = [replace(report.by_key[key], value=value, printed=str(value)) for key, value in figures.items()]
    return report.with_cells(cells)


def found(report: AnnualReport, *codes: str) -> list[Finding]:
    """Return the findings on a report, of these codes if any are named."""
    return [finding for finding in check_report(report) if not codes or finding.code in codes]


def codes(report: AnnualReport) -> list[str]:
    """Return the codes of the findings on a report."""
    return [finding.code for finding in check_report(report)]
