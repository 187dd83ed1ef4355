"""The auditor's page: everything, narrowed, exported with its hashes, verified."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gongkai_web.audit.models import Entry, log
from gongkai_web.bodies.roles import Role
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor(client: Client) -> Client:
    client.force_login(make_person(make_body(), Role.AUDITOR))
    return client


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, True),
        ({"action": "撤回"}, True),
        ({"action": "发布"}, False),
        ({"q": "科技"}, True),
        ({"actor": "没有这个人"}, False),
        ({"since": "2000-01-01", "until": "2000-12-31"}, False),
    ],
)
def test_the_log_is_narrowed(auditor: Client, asked: dict[str, str], shown: bool) -> None:
    log("record.withdrawn", make_body(name="青云区科技局"), reason="内容有误")

    page = auditor.get(reverse("audit:index"), asked).content.decode()

    assert ("内容有误" in page) is shown


def test_the_day_ends_at_midnight_here(auditor: Client) -> None:
    today = timezone.localdate()
    log("record.withdrawn", make_body(name="青云区科技局"), reason="内容有误")

    on_the_day = auditor.get(reverse("audit:index"), {"since": str(today), "until": str(today)})
    before = auditor.get(reverse("audit:index"), {"until": str(today - timedelta(days=1))})

    assert "内容有误" in on_the_day.content.decode()
    assert "内容有误" not in before.content.decode()


def test_the_export_has_the_hashes_and_stands_in_the_log_itself(auditor: Client) -> None:
    entry = log("record.withdrawn", make_body(name="=科技局"))

    sent = b"".join(auditor.get(reverse("audit:export"))).decode("utf-8-sig")

    rows = list(csv.reader(io.StringIO(sent)))
    assert next(row for row in rows if row[-1] == entry.hash)[4] == "'=科技局"
    assert Entry.objects.filter(action="audit.exported").count() == 1


def test_the_log_is_verified_on_a_page(auditor: Client) -> None:
    log("record.withdrawn", make_body())

    assert "完好" in auditor.get(reverse("audit:verification")).content.decode()


def test_a_page_of_the_log_needs_as_many_queries_however_long_it_is(
    auditor: Client, django_assert_num_queries: Any
) -> None:
    body = make_body()
    log("record.withdrawn", body)
    auditor.get(reverse("audit:index"))  # what is asked once a process is known from now on
    with CaptureQueriesContext(connection) as short:
        auditor.get(reverse("audit:index"))
    for _ in range(60):
        log("record.withdrawn", body)

    with django_assert_num_queries(len(short)):
        auditor.get(reverse("audit:index"))
