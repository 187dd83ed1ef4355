"""The log can be added to, and whatever else is done to it shows."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from gongkai_web.audit.models import Entry, log
from gongkai_web.audit.verifying import verify
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_entries() -> list[Entry]:
    body = make_body("青云区科技局")
    return [log(f"body.{word}", body, by=make_person(), word=word) for word in ("一", "二", "三")]


def altered(sql: str, *values: Any) -> tuple[str, ...]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entry'")
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        cursor.execute(sql, values)
    return verify().broken


def test_an_untouched_log_is_whole(three_entries: list[Entry]) -> None:
    verdict = verify()

    assert verdict.broken == ()
    assert (verdict.entries, verdict.last_hash) == (3, three_entries[-1].hash)


def test_a_forged_date_shows(three_entries: list[Entry]) -> None:
    earlier = timezone.now() - timedelta(days=30)

    assert len(altered("UPDATE audit_entry SET at = %s WHERE id = %s", earlier, three_entries[1].pk)) == 1


def test_an_entry_taken_out_shows(three_entries: list[Entry]) -> None:
    assert len(altered("DELETE FROM audit_entry WHERE id = %s", three_entries[1].pk)) == 1


def test_entries_are_not_changed_by_the_program(three_entries: list[Entry]) -> None:
    with pytest.raises(TypeError):
        three_entries[0].save()
    with pytest.raises(TypeError):
        three_entries[0].delete()
    with pytest.raises(TypeError):
        Entry.objects.update(actor="别人")
    with pytest.raises(TypeError):
        Entry.objects.all().delete()
