"""The public log shows what a body lists, and nothing of who applied."""

from datetime import date

import pytest
from django.test import Client

from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.applications.answered.action import ListAnswered
from gongkai_web.applications.models import Application, IntakeTerms
from gongkai_web.applications.receipt.matching import answered_like
from gongkai_web.applications.tests.builders import APPLICANT, make_application, make_clerk
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db
SUMMARY = "2025年度科技计划项目立项清单"


@pytest.fixture
def case() -> Application:
    body = make_body("青云区科学技术局", slug="science")
    IntakeTerms.objects.create(body=body, lists_answered=True)
    made = make_application(body)
    made.replied_on = date(2026, 3, 20)
    made.save()
    return made


def put(case: Application, summary: str = SUMMARY) -> None:
    ListAnswered(case, make_clerk(case.body), summary).execute()


def test_what_is_listed_is_shown_with_body_and_month(client: Client, case: Application) -> None:
    put(case)

    page = client.get("/apply/answered/").content.decode()

    assert SUMMARY in page
    assert "2026年3月答复" in page
    assert case.number not in page
    assert not any(APPLICANT[name] in page for name in ("name", "phone", "identity_number", "address"))


def test_it_is_found_by_words_and_body(client: Client, case: Application) -> None:
    put(case)

    assert SUMMARY in client.get("/apply/answered/", {"q": "立项清单"}).content.decode()
    assert SUMMARY not in client.get("/apply/answered/", {"q": "柳荫路"}).content.decode()
    assert SUMMARY not in client.get("/apply/answered/", {"body": "other"}).content.decode()


def test_the_next_person_sees_it_before_applying(case: Application) -> None:
    put(case)

    assert answered_like("申请公开科技计划项目立项清单") == [case]
    assert answered_like("柳荫路") == []


def test_a_body_that_wants_no_log_shows_nothing(client: Client, case: Application) -> None:
    put(case)
    IntakeTerms.objects.update(lists_answered=False)

    assert SUMMARY not in client.get("/apply/answered/").content.decode()
    Application.objects.update(log_public=False)
    with pytest.raises(Refused, match="没有开设"):
        put(case)


@pytest.mark.parametrize(
    ("summary", "said"),
    [
        ("", "填写公开目录中的描述"),
        ("苏念安申请的立项清单", "申请人的信息"),
        ("手机13912345678的用户申请的清单", "个人信息"),
        ("长" * 201, "不超过 200 字"),
    ],
)
def test_words_about_a_person_are_refused(case: Application, summary: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        put(case, summary)


def test_what_is_not_answered_is_not_listed(case: Application) -> None:
    Application.objects.update(replied_on=None)

    with pytest.raises(Refused, match="答复以后"):
        put(case)


def test_it_is_taken_out_again(client: Client, case: Application) -> None:
    put(case)

    ListAnswered(case, make_clerk(case.body), "", log_public=False).execute()

    assert SUMMARY not in client.get("/apply/answered/").content.decode()


def test_another_body_lists_nothing(case: Application) -> None:
    with pytest.raises(NotAllowed):
        ListAnswered(case, make_clerk(make_body()), SUMMARY).execute()
