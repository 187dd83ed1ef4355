"""Registers that hold what a real report tells give that report: cell by cell."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import repeat

import pytest

from gongkai.report import read
from gongkai.report.layout import editions
from gongkai.report.model import AnnualReport
from gongkai.rules.outcomes import ApplicantType, Outcome
from gongkai.rules.remedy_results import RESULTS, Column, Way
from gongkai_web.bodies.models import PublicBody
from gongkai_web.reports.compiling import compile_report
from gongkai_web.reports.compiling.applications import row_of
from gongkai_web.reports.compiling.entered import entered_slots
from gongkai_web.reports.models import YearlyFigure
from gongkai_web.reports.tests.registers import Case, Document, Remedy, fill, fill_documents, fill_remedies
from gongkai_web.testing.builders import make_body
from tests.shared import REPORTS, needs_shared

pytestmark = [needs_shared, pytest.mark.django_db]
NAMES = (
    "003_7b93b84fc4b69a0e.txt",  # 2019
    "001_7e704cd79f3537d0.txt",  # 2020
    "002_113609b00b2ad8c9.txt",  # 2021
    "004_6d7d4ee39ed0853f.txt",  # 2023
    "huaian-2024.pdf",  # these two are dense
    pytest.param("hangzhou-2025.html", marks=pytest.mark.slow),  # 14,000 applications
)


class Figures:
    """A report's figures, blank and lost ones as 0."""

    def __init__(self, report: AnnualReport) -> None:
        assert report.year
        self.report, self.year, self.form = report, report.year, editions()[report.edition]

    def __getitem__(self, key: str) -> int:
        cell = self.report.cell(key)
        return int(cell.number) if cell else 0


@cache
def figures_of(name: str) -> Figures:
    return Figures(read(REPORTS / name))


def cases(told: Figures) -> Iterator[Case]:
    """Yield as many applications as the table tells, those carried in first."""
    outcomes = {row_of(outcome, told.form): outcome for outcome in reversed(Outcome)}
    before, during, end = date(told.year - 1, 12, 20), date(told.year, 3, 3), date(told.year, 12, 30)
    for applicant in ApplicantType:
        results: list[Outcome | None] = []
        for row, outcome in outcomes.items():
            results += repeat(outcome, told[f"{row}.{applicant}"])
        results += repeat(None, told[f"applications.carried_out.{applicant}"])
        carried = told[f"applications.carried_in.{applicant}"]
        for number, result in enumerate(results):
            yield Case(before if number < carried else during, end if result else None, result, applicant)


def remedies(told: Figures) -> Iterator[Remedy]:
    """Yield as many cases as section four tells."""
    filed, end = date(told.year, 5, 6), date(told.year, 9, 1)
    for way in Way:
        for column in Column:
            results = [one.id for one in RESULTS.of(way).values() if one.column is column] or [""]
            number = told[f"remedies.{way}.{column}"]
            yield from repeat(Remedy(way, filed, end if results[0] else None, results[0]), number)


def documents(told: Figures) -> Iterator[Document]:
    """Yield documents as the block on rules tells them, by the columns of its edition."""
    before, during, after = date(told.year - 3, 5, 6), date(told.year, 5, 6), date(told.year + 1, 1, 5)
    for kind, row in (("government_rules", "government_rules"), ("normative_document", "normative_documents")):
        if told.form.id == "2019":
            made, new, total = (told[f"rules.{row}.{name}"] for name in ("made", "newly_disclosed", "disclosed_total"))
            yield from repeat(Document(during, kind=kind), min(made, new))
            yield from repeat(Document(during, kind=kind, published=after), max(0, made - new))
            yield from repeat(Document(before, kind=kind, published=during), max(0, new - made))
            yield from repeat(Document(before, kind=kind), total - new)
        else:
            issued, repealed, valid = (told[f"rules.{row}.{name}"] for name in ("issued", "repealed", "in_force"))
            yield from repeat(Document(before, kind=kind, repealed=during), repealed)
            yield from repeat(Document(during, kind=kind), min(issued, valid))
            yield from repeat(Document(during, kind=kind, ends=during), max(0, issued - valid))
            yield from repeat(Document(before, kind=kind), max(0, valid - issued))


def enter(told: Figures, body: PublicBody) -> None:
    for slot in entered_slots(told.form):
        cell = told.report.cell(slot.key)
        if cell and cell.value is not None:
            YearlyFigure.objects.create(body=body, year=told.year, key=slot.key, value=cell.value)


def registers(told: Figures) -> PublicBody:
    body = make_body()
    fill(body, cases(told))
    if suits := list(remedies(told)):
        fill_remedies(fill(body, [Case(date(2000, 1, 3), date(2000, 1, 4))])[0], suits)
    fill_documents(body, documents(told))
    enter(told, body)
    return body


@pytest.mark.parametrize("name", NAMES)
def test_the_tables_of_a_real_report_come_out_of_registers(name: str) -> None:
    told = figures_of(name)

    compiled = compile_report(registers(told), told.year)

    assert compiled.edition == told.report.edition
    sure = {cell.key: cell.value for cell in told.report.cells if cell.value is not None}
    assert {key: compiled.by_key[key].value for key in sure} == sure
    assert len(sure) > 180
