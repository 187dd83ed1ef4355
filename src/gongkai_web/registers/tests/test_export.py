"""The file is the table: same rows, columns, order; nothing in it is computed; who took it is in the log."""

import csv
import io
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from gongkai_web.applications.tests.builders_steps import Office, ago, make_office
from gongkai_web.audit.models import Entry
from gongkai_web.registers.tests.builders import finished, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def clerk(client: Client, office: Office) -> Client:
    client.force_login(office.clerk)
    return client


def sent(client: Client, form: str, register: str = "applications", **query: Any) -> bytes:
    answer = client.get(reverse("registers:export", args=[register, form]), query)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def csv_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def xlsx_rows(data: bytes) -> list[tuple[Any, ...]]:
    return list(load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True))


def test_the_csv_is_what_is_shown(clerk: Client, office: Office) -> None:
    for days in (3, 9, 6):
        finished(office, arrived=days + 20)
    office.case()
    query: dict[str, Any] = {"columns": ["number", "received_on", "taken"], "order": "received_on", "state": "answered"}

    answer = table(clerk, **query)

    heads = [head["column"].label for head in answer.context["heads"]]
    rows = [[text for _, text, _ in cells] for _, cells in answer.context["rows"]]
    assert csv_rows(sent(clerk, "csv", **query)) == [heads, *rows]
    assert len(rows) == 3


def test_the_workbook_holds_days_as_days_and_numbers_as_numbers(clerk: Client, office: Office) -> None:
    case = finished(office, arrived=20, replied=2)

    heads, row = xlsx_rows(sent(clerk, "xlsx", columns=["number", "received_on", "taken"]))

    assert heads == ("登记编号", "收到日期", "办理工作日")
    assert row[:2] == (case.number, datetime.combine(ago(20), datetime.min.time()))
    assert isinstance(row[2], int)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_looks_like_a_formula_is_text(clerk: Client, office: Office, form: str) -> None:
    office.case(wanted={"content": '=HYPERLINK("http://192.0.2.1","清单")'})

    data = sent(clerk, form, columns="content")

    rows = csv_rows(data) if form == "csv" else xlsx_rows(data)
    assert str(rows[1][0]).startswith("'=")


def test_all_pages_are_in_the_file(clerk: Client, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai_web.registers.view.PAGE", 2)
    monkeypatch.setattr("gongkai_web.registers.register.AT_ONCE", 2)
    for _ in range(5):
        office.case()

    assert len(csv_rows(sent(clerk, "csv"))) == 1 + 5


def test_the_log_tells_who_took_what_but_not_the_words_looked_for(clerk: Client, office: Office) -> None:
    office.case()

    sent(clerk, "csv", q="苏念安", channel="online")

    entry = Entry.objects.get(action="register.exported")
    assert entry.actor == office.clerk.name
    assert entry.data["register"] == "申请台账"
    assert entry.data["filters"] == {"channel": "online"}
    assert "苏念安" not in str(entry.data)


@pytest.mark.parametrize("register", ["letters", "fees", "remedies"])
def test_the_other_registers_go_out_too(clerk: Client, register: str) -> None:
    assert len(csv_rows(sent(clerk, "csv", register))) == 1


def test_another_format_is_not_there(clerk: Client) -> None:
    assert clerk.get(reverse("registers:export", args=["applications", "pdf"])).status_code == 404


def test_nobody_takes_another_bodys_cases(clerk: Client) -> None:
    make_office().case()

    assert len(csv_rows(sent(clerk, "csv"))) == 1
