import sys
from pathlib import Path

import pytest

from gongkai.dataset import workers
from gongkai.dataset.files import find_files
from gongkai.dataset.workers import read_here
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
    monkeypatch.setattr(workers, "SECONDS", 1.0)
    making.make_files(tmp_path, 3)
    (tmp_path / "耗时.txt").write_text("hang", encoding="utf-8")
    (tmp_path / "耗内存.txt").write_text("fat", encoding="utf-8")

    outcomes = list(read_here(find_files(tmp_path), making.read, None, 2))

    assert {outcome.file: outcome.error for outcome in outcomes if outcome.status != "read"} == {
        "耗时.txt": "TooLarge",
        "耗内存.txt": "TooLarge",
    }
    assert len(outcomes) == 5


def test_processes_that_cannot_start_are_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    making.make_files(tmp_path, 1)
    monkeypatch.setattr(sys, "executable", "false")

    with pytest.raises(DatasetError, match="不能启动"):
        list(read_here(find_files(tmp_path), making.read, None, 1))


def test_a_reader_that_no_process_can_import_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    making.make_files(tmp_path, 1)
    monkeypatch.setattr(making.read, "__module__", "__main__")
    monkeypatch.setattr("__main__.read", making.read, raising=False)

    with pytest.raises(DatasetError, match="能够导入的模块"):
        list(read_here(find_files(tmp_path), making.read, None, 1))


def test_reading_stops_at_once_when_nobody_wants_more(tmp_path: Path) -> None:
    making.make_files(tmp_path, 50)
    reading = read_here(find_files(tmp_path), making.read_slowly, None, 1)

    next(reading)
    reading.close()  # type: ignore[attr-defined]
