"""A rebuild that is killed leaves an index that answers, and the next goes on from there."""

import os
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from gongkai_web.publishing.models import Record
from gongkai_web.testing.builders import make_body, make_column

RECORDS = 60
REBUILD = """
import django
django.setup()
from gongkai_web.search import indexing
indexing.BATCH = 5
indexing.rebuild(lambda done, total: print(done, flush=True))
"""


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="copies the database's file")
def test_a_killed_rebuild_is_continued(tmp_path: Path) -> None:
    body, column = make_body(), make_column()
    given = {"body": body, "column": column, "live": True, "published_on": date(2026, 3, 5)}
    Record.objects.bulk_create(
        Record(title=f"目录第{number}号", index_number=f"K{number}", **given) for number in range(RECORDS)
    )
    file = tmp_path / "copy.sqlite3"
    file.write_bytes(connection.connection.serialize())

    with _rebuilding(file) as killed:
        assert killed.stdout
        told = [int(killed.stdout.readline()) for _ in range(4)]
        killed.kill()
    entries, found = _counts(file)
    with _rebuilding(file) as again:
        assert again.stdout
        went_on = [int(line) for line in again.stdout]

    assert told == [0, 5, 10, 15]
    assert entries == found == went_on[0]
    assert entries >= 15
    assert _counts(file) == (RECORDS, RECORDS)


def _rebuilding(file: Path) -> "subprocess.Popen[str]":
    settings = {"DJANGO_SETTINGS_MODULE": "gongkai_web.testing.settings", "DATABASE_URL": f"sqlite:///{file}"}
    return subprocess.Popen(
        [sys.executable, "-c", REBUILD], env={**os.environ, **settings}, stdout=subprocess.PIPE, text=True
    )


def _counts(file: Path) -> tuple[int, int]:
    """Return how many entries there are, and how many of them the index finds."""
    opened = sqlite3.connect(file)
    try:
        [(entries,)] = opened.execute("SELECT count(*) FROM search_entry")
        found = opened.execute("SELECT rowid FROM search_words WHERE search_words MATCH '\"目录\"'").fetchall()
        return entries, len(found)
    finally:
        opened.close()
