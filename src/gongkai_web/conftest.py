"""What every test of the platform's needs of its database, and the empty platform that some serve."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from gongkai_web.testing.platform import Platform, empty, made_once


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every test that commits begin from the database as migrated: the root page and the groups are in it."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark and mark.kwargs.get("transaction") and "serialized_rollback" not in mark.kwargs:
            item.add_marker(pytest.mark.django_db(**mark.kwargs, serialized_rollback=True), append=False)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Let tests that commit empty the log afterwards: SQLite does so by DELETE, which its trigger refuses."""
    from django.db import connection

    from gongkai_web.audit.appending import allow

    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), connection.schema_editor() as schema:
            allow(None, schema, "delete")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all processes of a run have in common."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def empty_platform(shared: Path) -> Callable[..., Platform]:
    """Return how an empty platform is put into a folder, with settings of its own: making its tables takes long."""

    def put(home: Path, **environ: str) -> Platform:
        return made_once(shared / "empty", empty).copy(home, at=None, **environ)

    return put
