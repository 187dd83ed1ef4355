"""Whoever handles a case takes its letters to print and post them; the log keeps it."""

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.applications.letters.issuing import issue
from gongkai_web.applications.models import Letter
from gongkai_web.applications.tests.builders_steps import Office, ago, make_office
from gongkai_web.audit.models import Entry
from gongkai_web.bodies.models import Person

pytestmark = pytest.mark.django_db
FACTS = {"unclear_items": "年度", "guidance": "写明年度。", "correction_due_on": "2026年12月31日"}


@pytest.fixture
def office() -> Office:
    return make_office()


def letter_of(office: Office) -> Letter:
    return issue(office.case(), "correction", FACTS, office.drafter, dated_on=ago(0))


def taken(person: Person, letter: Letter, kind: str = "pdf") -> tuple[int, bytes]:
    client = Client()
    client.force_login(person)
    answer = client.post(reverse("applications:letter_file", args=[letter.application_id, letter.pk, kind]))
    return answer.status_code, answer.getvalue() if answer.status_code == 200 else b""


def test_a_letter_is_taken_as_it_was_issued_and_logged(office: Office) -> None:
    letter = letter_of(office)

    assert taken(office.drafter, letter) == (200, letter.pdf_bytes)
    assert taken(office.clerk, letter, "docx") == (200, letter.docx_bytes)
    entries = Entry.objects.filter(action="letter.taken")
    assert [one.data["format"] for one in entries.order_by("pk")] == ["pdf", "docx"]


def test_who_only_supervises_takes_none(office: Office) -> None:
    letter = letter_of(office)

    assert [taken(one, letter)[0] for one in (office.supervisor, office.stranger)] == [403, 404]


def test_a_format_that_there_is_not_is_not_found(office: Office) -> None:
    assert taken(office.clerk, letter_of(office), "odt")[0] == 404


def test_the_case_page_offers_the_files(office: Office) -> None:
    letter, client = letter_of(office), Client()
    client.force_login(office.clerk)

    page = client.get(reverse("applications:case", args=[letter.application_id])).content.decode()

    assert reverse("applications:letter_file", args=[letter.application_id, letter.pk, "docx"]) in page
