"""Reading on the cores of this machine, in processes, so that a file that kills its reader harms no other."""

from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait

from gongkai.dataset.files import FoundFile
from gongkai.dataset.outcomes import Check, Outcome, Read, Task, failed, read_task
from gongkai.errors import DatasetError
from gongkai.report.reading.limits import MEMORY_MB, SECONDS
from gongkai.report.reading.process import Child, Died, Failed, TimedOut

DIED = "读取这个文件的进程意外终止（可能是内存不足，或者文件损坏）"
ENDLESS = "读取这个文件耗时过长，已经停止"


def read_here(files: Iterable[FoundFile], read: Read, check: Check | None, jobs: int) -> Iterator[Outcome]:
    """Yield what came of each file, in the order they are done; DatasetError where no process can be started.

    A file whose process died is tried again alone: others may have taken the memory it needed.
    """
    children = [Child(seconds=SECONDS, memory_mb=MEMORY_MB) for _ in range(jobs)]
    died: list[FoundFile] = []
    try:
        _start(children[0], read, check)
        for file, outcome in _side_by_side(children, iter(files), read, check):
            if outcome is None:
                died.append(file)
            else:
                yield outcome
        for file, outcome in _side_by_side(children[:1], iter(died), read, check):
            yield outcome or failed(file, DIED, "WorkerDied", again=True)
    finally:
        for child in children:
            child.close()


def _side_by_side(
    children: list[Child], waiting: Iterator[FoundFile], read: Read, check: Check | None
) -> Iterator[tuple[FoundFile, Outcome | None]]:
    """Yield each file and what came of it, None where its process died."""
    running = dict(zip(children, waiting, strict=False))
    for child, file in running.items():
        child.ask(read_task, Task(file), read, check)
    while running:
        for child in _ready(running):
            file = running.pop(child)
            outcome = _outcome(child, file)
            following = next(waiting, None)
            if following:
                running[child] = following
                child.ask(read_task, Task(following), read, check)
            yield file, outcome


def _ready(running: dict[Child, FoundFile]) -> list[Child]:
    return [child for child in wait(running) if isinstance(child, Child)]  # type: ignore[arg-type]


def _outcome(child: Child, file: FoundFile) -> Outcome | None:
    try:
        outcome: Outcome = child.answer()
    except TimedOut:
        return failed(file, ENDLESS, "TooLarge")
    except Died:
        return None
    return outcome


def _start(child: Child, read: Read, check: Check | None) -> None:
    """Find out before the first file whether a process starts and knows how to read."""
    try:
        child.ask(_knows, read, check)
        child.answer()
    except (Died, OSError) as error:
        raise DatasetError("不能启动读取文件的进程") from error
    except Failed as error:
        raise DatasetError("读取和核对用的函数要写在能够导入的模块里") from error


def _knows(*_: object) -> None:
    """Return: what arrived has been found."""
