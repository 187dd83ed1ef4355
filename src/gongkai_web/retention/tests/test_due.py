"""Which personal data is past its period, counted from which day, and what holds it."""

from datetime import date

import pytest

from gongkai.rules.calendar import china_calendar
from gongkai_web.applications.models import PaperKind
from gongkai_web.applications.tests.builders_steps import Office, make_office
from gongkai_web.protecting.rotating import sealed_models
from gongkai_web.remedies.models import RemedyCase, RemedyKind
from gongkai_web.retention.due import DISPUTED, HELD, due, months_after, periods, settled_on
from gongkai_web.retention.models import LegalHold, LongerPeriod
from gongkai_web.retention.rules import rules
from gongkai_web.retention.tests.builders import closed_case

pytestmark = pytest.mark.django_db
SETTLED = date(2022, 9, 1)  # six months after the reply of 1 March
LATER = date(2040, 1, 1)


@pytest.fixture
def office() -> Office:
    return make_office()


def found(office: Office, on: date) -> list[str]:
    return [one.rule.id for one in due(office.body, on) if not one.held]


def test_a_case_is_settled_when_no_suit_can_be_brought_any_more(office: Office) -> None:
    assert settled_on(closed_case(office), china_calendar()) == SETTLED


def test_a_reconsideration_settles_it_when_no_suit_can_follow(office: Office) -> None:
    case = closed_case(office)
    told = {"number": "青府复〔2022〕9号", "forum": "青云区人民政府", "filed_on": date(2022, 4, 1)}
    RemedyCase.objects.create(
        application=case, kind=RemedyKind.RECONSIDERATION.value, concluded_on=date(2022, 9, 5), **told
    )

    assert settled_on(case, china_calendar()) == date(2022, 9, 20)


def test_nothing_is_due_of_a_case_that_is_open(office: Office) -> None:
    office.case()

    assert due(office.body, LATER) == []


def test_identity_papers_are_due_a_year_after_it_is_settled(office: Office) -> None:
    closed_case(office)

    assert found(office, date(2023, 8, 31)) == []
    assert found(office, date(2023, 9, 1)) == ["identity"]


def test_the_rest_follows_later(office: Office) -> None:
    closed_case(office)

    assert found(office, date(2024, 9, 1)) == ["identity", "contact"]
    assert found(office, date(2032, 3, 1)) == ["identity", "contact", "file"]


def test_a_body_may_keep_longer(office: Office) -> None:
    closed_case(office)
    LongerPeriod.objects.create(body=office.body, rule="identity", months=24, reason="x", by=office.clerk)

    assert periods(office.body)["identity"] == 24
    assert found(office, date(2023, 9, 1)) == []
    assert found(office, date(2024, 9, 1)) == ["identity", "contact"]


def test_another_bodys_cases_are_not_on_the_list(office: Office) -> None:
    closed_case(make_office())

    assert due(office.body, LATER) == []


def test_an_open_remedy_holds_by_itself(office: Office) -> None:
    case = closed_case(office)
    told = {"number": "（2022）云01行初7号", "forum": "云州市中级人民法院", "filed_on": date(2022, 4, 1)}
    remedy = RemedyCase.objects.create(application=case, kind=RemedyKind.DIRECT_SUIT.value, **told)

    assert {one.held for one in due(office.body, LATER)} == {DISPUTED}
    RemedyCase.objects.filter(pk=remedy.pk).update(concluded_on=date(2023, 1, 9))
    assert found(office, date(2024, 1, 8)) == []
    assert found(office, date(2024, 1, 9)) == ["identity"]


def test_a_legal_hold_holds_until_its_day_or_until_it_is_lifted(office: Office) -> None:
    case = closed_case(office)
    LegalHold.objects.create(application=case, reason="审计", until=date(2025, 1, 1), by=office.clerk)

    assert {one.held for one in due(office.body, date(2025, 1, 1))} == {HELD}
    assert found(office, date(2025, 1, 2)) == ["identity", "contact"]


def test_only_what_is_still_there_is_due(office: Office) -> None:
    case = closed_case(office, applicant={"identity_number": ""})
    case.papers.filter(kind=PaperKind.IDENTITY.value).update(deleted_at="2023-01-01T00:00:00Z")

    assert found(office, date(2023, 9, 1)) == []


def test_every_rule_tells_its_reason_and_its_source() -> None:
    assert all(rule.reason and rule.source and rule.months for rule in rules().values())
    assert [rule.months for rule in rules().values()] == sorted(rule.months for rule in rules().values())


def test_every_sealed_value_of_a_case_is_destroyed_by_some_rule() -> None:
    destroyed = {name for rule in rules().values() for name in rule.fields}
    sealed = {f"{one.model._meta.label_lower}.{field.name}" for one in sealed_models() for field in one.fields}

    assert {name for name in sealed if not name.startswith("registers.")} <= destroyed


def test_a_month_after_the_31st_ends_on_its_last_day() -> None:
    assert months_after(date(2024, 1, 31), 1) == date(2024, 2, 29)
