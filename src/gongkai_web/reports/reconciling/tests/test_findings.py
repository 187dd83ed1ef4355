"""A register that differs from what was reported is told, with the record; nothing changes by itself."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gongkai.rules.remedy_results import Way
from gongkai_web.applications.actions import happened
from gongkai_web.applications.models import Application, EventKind
from gongkai_web.bodies.models import PublicBody
from gongkai_web.reports.models import OpeningBalance, Restatement, YearlyFigure
from gongkai_web.reports.reconciling.findings import NAMED, RegisterFinding, register_findings
from gongkai_web.reports.tests.frozen import freeze
from gongkai_web.reports.tests.registers import Case, Document, Remedy, fill, fill_documents, fill_remedies
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    return make_body()


def only(body: PublicBody, year: int = 2025) -> RegisterFinding:
    found = register_findings(body, year)
    assert len(found) == 1, found
    return found[0]


def test_registers_that_agree_give_no_finding(body: PublicBody) -> None:
    fill(body, [Case(date(2025, 3, 3), date(2025, 4, 1)), Case(date(2025, 12, 3))])
    freeze(body, 2025)

    assert register_findings(body, 2025) == []


def test_a_late_entry_for_a_closed_year_is_named(body: PublicBody) -> None:
    fill(body, [Case(date(2025, 3, 3), date(2025, 4, 1))])
    freeze(body, 2025, at=timezone.now() - timedelta(days=1))
    late = fill(body, [Case(date(2025, 12, 30))])[0]
    happened(late, EventKind.REGISTERED, on=date(2025, 12, 30))

    found = only(body)

    assert found.finding.code == "R1"
    assert found.records == (late,)
    assert set(found.finding.cells) == {
        f"applications.{row}.{column}" for row in ("received", "carried_out") for column in ("natural_person", "total")
    }
    assert "报告为 1，登记簿现在为 2" in found.finding.message


def test_a_case_whose_dates_were_amended_after_the_freezing_is_named(body: PublicBody) -> None:
    case = fill(body, [Case(date(2025, 12, 30))])[0]
    freeze(body, 2025, at=timezone.now() - timedelta(days=1))
    Application.objects.filter(pk=case.pk).update(arrived_on=date(2026, 1, 4), confirmed_on=date(2026, 1, 4))
    happened(case, EventKind.AMENDED, on=date(2026, 2, 2))

    found = only(body)

    assert (found.finding.code, found.records) == ("R1", (case,))


def test_a_figure_changed_after_the_freezing_is_named(body: PublicBody) -> None:
    freeze(body, 2025, at=timezone.now() - timedelta(days=1))
    figure = YearlyFigure.objects.create(body=body, year=2025, key="licences.licence.decisions", value=7)

    found = only(body)

    assert found.records == (figure,)
    assert "报告为 空白，登记簿现在为 7" in found.finding.message


def test_carried_in_that_is_not_in_the_register_is_told_by_column(body: PublicBody) -> None:
    case = fill(body, [Case(date(2024, 12, 30), date(2025, 1, 8))])[0]
    opening = OpeningBalance.objects.create(body=body, year=2025, source="entered", natural_person=2)

    found = only(body)
    assert (found.finding.code, found.records) == ("R2", (case,))
    assert found.finding.cells == ("applications.carried_in.natural_person",)

    Restatement.objects.create(opening=opening, item="natural_person", old=2, new=1, reason="多计")
    assert register_findings(body, 2025) == []


def test_an_opening_that_differs_from_the_frozen_report_is_told(body: PublicBody) -> None:
    opening = OpeningBalance.objects.create(body=body, year=2025, source="entered")
    freeze(body, 2024, {"applications.carried_out.research": 1})

    assert only(body).finding.code == "R3"

    fill(body, [Case(date(2024, 12, 30), date(2025, 1, 8))])
    Restatement.objects.create(opening=opening, item="research", old=0, new=0, reason="报告有误")
    assert {one.finding.code for one in register_findings(body, 2025)} == {"R2"}


def test_documents_that_are_not_registered_are_told(body: PublicBody) -> None:
    fill_documents(body, [Document(date(2024, 1, 1))])
    OpeningBalance.objects.create(body=body, year=2025, source="entered", normative_documents=19)

    assert only(body).finding.code == "R7"


def test_an_application_that_arrived_and_is_not_registered_is_told(body: PublicBody) -> None:
    case = fill(body, [Case(date(2025, 3, 3), registered=False)])[0]

    found = only(body)

    assert (found.finding.code, found.records) == ("R4", (case,))


def test_a_reply_without_an_outcome_is_told(body: PublicBody) -> None:
    case = fill(body, [Case(date(2025, 3, 3))])[0]
    Application.objects.filter(pk=case.pk).update(replied_on=date(2025, 4, 1))

    assert only(body).finding.code == "R5"


def test_a_joined_application_whose_reply_is_not_entered_is_told(body: PublicBody) -> None:
    main, joined = fill(body, [Case(date(2025, 3, 3), date(2025, 4, 1)), Case(date(2025, 3, 4))])
    Application.objects.filter(pk=joined.pk).update(joined_to=main)

    found = only(body)

    assert (found.finding.code, found.records) == ("R6", (joined,))


def test_a_result_that_the_rules_do_not_know_is_told(body: PublicBody) -> None:
    case = fill(body, [Case(date(2025, 3, 3), date(2025, 4, 1))])[0]
    fill_remedies(case, [Remedy(Way.RECONSIDERATION, date(2025, 5, 1), date(2025, 6, 1), "nobody_knows")])

    assert only(body).finding.code == "R8"


def test_of_many_records_the_first_are_named(body: PublicBody) -> None:
    fill(body, [Case(date(2025, 3, 3), registered=False)] * (NAMED + 5))

    assert (len(only(body).records), only(body).more) == (NAMED, 5)
