"""Distrusted bytes are looked into by another process of bounded time and memory: no parser runs in this one."""

import atexit
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gongkai.preflight import TEXT_LIMIT, FileKind, extract_text, scan_file
from gongkai.preflight.problems import Problem
from gongkai.report.reading.bounded import answer_of
from gongkai.report.reading.process import Child
from gongkai_web.publishing.uploads.kinds import kind_of_any_size

SECONDS, MEMORY_MB = 120, 1536


class _Looker:
    """One child for this process, one question at a time; a fork of this process gets its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._owner = 0

    def ask(self, function: Callable[..., Any], source: Path | bytes, name: str, *more: object) -> Any:
        with self._lock:
            if self._child is None or self._owner != os.getpid():
                self._child, self._owner = Child(seconds=SECONDS, memory_mb=MEMORY_MB), os.getpid()
            return answer_of(self._child, function, source, name, *more)

    def close(self) -> None:
        if self._child is not None and self._owner == os.getpid():
            self._child.close()
            self._child = None


_looker = _Looker()
atexit.register(_looker.close)


def look(function: Callable[..., Any], source: Path | bytes, name: str, *more: object) -> Any:
    """Return what a function of a file, its name and ``more`` returns. Raises ReadError, TooLarge beyond the bounds.

    The function must be one that pickle finds, in a module that needs no Django.
    """
    return _looker.ask(function, source, name, *more)


def kind_of(source: Path, name: str) -> FileKind:
    """Return what the file is. Raises ReadError for what must not be taken."""
    return look(kind_of_any_size, source, name)


def text_of(source: Path, name: str) -> str:
    """Return the text that a search needs. Raises ReadError."""
    return look(extract_text, source, name, TEXT_LIMIT)


def problems_of(source: Path, name: str) -> list[Problem]:
    """Return what the preflight finds in a file. Raises ReadError beyond the bounds."""
    return look(scan_file, source, name)
