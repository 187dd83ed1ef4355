"""Neither code nor SQL changes the log."""

import pytest
from django.db import DatabaseError, connection, transaction

from gongkai_web.audit.appending import allow, forbid
from gongkai_web.audit.models import Entry, log
from gongkai_web.audit.verifying import verify
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("change", ["UPDATE audit_entry SET at = '2020-01-01'", "DELETE FROM audit_entry"])
def test_the_database_refuses_to_change_an_entry(change: str) -> None:
    log("record.published", make_body())
    forbid(None, connection.schema_editor(atomic=False))

    with pytest.raises(DatabaseError, match="日志只能追加"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)

    assert Entry.objects.count() == 1


def test_an_entry_written_around_the_triggers_shows() -> None:
    log("record.published", make_body())
    log("record.withdrawn", make_body())
    schema = connection.schema_editor(atomic=False)
    allow(None, schema, "update")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_entry SET actor = '别人' WHERE action = 'record.published'")

    assert len(verify().broken) == 1
