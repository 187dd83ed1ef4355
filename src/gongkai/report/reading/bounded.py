"""Reading files in another process, so that none of them takes more time or memory than it may."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from gongkai.errors import TooLarge, UnreadableFile
from gongkai.report.model import AnnualReport
from gongkai.report.reading import read_all
from gongkai.report.reading.limits import MEMORY_MB, SECONDS, SPLIT
from gongkai.report.reading.process import Child, Died, Failed, TimedOut

ODD = "请换一种格式另存后再读，并把这个文件反馈给 gongkai 的维护者"
Read = Callable[[Path | bytes, str], list[AnnualReport]]


def read_bounded(
    source: Path | str | bytes, name: str | None = None, *, seconds: float = SECONDS, memory_mb: int = MEMORY_MB
) -> list[AnnualReport]:
    """Return every report a file holds, from a process that lives for this file only.

    Raises ReadError as ``read_all`` does; TooLarge beyond ``seconds`` of wall time or ``memory_mb``.
    """
    with BoundedReader(seconds=seconds, memory_mb=memory_mb) as reader:
        return reader.read(source, name)


class BoundedReader:
    """Reads many files in one process, which is started anew after a file that ended it."""

    def __init__(self, *, seconds: float = SECONDS, memory_mb: int = MEMORY_MB, read: Read = read_all) -> None:
        self._child = Child(seconds=seconds, memory_mb=memory_mb)
        self._read = read

    def read(self, source: Path | str | bytes, name: str | None = None) -> list[AnnualReport]:
        """Return every report a file holds. Raises ReadError and nothing else; TooLarge beyond the bounds."""
        if isinstance(source, str):
            source = Path(source)
        reports: list[AnnualReport] = answer_of(self._child, self._read, source, name)
        return reports

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._child.close()


def answer_of(child: Child, function: Callable[..., Any], source: Path | bytes, name: str | None, *more: object) -> Any:
    """Return what a function of a file, its name and ``more`` returns in a process that is bounded.

    Raises the ReadError that it raises and nothing else; TooLarge beyond the bounds.
    """
    if isinstance(source, Path):
        source, name = source.absolute(), name or source.name
    name = name or "文件"
    child.ask(function, source, name, *more)
    try:
        return child.answer()
    except TimedOut as error:
        raise TooLarge(name, f"读了 {child.seconds:g} 秒还没有读完，已经停止", SPLIT) from error
    except Died as error:
        raise TooLarge(name, "读取它的进程意外终止，可能是内存不足，也可能是文件已损坏", SPLIT) from error
    except TooLarge:
        child.end()  # its memory may be full of what was left lying
        raise
    except MemoryError as error:
        child.end()
        raise TooLarge(name, f"读取它所需的内存超过 {child.memory_mb} MB 的上限", SPLIT) from error
    except Failed as error:
        raise UnreadableFile(name, "读取时出现程序没有料到的情况", ODD) from error
