"""A person's verdicts on what is found in confirmed reports."""

import pytest

from gongkai_web.actions import Refused
from gongkai_web.audit.models import Entry
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.reports.importing.confirming.action import Confirm, Reopen, undecided
from gongkai_web.reports.importing.deciding.action import LookUp
from gongkai_web.reports.importing.dropping.action import Withdraw
from gongkai_web.reports.importing.judging.action import Judge, TakeBack
from gongkai_web.reports.importing.judging.findings import Judged, judgement_of
from gongkai_web.reports.importing.tests.builders import YEAR, confirmed, imported, make_report
from gongkai_web.reports.models import FindingVerdict, ImportedReport
from gongkai_web.reports.tests.frozen import freeze
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db
WHY = "打电话问过，印刷错误"


def with_an_error(body: PublicBody, office: Person, kind: str = "html") -> ImportedReport:
    """Confirm a report that was printed with an error."""
    row = imported(body, office, make_report(applications__received__natural_person=6), kind)
    LookUp(row, office, {line.key: line.proposed for group in undecided(row) for line in group.undecided}).execute()
    Confirm(row, office).execute()
    return row


def first(row: ImportedReport) -> Judged:
    """Return the worst finding."""
    return judgement_of(row).findings[0]


def test_what_is_found_is_open_until_somebody_says(body: PublicBody, office: Person) -> None:
    row = with_an_error(body, office)

    assert first(row).finding.code == "X1"
    assert judgement_of(row).open == len(judgement_of(row).findings)


def test_a_verdict_stands_beside_its_finding(body: PublicBody, office: Person) -> None:
    row = with_an_error(body, office)

    Judge(row, office, first(row).key, "confirmed", WHY).execute()

    verdict = first(row).verdict
    assert verdict is not None
    assert (verdict.get_outcome_display(), verdict.why, verdict.by) == ("属实", WHY, office)
    assert Entry.objects.filter(action="report_import.judged").exists()


def test_it_survives_another_file_and_another_confirmation(body: PublicBody, office: Person) -> None:
    row = with_an_error(body, office)
    Judge(row, office, first(row).key, "confirmed", WHY).execute()
    Withdraw(row, office).execute()

    again = with_an_error(body, office, "docx")
    Reopen(again, office).execute()
    Confirm(again, office).execute()

    assert first(again).verdict == FindingVerdict.objects.get()


def test_a_verdict_whose_finding_has_gone_says_so(body: PublicBody, office: Person) -> None:
    row = with_an_error(body, office)
    Judge(row, office, first(row).key, "dismissed", WHY).execute()
    Reopen(row, office).execute()
    LookUp(row, office, {"applications.received.natural_person": "5"}).execute()
    Confirm(row, office).execute()

    judgement = judgement_of(row)

    assert [one.why for one in judgement.settled] == [WHY]
    assert "X1" not in {one.finding.code for one in judgement.findings}


def test_said_again_it_takes_the_place_of_the_former(body: PublicBody, office: Person) -> None:
    row = with_an_error(body, office)
    Judge(row, office, first(row).key, "confirmed", WHY).execute()

    Judge(row, office, first(row).key, "dismissed", "看错了").execute()

    assert list(FindingVerdict.objects.values_list("outcome", "why")) == [("dismissed", "看错了")]


def test_a_verdict_is_taken_back(body: PublicBody, office: Person) -> None:
    row = with_an_error(body, office)
    key = first(row).key
    Judge(row, office, key, "confirmed", WHY).execute()

    TakeBack(row, office, key).execute()

    assert first(row).verdict is None
    with pytest.raises(Refused, match="没有核对结论"):
        TakeBack(row, office, key).execute()


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"key": "no such"}, "已经没有了"),
        ({"outcome": "perhaps"}, "选择这个问题是不是属实"),
        ({"why": " "}, "写明怎么核对的"),
    ],
)
def test_what_is_missing_is_told(more: dict[str, str], sentence: str, body: PublicBody, office: Person) -> None:
    row = with_an_error(body, office)
    given = {"key": first(row).key, "outcome": "confirmed", "why": WHY, **more}

    with pytest.raises(Refused, match=sentence):
        Judge(row, office, **given).execute()


def test_years_are_held_against_each_other(body: PublicBody, office: Person) -> None:
    confirmed(body, office, make_report(year=YEAR - 1))
    row = confirmed(body, office)

    assert "X4" in {one.finding.code for one in judgement_of(row).findings}


def test_the_year_before_may_be_one_of_ours(body: PublicBody, office: Person) -> None:
    freeze(body, YEAR - 1, {"applications.carried_out.natural_person": 7, "applications.carried_out.total": 7})

    row = confirmed(body, office)

    assert "X4" in {one.finding.code for one in judgement_of(row).findings}


def test_another_registers_verdicts_are_its_own(body: PublicBody, office: Person) -> None:
    row = with_an_error(body, office)
    Judge(row, office, first(row).key, "confirmed", WHY).execute()
    other = make_body()

    theirs = with_an_error(other, make_person(other, Role.COMPETENT_DEPARTMENT))

    assert first(theirs).verdict is None
