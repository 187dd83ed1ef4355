"""Section four counts cases by their numbers, however many applications one is about."""

from datetime import date

import pytest

from gongkai_web.applications.models import Application
from gongkai_web.bodies.models import PublicBody
from gongkai_web.remedies.models import RemedyCase
from gongkai_web.reports.compiling import compile_figures
from gongkai_web.reports.tests.registers import Case, fill
from gongkai_web.reports.tracing import Uncounted, records_behind
from gongkai_web.reports.tracing.counting import remedy_counts_in
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db
FILED, ENDED, LAST = date(2025, 3, 3), date(2025, 5, 6), date(2025, 12, 31)
UPHELD, PENDING = "remedies.reconsideration.upheld", "remedies.reconsideration.pending"


@pytest.fixture
def body() -> PublicBody:
    return make_body()


@pytest.fixture
def cases(body: PublicBody) -> list[Application]:
    return list(fill(body, [Case(date(2025, 1, 3), date(2025, 2, 4))] * 2))


def remedy(
    case: Application, *, number: str = "甲复〔2025〕1号", ended: date | None = ENDED, **more: str
) -> RemedyCase:
    told = {"kind": "reconsideration", "forum": "甲政府", "result": "upheld" if ended else "", **more}
    return RemedyCase.objects.create(application=case, number=number, filed_on=FILED, concluded_on=ended, **told)


def counts(body: PublicBody, year: int = 2025) -> tuple[object, object]:
    found = compile_figures([body.pk], year)[body.pk]
    return found[UPHELD], found[PENDING]


def test_one_number_against_two_applications_is_one_case(body: PublicBody, cases: list[Application]) -> None:
    first, second = remedy(cases[0]), remedy(cases[1])

    behind = records_behind(body, 2025, UPHELD)

    assert counts(body) == (1, 0)
    assert (list(behind.records), behind.beyond) == ([first], 0)
    told = remedy_counts_in(second, LAST)
    assert isinstance(told, Uncounted)
    assert "按案号只计一次" in told.why


def test_of_open_ones_one_counts(body: PublicBody, cases: list[Application]) -> None:
    for case in cases:
        remedy(case, ended=None)

    assert counts(body) == (0, 1)


def test_the_row_that_tells_the_end_counts_and_no_other_year_counts_the_rest(
    body: PublicBody, cases: list[Application]
) -> None:
    remedy(cases[0], ended=None)
    remedy(cases[1])

    assert counts(body) == (1, 0)
    assert counts(body, 2026) == (0, 0)


def test_the_same_number_of_another_forum_is_another_case(body: PublicBody, cases: list[Application]) -> None:
    remedy(cases[0])
    remedy(cases[1], forum="乙政府")

    assert counts(body) == (2, 0)


def test_rows_without_a_number_are_cases_by_themselves(body: PublicBody, cases: list[Application]) -> None:
    for case in cases:
        remedy(case, number="")

    assert counts(body) == (2, 0)


def test_each_body_counts_its_own(body: PublicBody, cases: list[Application]) -> None:
    other = make_body()
    (elsewhere,) = fill(other, [Case(date(2025, 1, 3), date(2025, 2, 4))])
    remedy(cases[0])
    remedy(elsewhere)

    assert counts(body) == counts(other) == (1, 0)
