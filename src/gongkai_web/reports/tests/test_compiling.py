from datetime import date
from decimal import Decimal

import pytest

from gongkai.report.checks import check_report
from gongkai.report.layout import editions
from gongkai.rules.clock import Channel
from gongkai.rules.outcomes import ApplicantType, Outcome
from gongkai.rules.remedy_results import Role, Way
from gongkai_web.bodies.models import PublicBody, Unit
from gongkai_web.reports.compiling import compile_figures, compile_report
from gongkai_web.reports.models import OpeningBalance, Restatement, YearlyFigure
from gongkai_web.reports.tests.registers import Case, Document, Remedy, fill, fill_documents, fill_remedies
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    return make_body("青云区财政局")


def figures(body: PublicBody, year: int = 2025, as_of: date | None = None, edition: str = "") -> dict[str, object]:
    """Return the figures that aren't 0."""
    found = compile_figures([body.pk], year, as_of, editions()[edition] if edition else None)[body.pk]
    return {key: value for key, value in found.items() if value != 0}


def opened(body: PublicBody, year: int = 2025, **more: int) -> OpeningBalance:
    return OpeningBalance.objects.create(body=body, year=year, source="entered", **more)


def entered(body: PublicBody, key: str, value: str, unit: Unit | None = None, year: int = 2025) -> YearlyFigure:
    return YearlyFigure.objects.create(body=body, year=year, key=key, value=Decimal(value), unit=unit)


def test_an_empty_register_gives_a_report_of_zeros_that_cross_foots(body: PublicBody) -> None:
    report = compile_report(body, 2025)

    assert report.edition == "2021"
    assert report.title == "青云区财政局2025年政府信息公开工作年度报告"
    assert {cell.value for cell in report.cells if cell.key.startswith(("applications", "remedies"))} == {0}
    assert not [finding for finding in check_report(report) if finding.severity == "error"]


def test_an_application_counts_once_as_received_and_once_as_ended(body: PublicBody) -> None:
    fill(body, [Case(date(2025, 3, 3), date(2025, 4, 1), Outcome.PARTLY_GRANTED, ApplicantType.RESEARCH)])

    rows = ("received", "partly_granted", "total")
    assert figures(body) == {f"applications.{row}.{column}": 1 for row in rows for column in ("research", "total")}


def test_what_is_open_on_31_december_is_carried_out_and_into_the_next_year(body: PublicBody) -> None:
    fill(body, [Case(date(2024, 12, 20), date(2025, 1, 9))])

    before, after = figures(body, 2024), figures(body, 2025)

    assert before["applications.received.total"] == before["applications.carried_out.natural_person"] == 1
    assert after["applications.carried_in.natural_person"] == after["applications.granted.total"] == 1
    assert "applications.received.total" not in after


def test_a_reply_of_later_does_not_count_yet_as_of_a_day_in_the_year(body: PublicBody) -> None:
    fill(body, [Case(date(2025, 3, 3), date(2025, 4, 1))])

    assert figures(body, as_of=date(2025, 3, 31))["applications.carried_out.total"] == 1
    assert "applications.carried_out.total" not in figures(body, as_of=date(2025, 4, 1))
    assert figures(body, as_of=date(2025, 3, 2)) == {}


def test_a_day_before_the_year_is_refused(body: PublicBody) -> None:
    with pytest.raises(ValueError, match="2024-12-31 早于 2025 年"):
        compile_report(body, 2025, date(2024, 12, 31))


def test_a_withdrawn_application_counts_as_other(body: PublicBody) -> None:
    fill(body, [Case(date(2025, 3, 3), date(2025, 3, 5), None)])

    assert figures(body)["applications.otherwise.other.total"] == 1


def test_online_applications_are_received_when_confirmed(body: PublicBody) -> None:
    case = fill(body, [Case(date(2024, 12, 31), channel=Channel.ONLINE)])[0]
    case.confirmed_on = date(2025, 1, 2)
    case.save()

    assert figures(body, 2024) == {}
    assert figures(body, 2025)["applications.received.total"] == 1


def test_what_is_not_registered_is_not_counted(body: PublicBody) -> None:
    fill(body, [Case(date(2025, 3, 3), registered=False)])

    assert figures(body) == {}


def test_a_reply_entered_before_its_receipt_counts_in_the_year_of_receipt(body: PublicBody) -> None:
    fill(body, [Case(date(2025, 1, 3), date(2024, 12, 30))])

    assert figures(body, 2024) == {}
    assert figures(body, 2025)["applications.received.total"] == figures(body, 2025)["applications.total.total"] == 1


def test_another_bodys_registers_do_not_count(body: PublicBody) -> None:
    other = make_body()
    fill_remedies(fill(other, [Case(date(2025, 3, 3))])[0], [Remedy(Way.DIRECT_SUIT, date(2025, 5, 1))])
    fill_documents(other, [Document(date(2025, 5, 1))])
    entered(other, "licences.licence.decisions", "7")

    assert figures(body) == {}


def test_the_form_of_2019_has_one_row_for_all_that_is_otherwise_handled(body: PublicBody) -> None:
    ended = (Outcome.NOT_CORRECTED, Outcome.FEE_UNPAID, Outcome.OTHERWISE)
    fill(body, [Case(date(2020, 3, 3), date(2020, 4, 1), outcome) for outcome in ended])

    assert figures(body, 2020)["applications.otherwise.total"] == 3


@pytest.mark.parametrize("year", [2013, 2018])
def test_a_form_before_2019_has_only_what_is_entered(body: PublicBody, year: int) -> None:
    fill(body, [Case(date(year, 3, 3), date(year, 4, 1))])
    key = next(iter(editions()[{2013: "2008", 2018: "2014"}[year]].slots))
    entered(body, key, "5", year=year)

    assert figures(body, year) == {key: 5}


def test_a_co_defendant_does_not_count_the_suit(body: PublicBody) -> None:
    case = fill(body, [Case(date(2025, 3, 3), date(2025, 4, 1), Outcome.DELIBERATIVE)])[0]
    fill_remedies(
        case,
        [
            Remedy(Way.RECONSIDERATION, date(2025, 5, 1), date(2025, 6, 1), "annulled"),
            Remedy(Way.SUIT_AFTER_RECONSIDERATION, date(2025, 7, 1)),
            Remedy(Way.SUIT_AFTER_RECONSIDERATION, date(2025, 7, 1), role=Role.CO_DEFENDANT),
        ],
    )

    found = {key: value for key, value in figures(body).items() if key.startswith("remedies")}
    assert found == {
        "remedies.reconsideration.overturned": 1,
        "remedies.reconsideration.total": 1,
        "remedies.suit_after_reconsideration.pending": 1,
        "remedies.suit_after_reconsideration.total": 1,
    }


def test_a_case_pending_at_the_end_of_a_year_counts_again_with_its_result(body: PublicBody) -> None:
    case = fill(body, [Case(date(2024, 3, 3), date(2024, 4, 1))])[0]
    fill_remedies(case, [Remedy(Way.RECONSIDERATION, date(2024, 12, 1), date(2025, 2, 1), "upheld")])

    assert figures(body, 2024)["remedies.reconsideration.pending"] == 1
    assert figures(body, 2025)["remedies.reconsideration.upheld"] == 1
    assert "remedies.reconsideration.total" not in figures(body, 2026)


def test_documents_are_issued_repealed_and_in_force(body: PublicBody) -> None:
    fill_documents(
        body,
        [
            Document(date(2020, 1, 1)),
            Document(date(2020, 1, 1), repealed=date(2025, 8, 1)),
            Document(date(2020, 1, 1), ends=date(2025, 6, 30)),
            Document(date(2025, 2, 1)),
            Document(date(2025, 2, 1), kind="notice"),
            Document(date(2026, 1, 5)),
        ],
    )

    assert figures(body) == {
        "rules.normative_documents.issued": 1,
        "rules.normative_documents.repealed": 1,
        "rules.normative_documents.in_force": 2,
    }
    assert figures(body, as_of=date(2025, 6, 30))["rules.normative_documents.in_force"] == 4


def test_documents_in_force_go_on_from_what_last_years_report_published(body: PublicBody) -> None:
    fill_documents(body, [Document(date(2024, 1, 1), repealed=date(2025, 8, 1)), Document(date(2025, 2, 1))])
    opened(body, normative_documents=40)

    assert figures(body)["rules.normative_documents.in_force"] == 40


def test_departments_figures_are_summed_in_the_forms_unit(body: PublicBody) -> None:
    units = [Unit.objects.create(body=body, name=name) for name in ("收费科", "税政科")]
    for unit, amount in zip(units, ("0.1", "0.2"), strict=True):
        entered(body, "charges.charge.amount", amount, unit)
    entered(body, "licences.licence.decisions", "12")

    assert figures(body) == {"charges.charge.amount": Decimal("0.3"), "licences.licence.decisions": 12}


def test_what_nobody_entered_is_blank(body: PublicBody) -> None:
    cell = compile_report(body, 2025).cell("licences.licence.decisions")

    assert cell is not None
    assert (cell.value, cell.printed) == (None, "")


def test_carried_in_is_what_last_years_report_carried_out_as_restated(body: PublicBody) -> None:
    fill(body, [Case(date(2024, 12, 20), date(2025, 1, 9))])
    opening = opened(body, natural_person=2)
    assert figures(body)["applications.carried_in.total"] == 2

    Restatement.objects.create(opening=opening, item="natural_person", old=2, new=1, reason="上年多计一件")

    assert figures(body)["applications.carried_in.total"] == 1


def test_many_bodies_cost_as_many_queries_as_one(body: PublicBody, django_assert_num_queries: object) -> None:
    bodies = [body, *(make_body() for _ in range(5))]
    for one in bodies:
        opened(one, natural_person=1)

    with django_assert_num_queries(6):  # type: ignore[operator]
        found = compile_figures([one.pk for one in bodies], 2025)

    assert [found[one.pk]["applications.carried_in.total"] for one in bodies] == [1] * 6
