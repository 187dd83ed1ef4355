import multiprocessing
import os
import resource
import signal
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from gongkai.dataset import workers
from gongkai.dataset.files import find_files
from gongkai.dataset.workers import read_here, start_worker
from gongkai.errors import DatasetError
from tests.dataset import making


def test_every_file_is_read_once_though_one_kills_its_process(tmp_path: Path) -> None:
    making.make_files(tmp_path, 20)
    (tmp_path / "3" / "致命.txt").write_text("die", encoding="utf-8")
    files = find_files(tmp_path)

    outcomes = list(read_here(files, making.read, None, 2))

    assert sorted(outcome.file for outcome in outcomes) == [file.name for file in files]
    died = [outcome for outcome in outcomes if outcome.status != "read"]
    assert [(outcome.file, outcome.error, outcome.again) for outcome in died] == [("3/致命.txt", "WorkerDied", True)]


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not bound the memory of a process")
def test_a_file_that_takes_for_ever_or_all_memory_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "SECONDS_A_FILE", 1.0)
    making.make_files(tmp_path, 3)
    (tmp_path / "耗时.txt").write_text("hang", encoding="utf-8")
    (tmp_path / "耗内存.txt").write_text("fat", encoding="utf-8")

    outcomes = list(read_here(find_files(tmp_path), making.read, None, 2))

    assert {outcome.file: outcome.error for outcome in outcomes if outcome.status != "read"} == {
        "耗时.txt": "WorkerDied",
        "耗内存.txt": "TooLarge",
    }
    assert len(outcomes) == 5


def test_processes_that_cannot_start_are_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    making.make_files(tmp_path, 1)
    monkeypatch.setattr(workers, "start_worker", making.die)

    with pytest.raises(DatasetError, match="不能启动"):
        list(read_here(find_files(tmp_path), making.read, None, 1))


def test_reading_stops_at_once_when_nobody_wants_more(tmp_path: Path) -> None:
    making.make_files(tmp_path, 50)
    reading = read_here(find_files(tmp_path), making.read_slowly, None, 1)

    next(reading)
    reading.close()  # type: ignore[attr-defined]


def test_a_worker_leaves_ctrl_c_to_its_parent() -> None:
    before = signal.getsignal(signal.SIGINT)
    try:
        start_worker(resource.RLIM_INFINITY)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_worker_ends_when_its_parent_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    monkeypatch.setattr(multiprocessing, "parent_process", lambda: SimpleNamespace(join=lambda: None))
    monkeypatch.setattr(os, "_exit", ended.append)

    workers._follow_parent()

    assert ended == [1]
