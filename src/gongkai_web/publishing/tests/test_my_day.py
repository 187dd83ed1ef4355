"""The day's work: what waits for whom, and how urgent it is."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.rules.calendar import china_calendar
from gongkai.rules.classification import ColumnType, EffectStatus
from gongkai_web.bodies.models import Person
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.models import PolicyQuestion, Record, Step, Verdict
from gongkai_web.publishing.review.decision import Decide
from gongkai_web.publishing.review.submission import Submit
from gongkai_web.publishing.workbench.day import columns, records
from gongkai_web.publishing.workbench.day.items import Due, Light, section
from gongkai_web.testing.builders import (
    make_body,
    make_column,
    make_person,
    make_published_record,
    make_record,
    pass_reviews,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 30)
CALENDAR = china_calendar()


@pytest.mark.parametrize(
    ("left", "light"), [(-1, Light.RED), (0, Light.AMBER), (3, Light.AMBER), (4, Light.GREEN), (None, Light.GREEN)]
)
def test_the_light_follows_the_days_left(left: int | None, light: Light) -> None:
    assert Due("", "", "", left).light is light


def test_the_most_urgent_comes_first_and_the_rest_is_counted() -> None:
    found = section("", "", [Due("甲", "", "", None), Due("乙", "", "", 5), Due("丙", "", "", -1)], at_most=2)

    assert [one.title for one in found.items] == ["丙", "乙"]
    assert found.more == 1


def test_a_draft_waits_for_the_reviewers_of_its_step_and_not_for_its_drafter() -> None:
    record = make_record(dated_on=date(2026, 3, 2))
    both = make_person(record.body, Role.DRAFTER, Role.DEPARTMENT_REVIEWER)
    Record.objects.filter(pk=record.pk).update(drafted_by=both)
    Submit(record, both).execute()

    reviewer = records.to_review(make_person(record.body, Role.DEPARTMENT_REVIEWER), TODAY, CALENDAR)
    approver = records.to_review(make_person(record.body, Role.APPROVER), TODAY, CALENDAR)
    drafter = records.to_review(both, TODAY, CALENDAR)

    assert [one.title for one in reviewer.items] == [record.title]
    assert not approver.items
    assert not drafter.items


def test_what_was_returned_comes_back_to_its_drafter() -> None:
    drafter = make_person(body := make_body(), Role.DRAFTER)
    record = make_record(body, drafted_by=drafter)
    Submit(record, drafter).execute()
    Decide(record, make_person(body, Role.DEPARTMENT_REVIEWER), Verdict.RETURNED, "附件不全").execute()

    assert [one.title for one in records.returned(drafter, TODAY, CALENDAR).items] == [record.title]
    assert not records.returned(make_person(body, Role.DRAFTER), TODAY, CALENDAR).items


def test_what_was_formed_is_published_within_twenty_working_days() -> None:
    """第二十六条: formed on 2 March 2026, the twentieth working day is 30 March."""
    record = make_record(dated_on=date(2026, 3, 2))
    office = make_person(record.body, Role.DISCLOSURE_OFFICE)

    (due,) = records.unpublished(office, TODAY, CALENDAR).items

    assert (due.left, due.words) == (0, "今天到期")


def test_a_document_without_interpretation_is_due() -> None:
    body = make_body()
    document = make_published_record(body, kind="normative_document", document_number="青科规字〔2026〕4号")
    Record.objects.filter(pk=document.pk).update(published_on=date(2026, 3, 27), effect=EffectStatus.IN_FORCE.value)
    drafter = make_person(body, Role.DRAFTER)

    (due,) = records.uninterpreted(drafter, TODAY, CALENDAR).items
    assert due.left == 2
    interpretation = make_record(body, kind="interpretation", interpretation_form="text")
    interpretation.interprets.add(document)
    interpretation.save()
    interpretation.save_revision()
    pass_reviews(interpretation)
    interpretation.latest_revision.publish()

    assert not records.uninterpreted(drafter, TODAY, CALENDAR).items


def test_withheld_information_is_assessed_again() -> None:
    record = make_record(disclosure_status="withheld", status_reason="国家秘密", review_on=date(2026, 3, 29))
    office = make_person(record.body, Role.DISCLOSURE_OFFICE)

    assert [one.left for one in records.to_assess(office, TODAY).items] == [-1]


def test_an_urgent_record_waits_for_its_department_review() -> None:
    record = make_record(urgent=True, urgent_reason="汛情")
    pass_reviews(record, Step.SECRECY, Step.APPROVAL)
    record.latest_revision.publish()

    assert records.urgent(make_person(record.body, Role.DEPARTMENT_REVIEWER), TODAY).items
    assert not records.urgent(make_person(make_body(), Role.DEPARTMENT_REVIEWER), TODAY).items


def test_a_column_goes_stale_unless_something_beneath_it_is_new() -> None:
    body = make_body()
    news = make_column("政务动态", type=ColumnType.NEWS.value)
    beneath = make_column(parent=news)
    office = make_person(body, Role.DISCLOSURE_OFFICE)
    assert [one.detail for one in columns.stale(office, TODAY).items] == ["从未更新"]

    record = make_published_record(body, column=beneath, published_on=TODAY - timedelta(days=13))
    assert [one.left for one in columns.stale(office, TODAY).items] == [1]
    Record.objects.filter(pk=record.pk).update(published_on=TODAY - timedelta(days=20))
    assert [one.light for one in columns.stale(office, TODAY).items] == [Light.RED]


def test_the_guide_is_looked_over_after_a_year() -> None:
    body = make_body()
    guide = make_column("政府信息公开指南", type=ColumnType.GUIDE.value)
    make_published_record(body, column=guide, published_on=TODAY - timedelta(days=400))

    assert [one.title for one in columns.guides(make_person(body, Role.DISCLOSURE_OFFICE), TODAY).items] == [
        "政府信息公开指南"
    ]


@pytest.mark.parametrize("role", list(Role))
def test_everybody_has_a_day(client: Client, role: Role) -> None:
    body = make_body()
    make_record(body)
    client.force_login(make_person(body, role))

    assert "我的一天" in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_day_needs_as_many_queries_for_many_things_as_for_few(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    body = make_body()
    busy = make_person(body, *Role)
    for _ in range(8):
        Submit(make_record(body), make_person(body, Role.DRAFTER)).execute()
        make_record(body, drafted_by=busy)
    client.force_login(busy)
    client.get(reverse("wagtailadmin_home"))

    with django_assert_max_num_queries(45):
        client.get(reverse("wagtailadmin_home"))


def asked(person: Person, client: Client, **given: Any) -> Any:
    """Send a policy question as a person."""
    client.force_login(person)
    answer = {"topic": "社保", "question": "怎样参保？", "answer_html": "<p>答<script>x()</script></p>", **given}
    return client.post(reverse("questions:add"), answer)


def test_a_policy_question_is_answered_within_ones_body(client: Client) -> None:
    body, other = make_body(), make_body()
    person = make_person(body, Role.DRAFTER)

    asked(person, client, body=other.pk)
    assert not PolicyQuestion.objects.exists()
    asked(person, client, body=body.pk, published_on=timezone.localdate())

    question = PolicyQuestion.objects.get()
    assert question.answer_html == "<p>答</p>"
    client.force_login(make_person(other, Role.DRAFTER))
    assert client.get(reverse("questions:edit", args=[question.pk])).status_code == 404
    assert not client.get(reverse("questions:index")).context["object_list"]
