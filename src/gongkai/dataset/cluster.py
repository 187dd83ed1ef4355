"""Reading on a Dask cluster: the same code, on workers that may come and go.

A worker that dies loses nothing: the scheduler gives its files to others, and a file that was there
when several workers died is tried once more alone before it is given up. Needs the extra ``gongkai[cluster]``.
"""

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from gongkai.dataset.files import FoundFile
from gongkai.dataset.outcomes import Check, Outcome, Read, Task, failed, read_task
from gongkai.dataset.reading import stamp
from gongkai.dataset.workers import DIED
from gongkai.errors import DatasetError

AHEAD = 4  # tasks a thread that are handed over before their time, so that none waits
SHIPPED = 64 * 1024 * 1024  # bytes of a file that are sent along; larger ones must be reachable by path
IN_HAND = 512 * 1024 * 1024  # bytes sent and not yet read
SECONDS_TO_JOIN = 30
DIED_WITH_IT = "WorkerDied"
COUNT_AGAIN = 100  # files after which the workers are counted again


def read_on_cluster(files: Iterable[FoundFile], read: Read, check: Check | None, address: str) -> Iterator[Outcome]:
    """Yield what came of each file, in the order they are done; DatasetError where the cluster fails."""
    try:
        import dask
        import distributed
    except ImportError as error:
        raise DatasetError("用集群读取需要先安装：pip install 'gongkai[cluster]'") from error
    # Files travel inside the tasks on purpose: data scattered to a worker would be lost with it.
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 TiB"}):
        try:
            client: Any = _untyped(distributed).Client(address, timeout=SECONDS_TO_JOIN, set_as_default=False)
            client.wait_for_workers(1, timeout=SECONDS_TO_JOIN)
        except (OSError, TimeoutError) as error:
            raise DatasetError(f"连不上集群 {address}，或者集群没有工作进程") from error
        with client:
            _same_code(client, read)
            yield from _read(client, iter(files), read, check)


def _same_code(client: Any, read: Read) -> None:
    """Refuse workers that would read a file otherwise than this machine does."""
    here = stamp(read)
    others = sorted(worker for worker, there in client.run(stamp, read).items() if there != here)
    if others:
        raise DatasetError(f"集群上的 gongkai 与本机的版本不同：{'、'.join(others)}")


def _read(client: Any, waiting: Iterator[FoundFile], read: Read, check: Check | None) -> Iterator[Outcome]:
    import distributed

    running: dict[Any, Task] = {}
    suspects: list[Task] = []
    done = _untyped(distributed).as_completed(loop=client.loop)
    for turn in count():
        if turn % COUNT_AGAIN == 0:
            most = AHEAD * max(sum(client.nthreads().values()), 1)
        while len(running) < most and _bytes(running) < IN_HAND:
            file = next(waiting, None)
            if file is None:
                break
            try:
                task = _task(file)
            except OSError as error:
                yield failed(file, f"不能打开文件（{error.strerror}）", type(error).__name__, again=True)
                continue
            future = client.submit(read_task, task, read, check, pure=False)
            running[future] = task
            done.add(future)
        if not running:
            break
        future = next(done)
        task = running.pop(future)
        outcome = _result(future, task.file)
        if outcome.error == DIED_WITH_IT:
            suspects.append(task)  # it may only have been waiting where another file killed the worker
        else:
            yield outcome
    for task in suspects:
        yield _result(client.submit(read_task, task, read, check, pure=False), task.file)


def _untyped(module: Any) -> Any:
    """Call what has no types without a complaint."""
    return module


def _bytes(running: dict[Any, Task]) -> int:
    return sum(len(task.content or b"") for task in running.values())


def _task(file: FoundFile) -> Task:
    return Task(file, Path(file.place).read_bytes() if file.size <= SHIPPED else None)


def _result(future: Any, file: FoundFile) -> Outcome:
    from concurrent.futures import CancelledError

    from distributed import KilledWorker

    try:
        outcome: Outcome = future.result()
    except KilledWorker:
        return failed(file, DIED, DIED_WITH_IT, again=True)
    except CancelledError as error:
        raise DatasetError("与集群的连接断了；再次运行即从此处继续") from error
    return outcome
