"""A disclosure office enters what its body's letters need."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.rules.remedies import BodyKind
from gongkai_web.applications.letter_terms.form import fits
from gongkai_web.applications.models import LetterTerms, letter_terms_of
from gongkai_web.applications.tests.builders import make_clerk
from gongkai_web.audit.models import Entry
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 20)
GIVEN = {"number_pattern": "{short}公开告〔{year}〕{serial}号", "kind": "local_department", "court": "青云区人民法院"}


def test_it_is_kept_and_logged(client: Client) -> None:
    body = make_body()
    client.force_login(make_clerk(body))

    client.post(reverse("applications:letter_terms"), GIVEN)

    assert LetterTerms.objects.get(body=body).court == "青云区人民法院"
    assert "court" in Entry.objects.get(action="letter_terms.changed").data["fields"]


def test_a_pattern_that_would_number_letters_alike_is_refused(client: Client) -> None:
    body = make_body()
    client.force_login(make_clerk(body))

    answer = client.post(reverse("applications:letter_terms"), {**GIVEN, "number_pattern": "公开告{year}号"})

    assert answer.status_code == 422
    assert not LetterTerms.objects.exists()


@pytest.mark.parametrize(
    "pattern", ["{serial}", "{year}{serial}{body}", "{year.real}{serial}", "{year}{serial:05d}", "{"]
)
def test_a_pattern_has_nothing_but_year_serial_and_short_name(pattern: str) -> None:
    assert not fits(pattern)


def test_another_bodys_are_not_there(client: Client) -> None:
    other = make_body()
    client.force_login(make_clerk(make_body()))

    assert client.get(reverse("applications:letter_terms_of", args=[other.slug])).status_code == 404


def test_the_page_says_what_is_still_missing(client: Client) -> None:
    body = make_body()
    client.force_login(make_clerk(body))

    page = client.get(reverse("applications:letter_terms")).content.decode()

    assert "附救济途径的答复不能制发" in page
    assert "不能确定：选择机关类型" in page


@pytest.mark.parametrize(
    ("kind", "heard_by"),
    [
        (BodyKind.LOCAL_DEPARTMENT, "青云区人民政府"),
        (BodyKind.DISPATCHED_AUTHORITY, "青云区人民政府"),
        (BodyKind.STATE_COUNCIL_DEPARTMENT, "青云区科学技术局"),
        (BodyKind.VERTICAL_BODY, ""),
        (BodyKind.JUSTICE_DEPARTMENT, ""),
    ],
)
def test_who_hears_a_reconsideration_follows_from_what_the_body_is(kind: BodyKind, heard_by: str) -> None:
    body = make_body("青云区科学技术局", parent=make_body("青云区人民政府"))

    assert LetterTerms(body=body, kind=kind.value).heard_by(ON) == heard_by


def test_before_2024_a_department_has_two_and_must_name_one() -> None:
    body = make_body(parent=make_body())

    assert LetterTerms(body=body, kind=BodyKind.LOCAL_DEPARTMENT.value).heard_by(date(2023, 12, 31)) == ""


def test_what_the_body_enters_counts_before_the_rule() -> None:
    body = make_body(parent=make_body())
    terms = LetterTerms(body=body, kind=BodyKind.LOCAL_DEPARTMENT.value, reconsideration_body="云州市人民政府")

    assert terms.heard_by(ON) == "云州市人民政府"


def test_the_address_stands_behind_the_name() -> None:
    terms = LetterTerms(body=make_body(), court="青云区人民法院", court_address="柳荫路1号")

    assert terms.remedy_places(ON)["court"] == "青云区人民法院（柳荫路1号）"


def test_without_settings_nothing_is_guessed() -> None:
    body = make_body("青云区科学技术局", parent=make_body("青云区人民政府"))

    assert letter_terms_of(body).remedy_places(ON) == {"body": "", "court": "", "channel": ""}
