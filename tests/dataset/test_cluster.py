"""On a real scheduler with workers in processes of their own, started by the commands that people use."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from gongkai.dataset import Progress, build, building, cluster
from gongkai.dataset.files import FoundFile, find_files
from gongkai.errors import DatasetError
from tests.dataset import making

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
QUIET = ("--no-dashboard", "--host", "127.0.0.1")


@dataclass(frozen=True)
class Running:
    """A process of the cluster and what it logs."""

    process: subprocess.Popen[bytes]
    log: Path

    def wait_for(self, pattern: str) -> str:
        """Return what the pattern finds in the log, as soon as it stands there."""
        while not (found := re.search(pattern, self.log.read_text(encoding="utf-8"))):
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            time.sleep(0.05)
        return found[1]

    def end(self) -> None:
        """Kill the process."""
        self.process.kill()
        self.process.wait()


def start(folder: Path, *command: str) -> Running:
    log = folder / f"{len(list(folder.iterdir()))}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{command[0]}", *command[1:]], env=ENVIRONMENT, stderr=output
        )
    return Running(process, log)


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("logs")


@pytest.fixture(scope="module")
def scheduler(logs: Path) -> Iterator[str]:
    """Yield the address of a scheduler."""
    running = start(logs, "dask_scheduler", *QUIET, "--port", "0")
    try:
        yield running.wait_for(r"Scheduler at:\s+(tcp://\S+)")
    finally:
        running.end()


@pytest.fixture
def workers(scheduler: str, logs: Path) -> Iterator[list[Running]]:
    """Yield two workers of one thread, each a process, without a nanny that would start it again."""
    options = (*QUIET, "--nthreads", "1", "--no-nanny")
    running = [start(logs, "dask_worker", scheduler, *options) for _ in range(2)]
    try:
        for worker in running:
            worker.wait_for(r"Registered to:\s+(\S+)")
        yield running
    finally:
        for worker in running:
            worker.end()


class Killer:
    """Kill a worker when so many files are done."""

    def __init__(self, after: int, kill: Callable[[], None]) -> None:
        self.after, self.kill = after, kill

    def __enter__(self) -> "Killer":
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def __call__(self, state: Progress) -> None:
        if state.done == self.after:
            self.kill()


@pytest.mark.slow
def test_a_worker_killed_half_way_loses_no_file_and_doubles_none(
    tmp_path: Path, scheduler: str, workers: list[Running]
) -> None:
    import duckdb

    folder, out = tmp_path / "年报", tmp_path / "reports.parquet"
    making.make_files(folder, 120)
    killer = Killer(40, lambda: workers[0].process.send_signal(signal.SIGKILL))

    summary = build(folder, out, cluster=scheduler, read=making.read_slowly, check=None, progress=killer)

    assert workers[0].process.wait() == -signal.SIGKILL
    assert (summary.read, summary.reports, summary.unreadable) == (120, 120, 0)
    with duckdb.connect() as connection:
        files = connection.execute(f"SELECT file FROM '{tmp_path}/reports-wide.parquet'").fetchall()
    assert [name for (name,) in files] == [file.name for file in find_files(folder)]


@pytest.mark.slow
def test_the_cluster_gives_the_same_tables_as_this_machine(
    tmp_path: Path, scheduler: str, workers: list[Running]
) -> None:
    folder = tmp_path / "年报"
    making.make_files(folder, 10)
    (folder / "坏.txt").write_text("damaged", encoding="utf-8")
    here, there = tmp_path / "here", tmp_path / "there"
    for place in (here, there):
        place.mkdir()

    build(folder, here / "reports.parquet", read=making.read, check=None, jobs=1)
    build(folder, there / "reports.parquet", read=making.read, check=None, cluster=scheduler)

    for path in here.glob("reports*.*t"):
        if path.is_file():
            assert (there / path.name).read_bytes() == path.read_bytes()


@pytest.mark.slow
def test_a_file_that_kills_every_worker_is_given_up_and_the_rest_is_read(
    tmp_path: Path, scheduler: str, logs: Path
) -> None:
    folder = tmp_path / "年报"
    making.make_files(folder, 5)
    (folder / "致命.txt").write_text("die", encoding="utf-8")
    nanny = start(logs, "dask_worker", scheduler, *QUIET, "--nthreads", "1")  # its nanny starts it again
    try:
        outcomes = list(cluster.read_on_cluster(find_files(folder), making.read, None, scheduler))
    finally:
        nanny.process.send_signal(signal.SIGTERM)
        nanny.process.wait()

    assert sorted((outcome.file, outcome.error) for outcome in outcomes if outcome.status != "read") == [
        ("致命.txt", "WorkerDied")
    ]
    assert len(outcomes) == 6


@pytest.mark.slow
def test_files_too_large_to_send_are_read_where_they_are_and_vanished_ones_are_told(
    tmp_path: Path, scheduler: str, workers: list[Running], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "SHIPPED", 10)
    monkeypatch.setattr(cluster, "COUNT_AGAIN", 1)
    making.make_files(tmp_path, 3)
    files = [*find_files(tmp_path), FoundFile("没了.txt", str(tmp_path / "没了.txt"), 1, 1)]

    outcomes = list(cluster.read_on_cluster(files, making.read, None, scheduler))

    assert sorted(outcome.status for outcome in outcomes) == ["read", "read", "read", "unreadable"]


@pytest.mark.slow
def test_workers_with_another_version_are_refused(
    tmp_path: Path, scheduler: str, workers: list[Running], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "stamp", making.stamp_of_another_version)
    making.make_files(tmp_path, 1)

    with pytest.raises(DatasetError, match="版本不同"):
        list(cluster.read_on_cluster(find_files(tmp_path), making.read, None, scheduler))


@pytest.mark.slow
def test_a_scheduler_that_goes_away_ends_the_run_and_keeps_what_was_read(
    tmp_path: Path, logs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "stamp", lambda function: function.__name__)  # also while sources are edited
    folder, out = tmp_path / "年报", tmp_path / "reports.parquet"
    making.make_files(folder, 60)
    scheduler = start(logs, "dask_scheduler", *QUIET, "--port", "0")
    address = scheduler.wait_for(r"Scheduler at:\s+(tcp://\S+)")
    worker = start(logs, "dask_worker", address, *QUIET, "--nthreads", "1", "--no-nanny")
    try:
        with pytest.raises(DatasetError, match="再次运行即从此处继续"):
            build(
                folder,
                out,
                cluster=address,
                read=making.read_slowly,
                check=None,
                progress=Killer(10, scheduler.end),
            )
    finally:
        scheduler.end()
        worker.end()

    assert build(folder, out, read=making.read_slowly, check=None, jobs=1).kept >= 10


def test_a_cluster_that_cannot_be_reached_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "SECONDS_TO_JOIN", 1)

    with pytest.raises(DatasetError, match="连不上集群"):
        list(cluster.read_on_cluster([], making.read, None, "tcp://127.0.0.1:9"))


def test_without_the_extra_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(DatasetError, match=r"gongkai\[cluster\]"):
        list(cluster.read_on_cluster([], making.read, None, "tcp://127.0.0.1:9"))
