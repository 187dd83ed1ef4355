"""Section four counts cases by their numbers, however many applications one is about."""

from datetime import date

import pytest

from gongkai.rules.appeals import Judgement
from gongkai.rules.remedy_results import Way
from gongkai_web.applications.models import Application
from gongkai_web.bodies.models import PublicBody
from gongkai_web.remedies.models import RemedyCase
from gongkai_web.reports.compiling import compile_figures
from gongkai_web.reports.tests.registers import Appeal, Case, Remedy, fill, fill_remedies
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


@pytest.mark.parametrize(
    ("ending", "result", "counted"),
    [
        ("", "", {"2025": "pending", "2026": "pending"}),
        ("upheld", "", {"2025": "pending", "2026": "upheld"}),
        ("changed", "annulled", {"2025": "pending", "2026": "overturned"}),
        ("remanded", "", {"2025": "pending", "2026": "pending"}),
    ],
)
def test_an_appeal_over_new_year_is_pending_then_final_even_if_one_row_alone_tells_it(
    body: PublicBody, cases: list[Application], ending: str, result: str, counted: dict[str, str]
) -> None:
    judged = Judgement(ENDED, "claim_dismissed")
    suit = Remedy(
        Way.DIRECT_SUIT, FILED, appeal=Appeal(judged, ending, date(2026, 2, 9) if ending else None, result), twin=True
    )
    (row,) = fill_remedies(cases[0], [suit], cases[1])

    for year, column in counted.items():
        key = f"remedies.direct_suit.{column}"
        figures = compile_figures([body.pk], int(year))[body.pk]
        assert (figures[key], figures["remedies.direct_suit.total"]) == (1, 1)
        assert list(records_behind(body, int(year), key).records) == [row]


def test_a_case_tells_that_its_judgement_had_not_taken_effect(body: PublicBody, cases: list[Application]) -> None:
    appeal = Appeal(Judgement(ENDED, "claim_dismissed"), "upheld", date(2026, 2, 9))
    (row,) = fill_remedies(cases[0], [Remedy(Way.DIRECT_SUIT, FILED, appeal=appeal)])

    told = remedy_counts_in(row, date(2026, 12, 31))

    assert isinstance(told, list)
    first, second = told
    assert first.why.endswith("尚未审结，一审的结果因上诉没有生效")
    assert second.why == "2026年2月9日结案：判决驳回诉讼请求"
