"""Reading on the cores of this machine, in processes, so that a file that kills its reader harms no other."""

import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from gongkai.dataset.files import FoundFile
from gongkai.dataset.outcomes import Check, Outcome, Read, Task, failed, read_task
from gongkai.errors import DatasetError

AHEAD = 4  # tasks a process that are handed over before their time, so that none waits
DIED = "读取这个文件的进程意外终止（可能是耗时过长、内存不足，或者文件损坏）"
# The last guard, for what gets past the reader's own bounds: a scan of many pages may well take minutes.
SECONDS_A_FILE = 600.0
BYTES_A_PROCESS = 3 * 1024**3


def read_here(files: Iterable[FoundFile], read: Read, check: Check | None, jobs: int) -> Iterator[Outcome]:
    """Yield what came of each file, in the order they are done.

    After a process has died nobody knows which file it was: each one in hand is tried again alone.
    """
    waiting, suspects = iter(files), list[FoundFile]()
    running: dict[Future[Outcome], FoundFile] = {}
    while True:
        pool = _pool(jobs)
        try:
            while suspects:
                outcome = pool.submit(read_in_time, SECONDS_A_FILE, Task(suspects[0]), read, check).result()
                del suspects[0]
                yield outcome
            yield from _side_by_side(pool, waiting, running, read, check, jobs * AHEAD)
        except BrokenProcessPool:
            _stop(pool)
            if suspects:
                yield failed(suspects.pop(0), DIED, "WorkerDied", again=True)
            suspects.extend(running.values())
            running.clear()
        except BaseException:
            _stop(pool)
            raise
        else:
            pool.shutdown()
            return


def _side_by_side(
    pool: ProcessPoolExecutor,
    waiting: Iterator[FoundFile],
    running: dict[Future[Outcome], FoundFile],
    read: Read,
    check: Check | None,
    most: int,
) -> Iterator[Outcome]:
    while True:
        for file in islice(waiting, most - len(running)):
            place: Future[Outcome] = Future()
            running[place] = file  # so that the file isn't lost where the pool breaks just now
            submitted = pool.submit(read_in_time, SECONDS_A_FILE, Task(file), read, check)
            running[submitted] = running.pop(place)
        if not running:
            return
        for done in wait(running, return_when=FIRST_COMPLETED).done:
            outcome = done.result()
            del running[done]
            yield outcome


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Return a pool that works; DatasetError where processes cannot be started at all."""
    # A forked copy of a process with threads may hang; a new one doesn't.
    pool = ProcessPoolExecutor(
        jobs, multiprocessing.get_context("spawn"), initializer=start_worker, initargs=(BYTES_A_PROCESS,)
    )
    try:
        pool.submit(os.getpid).result()
    except BrokenProcessPool as error:
        raise DatasetError("不能启动读取文件的进程；在脚本中使用时，请放在 if __name__ == '__main__' 之下") from error
    return pool


def read_in_time(seconds: float, task: Task, read: Read, check: Check | None) -> Outcome:
    """Read a file, or end the process: a parser that hangs in C heeds nothing else."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return read_task(task, read, check)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def start_worker(most_bytes: int) -> None:
    """Leave Ctrl-C to the parent, end when the parent is gone, and take no more memory than allowed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    soft = most_bytes if hard == resource.RLIM_INFINITY else min(most_bytes, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _stop(pool: ProcessPoolExecutor) -> None:
    """Stop at once: what is being read is read again next time."""
    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    for process in processes:
        process.join()
