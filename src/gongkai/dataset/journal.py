"""What has been read already, kept beside the dataset so that a run can go on where another stopped.

A part is two files: the records, and then the entries that make them count. Both are written under
another name and renamed, so that a part is either whole or not there; a later part overrules an earlier.
"""

import fcntl
import gzip
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from gongkai.dataset.files import FoundFile
from gongkai.dataset.outcomes import Outcome
from gongkai.errors import DatasetError

FILES_A_PART, SECONDS_A_PART = 256, 5.0
FILES_OPEN = 64


class Journal:
    """The journal in a folder, locked while open; ``reader`` says what read the files of its entries."""

    def __init__(self, folder: Path, reader: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.folder, self.reader, self.clock = folder, reader, clock
        self.entries: dict[str, dict[str, Any]] = {}
        self._waiting: list[Outcome] = []
        self._flushed_at = clock()
        self._number = 0

    def __enter__(self) -> "Journal":
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = (self.folder / "lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._load()
        except BlockingIOError as error:
            self._lock.close()
            raise DatasetError(f"另一个程序正在生成同一个数据集（{self.folder}），请等它结束") from error
        except BaseException:
            self._lock.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.flush()
        finally:
            self._lock.close()

    def keep_only(self, files: Sequence[FoundFile]) -> list[FoundFile]:
        """Forget files that are gone; return those that are new, changed, or worth another try."""
        self.entries = {file.name: self.entries[file.name] for file in files if self._holds(file)}
        return [file for file in files if file.name not in self.entries]

    def add(self, outcome: Outcome) -> None:
        """Take an outcome; now and then a part is written."""
        self._waiting.append(outcome)
        full = len(self._waiting) >= FILES_A_PART
        if full or self.clock() - self._flushed_at >= SECONDS_A_PART:
            self.flush()

    def flush(self) -> None:
        """Write what is waiting as a part."""
        if self._waiting:
            self._number += 1
            records = self._records(self._number)
            _write(records, [outcome.lines for outcome in self._waiting])
            entries = list(_placed(self._waiting, records.name))
            _write(self._entries(self._number), [json.dumps(entry).encode() + b"\n" for entry in entries])
            self.entries.update((entry["file"], entry) for entry in entries)
            self._waiting.clear()
        self._flushed_at = self.clock()

    def copy_records(self, path: Path) -> None:
        """Write the records that count into one file, in the order of files, compressed as they are."""
        with ExitStack() as stack, path.open("wb") as copy:
            parts: dict[str, BinaryIO] = {}
            for _, entry in sorted(self.entries.items()):
                if entry["reports"]:
                    name = entry["records"]
                    if name not in parts:
                        if len(parts) >= FILES_OPEN:
                            parts.pop(next(iter(parts))).close()
                        parts[name] = stack.enter_context((self.folder / name).open("rb"))
                    parts[name].seek(entry["offset"])
                    copy.write(parts[name].read(entry["length"]))
            if not parts:
                copy.write(gzip.compress(b"", mtime=0))

    def _holds(self, file: FoundFile) -> bool:
        entry = self.entries.get(file.name)
        unchanged = entry and (entry["size"], entry["changed"]) == (file.size, file.changed)
        return bool(unchanged and entry and not entry["again"] and (entry["status"] == "skipped") == bool(file.skipped))

    def _load(self) -> None:
        stamp = self.folder / "reader.json"
        if not stamp.exists() or json.loads(stamp.read_text(encoding="utf-8")) != self.reader:
            for path in [*self.folder.glob("*.jsonl"), *self.folder.glob("*.jsonl.gz")]:
                path.unlink()
            _write(stamp, [json.dumps(self.reader).encode()])
        for path in sorted(self.folder.glob("*.files.jsonl")):
            self._number = int(path.name.partition(".")[0])
            self.entries.update((entry["file"], entry) for entry in _lines(path))

    def _records(self, number: int) -> Path:
        return self.folder / f"{number:08}.reports.jsonl.gz"

    def _entries(self, number: int) -> Path:
        return self.folder / f"{number:08}.files.jsonl"


def _placed(outcomes: Iterable[Outcome], records: str) -> Iterator[dict[str, Any]]:
    """Yield the entries, each with the place of its records."""
    offset = 0
    for outcome in outcomes:
        length = len(outcome.lines)
        yield {**outcome.entry(), "records": records, "offset": offset, "length": length}
        offset += length


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _write(path: Path, pieces: Sequence[bytes]) -> None:
    """Write a file that is there whole or not at all, even when the machine stops."""
    being = path.with_name(f"{path.name}.tmp")
    with being.open("wb") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())
    being.replace(path)
