import gzip
import json
from pathlib import Path

import pytest

from gongkai.dataset import journal as module
from gongkai.dataset.files import FoundFile
from gongkai.dataset.journal import Journal
from gongkai.dataset.outcomes import Outcome
from gongkai.errors import DatasetError


def file(name: str, size: int = 1, skipped: str = "") -> FoundFile:
    return FoundFile(name, f"/{name}", size, 1, skipped)


def outcome(name: str, text: str = "", *, size: int = 1, again: bool = False) -> Outcome:
    lines = gzip.compress(text.encode(), 1, mtime=0)
    return Outcome(name, size, 1, "read", reports=1, again=again, lines=lines)


def copied(journal: Journal, folder: Path) -> str:
    journal.copy_records(folder / "copy.gz")
    return gzip.decompress((folder / "copy.gz").read_bytes()).decode()


def test_what_was_read_is_known_to_the_next_run(tmp_path: Path) -> None:
    with Journal(tmp_path / "j", "一") as journal:
        journal.add(outcome("甲"))

    with Journal(tmp_path / "j", "一") as journal:
        assert journal.keep_only([file("甲"), file("乙")]) == [file("乙")]


def test_a_changed_file_is_read_again_and_the_newer_records_count(tmp_path: Path) -> None:
    with Journal(tmp_path / "j", "一") as journal:
        journal.add(outcome("甲", "旧"))
    with Journal(tmp_path / "j", "一") as journal:
        assert journal.keep_only([file("甲", size=2)]) == [file("甲", size=2)]
        journal.add(outcome("甲", "新", size=2))

    with Journal(tmp_path / "j", "一") as journal:
        journal.keep_only([file("甲", size=2)])
        assert copied(journal, tmp_path) == "新"


def test_a_file_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    with Journal(tmp_path / "j", "一") as journal:
        journal.add(outcome("甲", "甲"))
        journal.add(outcome("乙", "乙"))
        journal.flush()
        journal.keep_only([file("乙")])

        assert copied(journal, tmp_path) == "乙"


def test_another_reader_reads_everything_again(tmp_path: Path) -> None:
    with Journal(tmp_path / "j", "一") as journal:
        journal.add(outcome("甲"))

    with Journal(tmp_path / "j", "二") as journal:
        assert journal.keep_only([file("甲")]) == [file("甲")]


def test_what_may_fare_better_is_tried_again(tmp_path: Path) -> None:
    with Journal(tmp_path / "j", "一") as journal:
        journal.add(outcome("甲", again=True))
        journal.flush()

        assert journal.keep_only([file("甲")]) == [file("甲")]


def test_a_file_that_used_to_be_skipped_is_read_once_it_is_wanted(tmp_path: Path) -> None:
    with Journal(tmp_path / "j", "一") as journal:
        journal.add(Outcome("甲", 1, 1, "skipped"))
        journal.flush()

        assert journal.keep_only([file("甲", skipped="不读取")]) == []
        assert journal.keep_only([file("甲")]) == [file("甲")]


def test_a_part_without_its_entries_does_not_count(tmp_path: Path) -> None:
    with Journal(tmp_path / "j", "一") as journal:
        journal.add(outcome("甲", "甲"))
    (tmp_path / "j" / "00000001.files.jsonl").unlink()

    with Journal(tmp_path / "j", "一") as journal:
        assert journal.keep_only([file("甲")]) == [file("甲")]
        journal.add(outcome("甲", "再来"))
        journal.flush()
        assert copied(journal, tmp_path) == "再来"


def test_parts_are_written_by_number_of_files_and_by_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FILES_A_PART", 2)
    seconds = iter([0.0, 1.0, 2.0, 9.0, 9.0, 9.0])
    with Journal(tmp_path / "j", "一", clock=lambda: next(seconds)) as journal:
        journal.add(outcome("甲"))
        assert journal.entries == {}
        journal.add(outcome("乙"))
        assert set(journal.entries) == {"甲", "乙"}
        journal.add(outcome("丙"))
        assert set(journal.entries) == {"甲", "乙", "丙"}


def test_records_are_copied_in_the_order_of_files_from_many_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FILES_A_PART", 1)
    monkeypatch.setattr(module, "FILES_OPEN", 2)
    with Journal(tmp_path / "j", "一") as journal:
        for name in "dbca":
            journal.add(outcome(name, name))

        assert copied(journal, tmp_path) == "abcd"


def test_two_runs_at_once_on_one_dataset_are_refused(tmp_path: Path) -> None:
    with (
        Journal(tmp_path / "j", "一"),
        pytest.raises(DatasetError, match="另一个程序正在生成"),
        Journal(tmp_path / "j", "一"),
    ):
        pass


def test_the_journal_can_be_read_without_this_program(tmp_path: Path) -> None:
    with Journal(tmp_path / "j", "一") as journal:
        journal.add(outcome("甲"))

    entry = json.loads((tmp_path / "j" / "00000001.files.jsonl").read_text(encoding="utf-8"))

    assert (entry["file"], entry["status"]) == ("甲", "read")
