"""What a person looks up in the original, and what counts then."""

from decimal import Decimal

import pytest

from gongkai.report.model import Standing
from gongkai.report.writing.json import loads
from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.audit.models import Entry
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.reports.importing.confirming.action import Confirm, Reopen, undecided
from gongkai_web.reports.importing.current import current
from gongkai_web.reports.importing.deciding.action import LookUp
from gongkai_web.reports.importing.dropping.action import Withdraw
from gongkai_web.reports.importing.naming.action import Name
from gongkai_web.reports.importing.tests.builders import YEAR, confirmed, imported, make_report, unsure
from gongkai_web.reports.models import ImportedReport, ImportedState, confirmed_reports
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db
RECEIVED, OTHER = "applications.received.natural_person", "applications.received.enterprise"
FEES = "charges.charge.amount"


def doubtful(body: PublicBody, office: Person, *keys: str, standing: Standing = Standing.DOUBTFUL) -> ImportedReport:
    """Import a report whose reader wasn't sure of some cells."""
    return imported(body, office, unsure(make_report(), *(keys or (RECEIVED,)), standing=standing), "json")


def cells_of(row: ImportedReport) -> list[str]:
    """Return the cells that nobody has looked up."""
    return [line.key for group in undecided(row) for line in group.undecided]


@pytest.mark.parametrize("standing", [Standing.DOUBTFUL, Standing.REFUSED, Standing.MISSING])
def test_a_cell_that_was_not_read_for_sure_is_to_be_looked_up(
    standing: Standing, body: PublicBody, office: Person
) -> None:
    row = doubtful(body, office, "licences.licence.decisions", standing=standing)

    assert cells_of(row) == ["licences.licence.decisions"]


def test_a_report_without_doubts_has_nothing_to_look_up(body: PublicBody, office: Person) -> None:
    assert cells_of(imported(body, office)) == []


def test_the_cells_an_error_names_are_to_be_looked_up(body: PublicBody, office: Person) -> None:
    row = imported(body, office, make_report(applications__received__natural_person=6))

    assert RECEIVED in cells_of(row)
    assert all(group.messages for group in undecided(row))


def test_the_obstacles_name_each_cell(body: PublicBody, office: Person) -> None:
    row = doubtful(body, office, RECEIVED, OTHER)

    with pytest.raises(Refused) as refused:
        Confirm(row, office).execute()

    assert "自然人、商业企业" in " ".join(refused.value.messages)


def test_what_was_looked_up_counts_and_the_rest_stays(body: PublicBody, office: Person) -> None:
    row = doubtful(body, office)

    LookUp(row, office, {RECEIVED: "５"}).execute()

    report = current(row)
    assert report.by_key[RECEIVED].value == 5
    assert report.by_key[RECEIVED].standing is Standing.CONFIRMED
    assert cells_of(row) == []
    assert row.as_read().by_key[RECEIVED].standing is Standing.DOUBTFUL


def test_a_wrong_reading_is_corrected_and_the_identities_are_asked_again(body: PublicBody, office: Person) -> None:
    read_wrongly = make_report(applications__received__natural_person=6)
    row = imported(body, office, read_wrongly)

    LookUp(row, office, {RECEIVED: "5"}).execute()

    assert cells_of(row) == []
    assert current(row).by_key[RECEIVED].value == 5


def test_an_error_in_print_stays_as_printed_once_it_was_looked_up(body: PublicBody, office: Person) -> None:
    row = imported(body, office, make_report(applications__received__natural_person=6))

    LookUp(row, office, {line.key: line.proposed for group in undecided(row) for line in group.undecided}).execute()
    Confirm(row, office).execute()

    assert row.report().by_key[RECEIVED].value == 6


@pytest.mark.parametrize(
    ("text", "value", "printed", "standing"),
    [
        ("12.5", Decimal("12.5"), "12.5", Standing.PRINTED),
        ("", None, "", Standing.BLANK),
        ("/", None, "/", Standing.PRINTED),
        ("-3", -3, "-3", Standing.PRINTED),
        ("1,200", 1200, "1200", Standing.PRINTED),
    ],
)
def test_what_is_printed_is_kept(
    text: str, value: object, printed: str, standing: Standing, body: PublicBody, office: Person
) -> None:
    row = doubtful(body, office, FEES, standing=Standing.REFUSED)

    LookUp(row, office, {FEES: text}).execute()

    cell = current(row).by_key[FEES]
    assert (cell.value, cell.printed, cell.standing) == (value, printed, standing)


@pytest.mark.parametrize("text", ["五件左右", "1 2 3号", "9" * 14, "1e5", "x" * 41])
def test_what_is_no_figure_is_refused(text: str, body: PublicBody, office: Person) -> None:
    row = doubtful(body, office)

    with pytest.raises(Refused):
        LookUp(row, office, {RECEIVED: text}).execute()


def test_a_cell_the_original_lacks_stays_missing(body: PublicBody, office: Person) -> None:
    row = doubtful(body, office, FEES, standing=Standing.MISSING)

    LookUp(row, office, {FEES: ""}).execute()

    assert current(row).by_key[FEES].standing is Standing.MISSING
    assert cells_of(row) == []


def test_what_the_reader_said_goes_when_it_is_settled(body: PublicBody, office: Person) -> None:
    row = doubtful(body, office)
    row.read = row.read.replace(
        '"findings": []',
        '"findings": [{"code": "R1", "severity": "warning", "message": "不能确定", "cells": '
        f'["{RECEIVED}"], "where": "", "printed": null, "expected": null, "year": null}}]',
    )
    row.save()

    LookUp(row, office, {RECEIVED: "5"}).execute()

    assert row.as_read().findings
    assert not current(row).findings


def test_confirming_fixes_the_whole(body: PublicBody, office: Person) -> None:
    row = confirmed(body, office)

    assert row.report() == loads(row.document)
    assert list(confirmed_reports(body, year=YEAR, of_body=body)) == [row]
    assert Entry.objects.filter(action="report_import.confirmed").get().data["sha256"] == row.sha256


def test_what_was_changed_behind_its_back_is_noticed(body: PublicBody, office: Person) -> None:
    row = confirmed(body, office)
    ImportedReport.objects.update(document=row.document.replace("5", "6"))
    row.refresh_from_db()

    with pytest.raises(ValueError, match="摘要不符"):
        row.report()


def test_a_later_confirmed_one_replaces_the_former(body: PublicBody, office: Person) -> None:
    first = confirmed(body, office)

    second = confirmed(body, office, kind="docx")

    first.refresh_from_db()
    assert first.state == ImportedState.REPLACED
    assert list(confirmed_reports(body)) == [second]


def test_without_body_and_year_nothing_is_confirmed(body: PublicBody, office: Person) -> None:
    row = imported(body, office)
    ImportedReport.objects.update(body_name="", of_body=None, year=None)

    with pytest.raises(Refused, match="还没有写明是哪个机关"):
        Confirm(row, office).execute()


def test_a_person_says_whose_it_is(body: PublicBody, office: Person) -> None:
    row = imported(body, office, make_report("区科技局"))

    Name(row, office, body, "", 2023).execute()
    Confirm(row, office).execute()

    report = row.report()
    assert (report.body, report.year) == ("青云区科学技术局", 2023)


@pytest.mark.parametrize(("name", "year"), [("", 2024), ("白石县教育局", None), ("白石县教育局", 1999)])
def test_a_name_and_a_likely_year_are_asked_for(name: str, year: int | None, body: PublicBody, office: Person) -> None:
    with pytest.raises(Refused):
        Name(imported(body, office), office, None, name, year).execute()


def test_taken_up_again_it_keeps_what_was_looked_up(body: PublicBody, office: Person) -> None:
    row = doubtful(body, office)
    LookUp(row, office, {RECEIVED: "5"}).execute()
    Confirm(row, office).execute()

    Reopen(row, office).execute()

    assert row.state == ImportedState.TO_CONFIRM
    assert cells_of(row) == []
    assert not confirmed_reports(body).exists()


def test_a_confirmed_report_is_not_changed(body: PublicBody, office: Person) -> None:
    row = confirmed(body, office)

    with pytest.raises(Refused, match="待核对"):
        LookUp(row, office, {RECEIVED: "7"}).execute()


def test_a_withdrawn_one_counts_no_more(body: PublicBody, office: Person) -> None:
    row = confirmed(body, office)

    Withdraw(row, office).execute()

    assert not confirmed_reports(body).exists()


def test_only_who_keeps_the_imports_does_any_of_it(body: PublicBody, office: Person) -> None:
    row = doubtful(body, office)

    for stranger in (make_person(body, Role.DRAFTER), make_person(make_body(), Role.DISCLOSURE_OFFICE)):
        for step in (LookUp(row, stranger, {RECEIVED: "5"}), Confirm(row, stranger), Withdraw(row, stranger)):
            with pytest.raises(NotAllowed):
                step.execute()
