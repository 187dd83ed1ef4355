"""A view is kept for oneself, or for those who work in the body, and shows each what they may see."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.applications.tests.builders_steps import Office, make_office
from gongkai_web.registers.models import SavedView
from gongkai_web.registers.saving.action import MOST, SaveView
from gongkai_web.registers.tests.builders import table

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def clerk(client: Client, office: Office) -> Client:
    client.force_login(office.clerk)
    return client


def save(client: Client, name: str = "快到期的", query: str = "light=amber&order=left", **more: Any) -> Any:
    return client.post(
        reverse("registers:save", args=["applications"]), {"name": name, "query": query, **more}, follow=True
    )


def views(client: Client) -> list[str]:
    return [view.name for view in table(client).context["views"]]


def test_a_view_keeps_filters_columns_and_order(clerk: Client) -> None:
    save(clerk, query="light=amber&columns=number&columns=left&order=left&p=3")

    assert SavedView.objects.get().query == "light=amber&columns=number&columns=left&order=left"


def test_ones_own_view_is_nobody_elses(clerk: Client, office: Office) -> None:
    save(clerk)

    assert views(clerk) == ["快到期的"]
    clerk.force_login(office.drafter)
    assert views(clerk) == []


def test_a_shared_view_is_for_those_who_work_in_the_body(clerk: Client, office: Office) -> None:
    save(clerk, body=office.body.pk)

    for person, seen in ((office.drafter, ["快到期的"]), (office.stranger, []), (office.supervisor, [])):
        clerk.force_login(person)
        assert views(clerk) == seen


def test_a_view_is_shared_only_where_one_works(clerk: Client) -> None:
    other = make_office()

    save(clerk, body=other.body.pk)

    assert not SavedView.objects.exists()


def test_a_name_is_used_once(clerk: Client) -> None:
    save(clerk)
    answer = save(clerk)

    assert SavedView.objects.count() == 1
    assert "您已经有名为“快到期的”的视图" in answer.content.decode()


def test_words_that_may_name_a_person_are_not_kept(clerk: Client) -> None:
    answer = save(clerk, query="q=苏念安")

    assert not SavedView.objects.exists()
    assert "请清空“查找”以后再保存" in answer.content.decode()


def test_without_a_name_it_says_so(clerk: Client) -> None:
    assert "给视图起一个名称" in save(clerk, name="").content.decode()


def test_there_is_an_end_to_views(office: Office) -> None:
    SavedView.objects.bulk_create(
        SavedView(register="applications", name=str(number), owner=office.clerk) for number in range(MOST)
    )

    assert "请先删除不用的" in "".join(SaveView(office.clerk, "applications", "再一个", "").obstacles())


def test_its_owner_removes_it(clerk: Client, office: Office) -> None:
    save(clerk)
    view = SavedView.objects.get()

    clerk.post(reverse("registers:remove", args=["applications", view.pk]))

    assert not SavedView.objects.exists()


def test_a_colleague_does_not_remove_it_but_the_office_does(client: Client, office: Office) -> None:
    client.force_login(office.drafter)
    save(client, body=office.body.pk)
    address = reverse("registers:remove", args=["applications", SavedView.objects.get().pk])

    client.force_login(office.approver)
    client.post(address)
    assert SavedView.objects.exists()
    client.force_login(office.clerk)
    client.post(address)
    assert not SavedView.objects.exists()


def test_a_strangers_view_is_not_there(clerk: Client, office: Office) -> None:
    save(clerk)
    address = reverse("registers:remove", args=["applications", SavedView.objects.get().pk])

    clerk.force_login(office.stranger)

    assert clerk.post(address).status_code == 404
