"""Whatever the registers hold, the reports on three years add up, follow each other and open into their records."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gongkai.report.checks import check_report, check_series
from gongkai.report.findings import Severity
from gongkai_web.applications.models import Application
from gongkai_web.bodies.models import PublicBody
from gongkai_web.publishing.models import Record
from gongkai_web.remedies.models import RemedyCase
from gongkai_web.reports.compiling import compile_figures, compile_report, edition_of
from gongkai_web.reports.models import OpeningBalance
from gongkai_web.reports.tests.drawing import REGISTERS, YEARS, Registers, recounted
from gongkai_web.reports.tests.registers import Case, fill, fill_documents, fill_remedies
from gongkai_web.reports.tracing import counts_in, records_behind, records_of
from gongkai_web.reports.tracing.counting import document_counts_in, remedy_counts_in
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db
# An example is some seconds of a database's work: a failing one is told as it was drawn.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
some = settings(max_examples=40, deadline=None, phases=PHASES, suppress_health_check=[HealthCheck.too_slow])
few = settings(some, max_examples=6)
Row = Application | RemedyCase | Record
DAYS = st.dates(date(2025, 1, 1), date(2025, 12, 31))


@contextmanager
def written(registers: Registers) -> Iterator[PublicBody]:
    """Write the registers for a while."""
    with transaction.atomic():
        body = make_body()
        fill(body, registers.cases)
        if registers.remedies:
            first, second = fill(body, [Case(date(2000, 1, 3), date(2000, 1, 4))] * 2)
            fill_remedies(first, registers.remedies, second)
        fill_documents(body, registers.documents)
        yield body
        transaction.set_rollback(True)


@some
@given(REGISTERS, DAYS)
def test_the_figures_are_those_of_a_recount(registers: Registers, as_of: date) -> None:
    with written(registers) as body:
        for year, last in [*((year, date(year, 12, 31)) for year in YEARS), (2025, as_of)]:
            found = compile_figures([body.pk], year, last)[body.pk]

            assert {key: value for key, value in found.items() if value} == dict(recounted(registers, year, last))


@few
@given(REGISTERS)
def test_the_reports_cross_foot_and_carry_over(registers: Registers) -> None:
    with written(registers) as body:
        reports = [compile_report(body, year) for year in YEARS]

        assert not [one for report in reports for one in check_report(report) if one.severity is Severity.ERROR]
        assert not [one for one in check_series(reports) if one.code == "X4"]


@few
@given(REGISTERS, DAYS)
def test_every_figure_opens_into_as_many_records(registers: Registers, as_of: date) -> None:
    with written(registers) as body:
        for year, last in ((2024, date(2024, 12, 31)), (2025, as_of)):
            found = compile_figures([body.pk], year, last)[body.pk]
            rows = {key: records_of(body, year, key, last).count() for key in found}

            assert rows == found


@few
@given(REGISTERS)
def test_every_record_tells_the_cells_that_count_it_and_no_others(registers: Registers) -> None:
    with written(registers) as body:
        for year in YEARS:
            form = edition_of(year)
            cells = [key for key in compile_figures([body.pk], year)[body.pk] if ".total" not in key]
            counted = {(row, key) for key in cells if key in form.slots for row in records_of(body, year, key)}

            assert counted == {(row, key) for row in rows_of(body) for key in told(row, year)}


def rows_of(body: PublicBody) -> list[Row]:
    cases = Application.objects.filter(body=body)
    return [*cases, *RemedyCase.objects.filter(application__body=body), *Record.objects.filter(body=body)]


def told(row: Row, year: int) -> set[str]:
    last = date(year, 12, 31)
    if isinstance(row, Application):
        counted = counts_in(row, last)
    elif isinstance(row, RemedyCase):
        counted = remedy_counts_in(row, last)
    else:
        counted = document_counts_in(row, year, last)
    return {one.cell for one in counted if one.year == year} if isinstance(counted, list) else set()


def test_an_opening_balance_without_records_is_told_beyond_them() -> None:
    body = make_body()
    fill(body, [Case(date(2024, 12, 20))])
    OpeningBalance.objects.create(body=body, year=2025, source="entered", natural_person=3)

    behind = records_behind(body, 2025, "applications.carried_in.natural_person")

    assert (behind.figure, behind.records.count(), behind.beyond) == (3, 1, 2)
