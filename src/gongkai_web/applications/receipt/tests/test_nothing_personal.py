"""What identifies a person stands nowhere in clear: no row, no session, no cookie, no address, no line of a log."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from gongkai_web.applications.receipt.tests.filling import PLANTED, TOLD, apply_online, fill_in
from gongkai_web.applications.receipt.tests.test_online import card
from gongkai_web.audit.models import Entry
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db


def rows() -> Iterator[tuple[str, str]]:
    """Yield every row of the models' tables as it lies there."""
    with connection.cursor() as cursor:
        for table in sorted({model._meta.db_table for model in apps.get_models()}):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                yield table, " ".join(map(str, row))


def test_the_database_holds_it_sealed_before_and_after_it_is_sent() -> None:
    body, visitor = make_body(slug="science"), Client()
    fill_in(visitor, body, {**TOLD, "identity": {**TOLD["identity"], "paper": card()}})
    sessions = [str(one.get_decoded()) for one in Session.objects.all()]
    apply_online(Client(), body)
    sessions += [str(one.get_decoded()) for one in Session.objects.all()]

    assert len(sessions) > 2
    for value in PLANTED:
        assert [table for table, row in rows() if value in row] == []
        assert not any(value in one for one in sessions)


def test_the_log_says_what_happened_and_not_to_whom() -> None:
    apply_online(Client(), make_body(slug="science"))

    said = " ".join(f"{entry} {entry.data}" for entry in Entry.objects.all())

    assert "science-2026-0001" in said
    assert not any(value in said for value in PLANTED)


def test_no_cookie_address_or_line_of_a_log_has_it(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    visitor, addresses = Client(), []
    answered = visitor.request

    def watched(**environ: Any) -> Any:
        answer = answered(**environ)
        addresses.append(f"{environ['PATH_INFO']}?{environ.get('QUERY_STRING')} {answer.headers.get('Location')}")
        return answer

    visitor.request = watched  # type: ignore[method-assign]
    case, code = apply_online(visitor, make_body(slug="science"))
    visitor.post("/apply/status/", {"number": case.number, "code": code})
    visitor.get("/apply/status/case/")

    # The test database's own statements are logged at this level, with their parameters: they are Django's, not ours.
    lines = " ".join(one.getMessage() for one in caplog.records if one.name != "django.db.backends")
    cookies = " ".join(one.value for one in visitor.cookies.values())
    assert len(addresses) > 10
    for value in (*PLANTED, code):
        assert value not in lines
        assert value not in cookies
        assert not any(value in one for one in addresses)
