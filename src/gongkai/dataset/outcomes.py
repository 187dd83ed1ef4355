"""Reading one file, whatever happens: what a worker does, on this machine or on a cluster."""

import gzip
import hashlib
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from gongkai.dataset.files import FoundFile
from gongkai.dataset.records import to_line, to_record
from gongkai.errors import MissingTool, ReadError
from gongkai.report.findings import Finding
from gongkai.report.model import AnnualReport

Read = Callable[[Path], list[AnnualReport]]
Check = Callable[[AnnualReport], Iterable[Finding]]
LONGEST_LINE = 8 * 1024 * 1024  # bytes; the fullest report has some 50 KB


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file: ``read``, ``unreadable`` or ``skipped``, and why.

    ``error`` is the name of the error's class. ``again`` tells that another run may fare better (a tool
    was missing, a worker died). ``lines`` are the compressed records of its reports.
    """

    file: str
    size: int
    changed: int
    status: str
    reports: int = 0
    reason: str = ""
    error: str = ""
    sha256: str = ""
    again: bool = False
    lines: bytes = b""

    def entry(self) -> dict[str, Any]:
        """Return all but the records, for the journal."""
        entry = asdict(self)
        del entry["lines"]
        return entry


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read; ``content`` holds its bytes where the worker can't reach it by path."""

    file: FoundFile
    content: bytes | None = None


def read_task(task: Task, read: Read, check: Check | None) -> Outcome:
    """Return what came of a file; never raises."""
    try:
        if task.content is None:
            return _read(task.file, Path(task.file.place), read, check)
        with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
            path = Path(folder, Path(task.file.place).name)
            path.write_bytes(task.content)
            return _read(task.file, path, read, check)
    except ReadError as error:
        again = isinstance(error, MissingTool)
        return failed(task.file, ReadError("", error.what, error.advice), type(error).__name__, again=again)
    except MemoryError:
        return failed(task.file, "读取它所需的内存超过上限", "TooLarge")
    except OSError as error:
        return failed(task.file, f"不能打开文件（{error.strerror or error}）", type(error).__name__, again=True)
    except Exception as error:  # one bad file must not end the reading of a hundred thousand
        return failed(task.file, f"读取时出现意外（{type(error).__name__}：{error}）", type(error).__name__)


def failed(file: FoundFile, reason: str | ReadError, error: str, *, again: bool = False) -> Outcome:
    """Return the outcome of a file that gave no report."""
    text = str(reason).removeprefix("：")
    return Outcome(file.name, file.size, file.changed, "unreadable", 0, text, error, again=again)


def skipped(file: FoundFile) -> Outcome:
    """Return the outcome of a file that isn't read at all."""
    return Outcome(file.name, file.size, file.changed, "skipped", reason=file.skipped)


def _read(file: FoundFile, path: Path, read: Read, check: Check | None) -> Outcome:
    with path.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    reports = read(path)
    lines = b""
    for part, report in enumerate(reports, 1):
        findings = report.findings if check is None else check(report)
        line = to_line(to_record(file.name, part, report, findings))
        if len(line) > LONGEST_LINE:
            return failed(file, "报告内容过长，不像是年度报告", "TooLarge")
        lines += gzip.compress(line, 1, mtime=0)
    return Outcome(file.name, file.size, file.changed, "read", len(reports), sha256=digest, lines=lines)
