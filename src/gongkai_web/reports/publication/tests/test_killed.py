"""A worker killed while it makes a report's files: the next one makes the rest, and the report is sent once."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from gongkai_web.publishing.importing.tests.test_killed import FORGET_THE_DEAD, run
from gongkai_web.testing.platform import Platform

SET_UP = """
import django; django.setup()
from gongkai.rules.classification import ColumnType
from gongkai_web.reports.publication.asking import AskToSend
from gongkai_web.reports.tests.builders import frozen, make_staff
from gongkai_web.testing.builders import make_column
make_column("政府信息公开年报", type=ColumnType.ANNUAL_REPORTS.value)
staff = make_staff()
AskToSend(frozen(staff), staff.office).execute()
"""
TELL = """
import django; django.setup()
from gongkai_web.audit.verifying import verify
from gongkai_web.publishing.models import Record
from gongkai_web.reports.models import ReportEvent, ReportFile, Sending
print(
    ReportFile.objects.count(), ReportFile.objects.values("kind").distinct().count(), Sending.objects.get().state,
    ReportEvent.objects.filter(kind="sent").count(), Record.objects.count(), len(verify().broken), sep=","
)
"""


def files(platform: Platform) -> int:
    """Ask the database beside the worker how many files are there."""
    counted = "select count(*) from reports_reportfile"
    if platform.url:
        with psycopg.connect(platform.url.replace("postgres://", "postgresql://", 1)) as connection:
            found = connection.execute(counted).fetchone()
    else:
        with sqlite3.connect(f"file:{platform.home / 'gongkai.sqlite3'}?mode=ro", uri=True, timeout=20) as database:
            found = database.execute(counted).fetchone()
    return int(found[0]) if found else 0


@pytest.mark.slow
def test_a_worker_killed_among_the_files_is_gone_on_from(
    empty_platform: Callable[..., Platform], tmp_path: Path
) -> None:
    platform = empty_platform(tmp_path)
    run(platform, SET_UP)
    with platform.start("worker") as first:
        deadline = time.monotonic() + 120
        while files(platform) < 1 and time.monotonic() < deadline:
            time.sleep(0.02)
        first.kill()

    made, kinds, state, sent, records, broken = run(platform, TELL).split(",")
    assert 1 <= int(made) < 6
    assert (kinds, state, sent, records, broken) == (made, "making", "0", "0", "0")

    run(platform, FORGET_THE_DEAD)
    platform.gongkai("worker", "--once")

    assert run(platform, TELL).split(",") == ["6", "6", "sent", "1", "1", "0"]
