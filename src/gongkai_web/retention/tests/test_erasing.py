"""What a rule destroys is gone, from the rows and from the disk; what the registers and the report count stays."""

import hashlib
from datetime import date
from typing import Any

import pytest
from django.db import connection

from gongkai_web.applications.actions import happened
from gongkai_web.applications.archive.action import MakeArchive
from gongkai_web.applications.models import (
    Applicant,
    Application,
    ConsultationRequest,
    EventKind,
    HandlingOpinion,
    Letter,
    PaperKind,
    ReasonsRequest,
    ReleasedFile,
    ReleasedFileDestroyed,
)
from gongkai_web.applications.receipt.action import HandedIn, add_paper
from gongkai_web.applications.tests.builders_steps import Office, fresh, make_office
from gongkai_web.protecting import papers
from gongkai_web.reports.compiling import compile_report
from gongkai_web.retention.erasing import destroy_files, erase
from gongkai_web.retention.rules import rules
from gongkai_web.retention.tests.builders import CLOSED_ON, closed_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


def erase_all(case: Application) -> None:
    for rule in rules().values():
        erase(case, rule)
    destroy_files(case)


def table(name: str) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)} ORDER BY 1")
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def test_the_card_and_its_number_go_first(office: Office) -> None:
    case = closed_case(office)
    card = case.papers.get(kind=PaperKind.IDENTITY.value)

    erased = erase(case, rules()["identity"])
    destroy_files(case)

    told = fresh(case).applicant
    assert (bool(told.identity_number), told.identity_index) == (False, "")
    assert (bool(told.name), bool(told.phone)) == (True, True)
    assert (erased.values, erased.papers) == (2, [card.sealed_name])
    assert not papers.path_of(card.sealed_name).exists()
    assert case.papers.get(kind=PaperKind.ENVELOPE.value).deleted_at is None


@pytest.mark.parametrize("rule", list(rules()))
def test_a_file_of_the_whole_case_goes_with_whatever_is_in_it(office: Office, rule: str) -> None:
    case = closed_case(office)
    kept = papers.keep(b"whole")
    add_paper(case, HandedIn(kept, "a.pdf", "application/pdf", PaperKind.ARCHIVE), by=None)

    erase(case, rules()[rule])
    destroy_files(case)

    assert not papers.path_of(kept.sealed_name).exists()


def test_contacts_go_and_the_name_stays(office: Office) -> None:
    case = closed_case(office)

    erase(case, rules()["contact"])

    told = fresh(case).applicant
    assert not any((told.phone, told.email, told.address, told.postcode, told.phone_index))
    assert told.name.reveal() == "苏念安"


def test_in_the_end_nothing_of_the_person_is_left(office: Office) -> None:
    case = closed_case(office)

    erase_all(case)

    told = Applicant.objects.get(pk=case.applicant_id)
    assert not any(bool(getattr(told, field.name)) for field in told._meta.fields if field.name.endswith("index"))
    assert not told.name
    assert not any(letter.addressee or letter.pdf or letter.docx for letter in Letter.objects.all())
    assert list(papers.names()) == []


def test_what_somebody_gave_as_reasons_is_left_in_no_table(office: Office) -> None:
    case, told = closed_case(office), "Su Nianan"  # plain letters: JSON keeps others in other words
    part, letter = case.decision.parts.get(), case.letters.get()
    part.facts, part.stated = told, {"third_party_opinion": told}
    part.save()
    Letter.objects.filter(pk=letter.pk).update(facts={"reasons_given": told})
    ReasonsRequest.objects.create(application=case, asked_on=CLOSED_ON, extent=told, answer=told, assessment=told)
    ConsultationRequest.objects.create(
        application=case, consulted="third_party", about="清单", sent_on=CLOSED_ON, reasons=told, public_interest=told
    )
    HandlingOpinion.objects.create(application=case, person=office.drafter, text=told)
    happened(case, EventKind.HANDLED, by=office.drafter, note=told)
    content = told.encode()
    supplied = ReleasedFile.objects.create(
        decision=case.decision, name="清单.txt", sha256=hashlib.sha256(content).hexdigest(), content=content
    )

    erase_all(case)

    names = [one for one in connection.introspection.table_names() if one.startswith("applications_")]
    assert [one for one in names if told in str(table(one))] == []
    assert ReleasedFile.objects.get(pk=supplied.pk).sha256 == supplied.sha256


def test_what_was_destroyed_is_told_as_destroyed(office: Office) -> None:
    case = closed_case(office)
    content = "清单".encode()
    digest = hashlib.sha256(content).hexdigest()
    file = ReleasedFile.objects.create(decision=case.decision, name="清单.txt", sha256=digest, content=content)

    erase_all(case)

    file.refresh_from_db()
    with pytest.raises(ReleasedFileDestroyed, match="已经按保管期限销毁"):
        file.verified()
    assert [one for one in MakeArchive(fresh(case), office.clerk).blocked() if "已经按保管期限销毁" in one]


def test_without_a_card_the_file_of_a_case_is_still_made(office: Office) -> None:
    case = closed_case(office)

    erase(case, rules()["identity"])

    assert list(MakeArchive(fresh(case), office.clerk).blocked()) == []


def test_what_was_destroyed_is_destroyed_again_without_harm(office: Office) -> None:
    case = closed_case(office)
    erase_all(case)

    assert erase(case, rules()["file"]).values == 0


def test_another_case_is_not_touched(office: Office) -> None:
    case, other = closed_case(office), closed_case(office)

    erase_all(case)

    assert fresh(other).applicant.identity_number.reveal()
    assert other.papers.filter(deleted_at=None).count() == 2


def test_an_erased_applicant_is_nobody_else(office: Office) -> None:
    case, other = closed_case(office), closed_case(office)
    erase_all(case)
    erase_all(other)

    same = Applicant.objects.filter(fresh(case).applicant.same_person)

    assert list(same) == [case.applicant]


def test_nothing_but_what_the_rules_name_changes(office: Office) -> None:
    case = closed_case(office)
    named = {name for rule in rules().values() for name in rule.fields} | {"applications.paper.deleted_at"}
    models = [
        "application",
        "applicant",
        "applicationevent",
        "letter",
        "letterservice",
        "decision",
        "decisionpart",
        "paper",
    ]
    before = {name: table(f"applications_{name}") for name in models}

    erase_all(case)

    changed = {
        f"applications.{name}.{column}"
        for name in models
        for was, now in zip(before[name], table(f"applications_{name}"), strict=True)
        for column in was
        if was[column] != now[column]
    }
    assert changed <= named
    assert changed


def test_the_annual_report_says_the_same(office: Office) -> None:
    cases = [closed_case(office, date(2025, month, 12)) for month in (3, 4, 5)]
    Application.objects.update(arrived_on=date(2025, 2, 3), registered_at="2025-02-03T09:00:00+08:00")
    before = compile_report(office.body, 2025, date(2026, 1, 10))

    for case in cases:
        erase_all(case)

    assert compile_report(office.body, 2025, date(2026, 1, 10)) == before
