from pathlib import Path

import pytest

from gongkai.dataset import outcomes
from gongkai.dataset.files import FoundFile, find_files
from gongkai.dataset.outcomes import Outcome, Task, read_task
from tests.dataset import making


def outcome_of(folder: Path, text: str) -> Outcome:
    (folder / "报告.txt").write_text(text, encoding="utf-8")
    (file,) = find_files(folder)
    return read_task(Task(file), making.read, None)


def test_a_report_is_read_with_the_digest_of_its_file(tmp_path: Path) -> None:
    outcome = outcome_of(tmp_path, "青云区财政局 2024 3")

    assert (outcome.status, outcome.reports, len(outcome.sha256)) == ("read", 1, 64)


def test_bytes_sent_along_are_read_as_the_file(tmp_path: Path) -> None:
    text = "青云区财政局 2024 3"
    by_path = outcome_of(tmp_path, text)
    (file,) = find_files(tmp_path)

    assert read_task(Task(file, text.encode()), making.read, None) == by_path


@pytest.mark.parametrize(
    ("text", "reason", "error", "again"),
    [
        ("damaged", "文件已损坏。请重新下载", "UnreadableFile", False),
        ("no tool", "需要 LibreOffice", "MissingTool", True),
        ("wrong", "读取时出现意外（ZeroDivisionError：除以 0）", "ZeroDivisionError", False),
        ("no memory", "读取它所需的内存超过上限", "TooLarge", False),
    ],
)
def test_a_file_that_gives_no_report_says_why(tmp_path: Path, text: str, reason: str, error: str, again: bool) -> None:
    outcome = outcome_of(tmp_path, text)

    assert (outcome.status, outcome.reason, outcome.error, outcome.again) == ("unreadable", reason, error, again)


def test_a_file_that_vanished_meanwhile_says_so() -> None:
    outcome = read_task(Task(FoundFile("报告.txt", "/nowhere/报告.txt", 1, 1)), making.read, None)

    assert outcome.reason.startswith("不能打开文件")
    assert outcome.again


def test_a_report_of_absurd_length_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcomes, "LONGEST_LINE", 1000)

    assert outcome_of(tmp_path, "青云区财政局 2024 3").error == "TooLarge"
