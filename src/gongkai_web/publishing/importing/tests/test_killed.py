"""A worker killed in the middle of an import leaves whole rows only, and the next one goes on where it stopped."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROWS = 60
SET_UP = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", interactive=False, verbosity=0)
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


def run(folder: Path, code: str) -> str:
    said = subprocess.run(
        [sys.executable, "-c", code], env=environment(folder), cwd=folder, capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stderr
    return said.stdout.strip()


def environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "gongkai_web.settings",
        "GONGKAI_HOME": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'killed.sqlite3'}",
        "PYTHONIOENCODING": "utf-8",
        "PYTHONUTF8": "1",
    }


def worker(folder: Path, *options: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", "from gongkai.cli import main; main()", "worker", *options]
    return subprocess.Popen(
        command, env=environment(folder), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def imported(folder: Path) -> int:
    import sqlite3

    with sqlite3.connect(f"file:{folder / 'killed.sqlite3'}?mode=ro", uri=True, timeout=20) as database:
        return int(database.execute("select count(*) from publishing_importrow where state = 'done'").fetchone()[0])


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_is_gone_on_from(tmp_path: Path) -> None:
    run(tmp_path, SET_UP % ROWS)
    first = worker(tmp_path)
    deadline = time.monotonic() + 120
    while imported(tmp_path) < 5 and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()

    done, records, changes, halves, state, broken, with_record, titles = run(tmp_path, TELL).split(",")
    assert 5 <= int(done) < ROWS
    assert done == records == changes == with_record == titles
    assert (halves, state, broken) == ("0", "running", "0")

    run(tmp_path, FORGET_THE_DEAD)
    worker(tmp_path, "--once").wait(300)

    whole = str(ROWS)
    assert run(tmp_path, TELL).split(",") == [whole, whole, whole, "0", "done", "0", whole, whole]
