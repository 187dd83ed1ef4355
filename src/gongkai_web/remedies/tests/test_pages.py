"""The pages about remedies, for the office of the body, a colleague elsewhere and nobody."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.models import Application, Decision
from gongkai_web.applications.tests.builders import make_application, make_clerk
from gongkai_web.remedies.models import RemedyCase
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db
TOLD = {
    "kind": "reconsideration",
    "number": "青政复〔2026〕3号",
    "forum": "青云区人民政府",
    "filed_on": "2026-04-07",
    "copy_received_on": "2026-04-09",
    "role": "decided",
    "procedure": "ordinary",
}


@pytest.fixture
def case() -> Application:
    made = make_application()
    Decision.objects.create(application=made, drafted_by=make_clerk(made.body), outcome=Outcome.DELIBERATIVE.value)
    return made


@pytest.fixture
def office(case: Application, client: Client) -> Client:
    client.force_login(make_clerk(case.body))
    return client


def test_a_remedy_is_registered_and_concluded_in_the_browser(office: Client, case: Application) -> None:
    office.post(reverse("remedies:register", args=[case.pk]), TOLD)
    remedy = RemedyCase.objects.get()
    assert "最迟 2026-04-23" in office.get(reverse("remedies:list")).content.decode()

    office.post(reverse("remedies:answer", args=[remedy.pk]), {"on": "2026-04-20"})
    told = {"on": "2026-06-01", "result": "annulled", "redo_by": "", "lesson": "说明理由要具体"}
    office.post(reverse("remedies:conclude", args=[remedy.pk]), told)

    remedy.refresh_from_db()
    assert (remedy.answered_on, remedy.concluded_on) == (date(2026, 4, 20), date(2026, 6, 1))


def test_the_case_shows_by_when_what_has_to_be_done(office: Client, case: Application) -> None:
    office.post(reverse("remedies:register", args=[case.pk]), TOLD)

    page = office.get(case.get_absolute_url()).content.decode()

    assert "最迟 2026-04-23，已经逾期" in page
    assert "登记答复" in page


def test_of_what_has_ended_no_answer_is_due(office: Client, case: Application) -> None:
    office.post(reverse("remedies:register", args=[case.pk]), TOLD)
    told = {"on": "2026-04-15", "result": "terminated", "redo_by": "", "lesson": ""}
    office.post(reverse("remedies:conclude", args=[RemedyCase.objects.get().pk]), told)

    page = office.get(case.get_absolute_url()).content.decode()

    assert "最迟 2026-04-23" not in page


def test_more_remedies_need_no_more_queries(
    office: Client, case: Application, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(4):
        office.post(reverse("remedies:register", args=[case.pk]), {**TOLD, "number": f"青政复〔2026〕{number}号"})
    office.get(reverse("remedies:list"))

    with django_assert_max_num_queries(24):
        office.get(reverse("remedies:list"))


def test_what_is_open_comes_before_however_many_that_have_ended(office: Client, case: Application) -> None:
    told = {"application": case, "kind": "reconsideration", "forum": "青云区人民政府", "filed_on": date(2026, 4, 7)}
    ended = {"concluded_on": date(2026, 6, 1), "result": "upheld"}
    RemedyCase.objects.bulk_create(RemedyCase(**told, **ended, number=f"已结{one}号") for one in range(230))
    RemedyCase.objects.create(**{**told, "filed_on": date(2026, 3, 3)}, number="未结1号")

    shown = [row.remedy.number for row in office.get(reverse("remedies:list")).context["rows"]]

    assert shown[0] == "未结1号"
    assert len(shown) == 50


def test_what_does_not_fit_on_a_page_is_on_the_next(office: Client, case: Application) -> None:
    told = {"application": case, "kind": "reconsideration", "forum": "青云区人民政府", "filed_on": date(2026, 4, 7)}
    RemedyCase.objects.bulk_create(RemedyCase(**told, number=f"{one:03}号") for one in range(60))

    first = office.get(reverse("remedies:list"))
    second = office.get(reverse("remedies:list"), {"p": 2})

    shown = {row.remedy.number for answer in (first, second) for row in answer.context["rows"]}
    assert "第 1 页，共 2 页" in first.content.decode()
    assert len(shown) == 60


def test_a_lesson_is_read_where_the_next_decision_of_that_outcome_is_written(office: Client, case: Application) -> None:
    remedy = RemedyCase(application=case, decision=case.decision, kind="reconsideration", number="青政复〔2026〕3号")
    remedy.forum, remedy.filed_on, remedy.concluded_on = "青云区人民政府", date(2026, 4, 7), date(2026, 6, 1)
    remedy.result, remedy.lesson = "annulled", "说明理由要具体"
    remedy.save()
    next_case = make_application(body=case.body)
    office.post(reverse("applications:draft", args=[next_case.pk]), {"outcome": "deliberative", "about": "讨论记录"})

    page = office.get(reverse("applications:draft", args=[next_case.pk])).content.decode()

    assert "说明理由要具体" in page
    assert "青政复〔2026〕3号" in page


def test_what_is_missing_is_shown_and_nothing_is_lost(office: Client, case: Application) -> None:
    answer = office.post(reverse("remedies:register", args=[case.pk]), {**TOLD, "number": ""})

    page = answer.content.decode()
    assert "填写案号" in page
    assert "青云区人民政府" in page


def test_another_body_does_not_see_them(office: Client, case: Application) -> None:
    office.post(reverse("remedies:register", args=[case.pk]), TOLD)
    remedy = RemedyCase.objects.get()
    stranger = Client()
    stranger.force_login(make_clerk(make_body()))

    assert remedy.number not in stranger.get(reverse("remedies:list")).content.decode()
    assert stranger.get(reverse("remedies:conclude", args=[remedy.pk])).status_code == 404
    assert Client().get(reverse("remedies:list")).status_code == 302
