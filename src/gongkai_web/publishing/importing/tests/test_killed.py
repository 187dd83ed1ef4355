"""A worker killed in the middle of an import leaves whole rows only, and the next one goes on where it stopped."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from gongkai_web.testing.platform import Platform

ROWS = 60
SET_UP = """
import django; django.setup()
from pathlib import Path
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.importing.actions import BeginImport, ConfirmImport
from gongkai_web.publishing.importing.tasks import read_batch
from gongkai_web.publishing.models import ImportBatch
from gongkai_web.publishing.uploads.keeping import keep
from gongkai_web.testing.builders import make_body, make_column, make_person
body = make_body()
clerk = make_person(body, Role.DISCLOSURE_OFFICE)
source = Path("旧站.csv")
head = "名称,正文,发布日期,成文日期\\n"
rows = "".join(f"第{n}号通知,正文{n},2019-05-06,2019-05-05\\n" for n in range(%d))
source.write_text(head + rows, encoding="utf-8")
batch = ImportBatch(body=body, column=make_column(), name="旧站.csv", taken_over=True, file=keep(source, "旧站.csv"))
BeginImport(batch, clerk).execute()
read_batch.call(batch.pk)
batch.refresh_from_db()
ConfirmImport(batch, clerk).execute()
print(batch.pk)
"""
TELL = """
import django; django.setup()
from gongkai_web.audit.verifying import verify
from gongkai_web.publishing.models import Change, ImportBatch, ImportRow, Record
done = ImportRow.objects.filter(state="done")
halves = Record.objects.exclude(live=True, index_number__isnull=False, published_on="2019-05-06").count()
print(
    done.count(), Record.objects.count(), Change.objects.count(), halves, ImportBatch.objects.get().state,
    len(verify().broken), done.exclude(record=None).count(), Record.objects.values("title").distinct().count(), sep=","
)
"""
FORGET_THE_DEAD = """
import django; django.setup()
from datetime import timedelta
from django.utils import timezone
from gongkai_web.background.models import WorkerSeen
WorkerSeen.objects.update(seen_at=timezone.now() - timedelta(hours=1))
from django_tasks_db.models import DBTaskResult
from gongkai_web.background.working import tell_alive
tell_alive("the next")
DBTaskResult.objects.update(run_after=timezone.now() - timedelta(hours=1))
"""


def run(platform: Platform, code: str) -> str:
    said = subprocess.run(
        [sys.executable, "-c", code],
        env=platform.environ,
        cwd=platform.home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    return said.stdout.strip()


def imported(platform: Platform) -> int:
    """Ask the database beside the worker: a process of our own would take longer than the whole import."""
    counted = "select count(*) from publishing_importrow where state = 'done'"
    if platform.url:
        with psycopg.connect(platform.url.replace("postgres://", "postgresql://", 1)) as connection:
            found = connection.execute(counted).fetchone()
    else:
        with sqlite3.connect(f"file:{platform.home / 'gongkai.sqlite3'}?mode=ro", uri=True, timeout=20) as database:
            found = database.execute(counted).fetchone()
    return int(found[0]) if found else 0


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_is_gone_on_from(empty_platform: Callable[..., Platform], tmp_path: Path) -> None:
    platform = empty_platform(tmp_path)
    run(platform, SET_UP % ROWS)
    with platform.start("worker") as first:
        deadline = time.monotonic() + 120
        while imported(platform) < 5 and time.monotonic() < deadline:
            time.sleep(0.02)
        first.kill()

    done, records, changes, halves, state, broken, with_record, titles = run(platform, TELL).split(",")
    assert 5 <= int(done) < ROWS
    assert done == records == changes == with_record == titles
    assert (halves, state, broken) == ("0", "running", "0")

    run(platform, FORGET_THE_DEAD)
    platform.gongkai("worker", "--once")

    whole = str(ROWS)
    assert run(platform, TELL).split(",") == [whole, whole, whole, "0", "done", "0", whole, whole]
