"""What every test of the platform's needs of its database."""

import pytest
from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Let tests that commit empty the log afterwards: SQLite does so by DELETE, which its trigger refuses."""
    from django.db import connection

    from gongkai_web.audit.appending import allow

    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), connection.schema_editor() as schema:
            allow(None, schema, "delete")
