"""Reading in another process: what a file may not do there, and what is left of it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gongkai.errors import NotAReport, TooLarge, UnreadableFile
from gongkai.report.reading import process, read_all
from gongkai.report.reading.bounded import BoundedReader, read_bounded
from gongkai.report.reading.process import Child, Died, TimedOut
from gongkai.samples import samples
from tests.report.reading import stubs


@pytest.fixture(scope="module")
def reader() -> Iterator[BoundedReader]:
    with BoundedReader(seconds=0.5, memory_mb=300, read=stubs.read) as reader:
        yield reader


@pytest.fixture
def child() -> Iterator[Child]:
    child = Child(seconds=60, memory_mb=300)
    yield child
    child.close()


def test_it_reads_what_read_all_reads() -> None:
    sample = samples()[0]

    assert read_bounded(sample) == read_all(sample)


def test_a_path_is_meant_from_where_the_caller_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = next(sample for sample in samples() if sample.suffix == ".txt")
    with BoundedReader() as reader:
        reader.read(sample)
        monkeypatch.chdir(sample.parent)

        assert reader.read(sample.name) == read_all(sample)


def test_an_error_comes_as_it_was_raised() -> None:
    with pytest.raises(NotAReport) as told:
        read_bounded("今天天气很好。".encode(), "天气.txt")
    with pytest.raises(NotAReport) as told_here:
        read_all("今天天气很好。".encode(), "天气.txt")

    assert str(told.value) == str(told_here.value)


def test_bytes_without_a_name_are_called_a_file(reader: BoundedReader) -> None:
    with pytest.raises(NotAReport, match=r"^文件：不是年度报告$"):
        reader.read(b"no report")


@pytest.mark.parametrize("way", [b"hang", b"hang in C"])
def test_a_file_that_takes_for_ever_is_given_up(reader: BoundedReader, way: bytes) -> None:
    with pytest.raises(TooLarge, match=r"^报告\.docx：读了 0\.5 秒还没有读完，已经停止。请只保留"):
        reader.read(way, "报告.docx")

    assert reader.read(b"", "下一个.docx") == []


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not bound the memory of a process")
def test_a_file_that_takes_all_memory_is_given_up() -> None:
    with BoundedReader(memory_mb=300, read=stubs.read) as reader:
        with pytest.raises(TooLarge, match=r"^报告\.docx：读取它所需的内存超过 300 MB 的上限。请只保留"):
            reader.read(b"allocate", "报告.docx")

        assert reader.read(b"", "下一个.docx") == []


def test_a_file_that_kills_its_process_is_given_up(reader: BoundedReader) -> None:
    with pytest.raises(TooLarge, match=r"^报告\.docx：读取它的进程意外终止"):
        reader.read(b"die", "报告.docx")

    assert reader.read(b"", "下一个.docx") == []


def test_an_error_of_ours_becomes_a_sentence_that_keeps_its_traceback() -> None:
    with (
        BoundedReader(read=stubs.read) as reader,
        pytest.raises(UnreadableFile, match=r"^报告\.docx：读取时出现程序没有料到的情况") as told,
    ):
        reader.read(b"stumble", "报告.docx")

    assert "ZeroDivisionError: 除以零" in str(told.value.__cause__)


def test_after_a_file_too_large_a_fresh_process_reads_on(reader: BoundedReader) -> None:
    with pytest.raises(TooLarge, match=r"^报告\.docx：文件太大$"):
        reader.read(b"too large", "报告.docx")

    assert reader.read(b"", "下一个.docx") == []


def test_one_process_does_many_calls(child: Child) -> None:
    assert ask(child, os.getpid) == ask(child, os.getpid) != os.getpid()


def test_what_is_long_comes_and_goes_whole(child: Child) -> None:
    text = "公开" * 1_000_000

    assert ask(child, stubs.echo, text) == text


def test_a_process_that_died_between_calls_is_told_by_the_next(child: Child) -> None:
    os.kill(ask(child, os.getpid), signal.SIGKILL)
    time.sleep(0.1)

    with pytest.raises(Died):
        ask(child, os.getpid)
    assert ask(child, stubs.echo, 1) == 1


def test_an_answer_nobody_waited_for_is_not_taken_for_the_next(child: Child) -> None:
    child.ask(stubs.echo, "前")

    assert ask(child, stubs.echo, "后") == "后"


def test_an_idle_process_ends_and_its_folder_goes(child: Child) -> None:
    number, folder = ask(child, os.getpid), ask(child, stubs.temporary_folder)
    child.close()

    assert not runs(number)
    assert not Path(folder).exists()


def test_a_process_that_does_not_end_gently_is_ended(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "SECONDS_TO_END", 0.01)
    number = ask(child, os.getpid)
    os.kill(number, signal.SIGSTOP)
    child.close()

    assert not runs(number)


def test_what_a_file_started_and_left_goes_with_its_process(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    child = Child(seconds=0.5, memory_mb=300)

    with pytest.raises(TimedOut):
        ask(child, stubs.litter, str(lock))

    assert stubs.comes_free(lock)
    assert not Path(lock.read_text(encoding="utf-8")).exists()


def test_ctrl_c_ends_both_processes_at_once(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    parent = start_littering(lock)

    parent.send_signal(signal.SIGINT)
    _, told = parent.communicate()

    assert told.rstrip().endswith(b"KeyboardInterrupt")
    assert stubs.comes_free(lock)
    assert not Path(lock.read_text(encoding="utf-8")).exists()


@pytest.mark.slow
def test_a_process_ends_when_its_parent_was_killed(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    parent = start_littering(lock)

    parent.kill()
    parent.communicate()

    assert stubs.comes_free(lock)
    assert not Path(lock.read_text(encoding="utf-8")).exists()


def test_a_process_looks_after_its_parent_until_it_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parents, ended = iter([1, 1, 2]), list[int]()
    monkeypatch.setattr(os, "getppid", lambda: next(parents))
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setattr(os, "killpg", lambda group, _: ended.append(group))

    process.end_with(1, str(tmp_path))

    assert ended == [0]
    assert not tmp_path.exists()


def test_it_works_with_standard_input_closed() -> None:
    code = "import sys; from gongkai.report.reading.bounded import read_bounded as r; print(r(sys.argv[1])[0].year)"
    sample = next(sample for sample in samples() if sample.name == "science-2012.txt")
    command = ["sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-c", code, str(sample)]

    assert subprocess.run(command, capture_output=True, check=True).stdout == b"2012\n"


def ask(child: Child, function: Callable[..., object], *arguments: object) -> Any:
    child.ask(function, *arguments)
    return child.answer()


def runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def start_littering(lock: Path) -> "subprocess.Popen[bytes]":
    """Start a parent whose child litters, and wait until it has."""
    code = (
        "from gongkai.report.reading.process import Child\n"
        "from tests.report.reading import stubs\n"
        "child = Child(seconds=60, memory_mb=300)\n"
        "try:\n"
        f"    child.ask(stubs.litter, {str(lock)!r})\n"
        "    child.answer()\n"
        "finally:\n"
        "    child.close()\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=Path(__file__).parents[3], stderr=subprocess.PIPE)
    while not (lock.exists() and lock.read_text(encoding="utf-8")):
        time.sleep(0.01)
    return parent
