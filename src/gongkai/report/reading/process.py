"""Calling functions in another process, whose time and memory are bounded.

A parser written in C heeds nothing but the end of its process. The kernel ends it when its time is up
and refuses it memory beyond the bound (macOS does not: there only time is bounded); what it has started
or left behind goes with it.
"""

import os
import pickle
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from shutil import rmtree
from socket import socketpair
from tempfile import mkdtemp
from threading import Thread
from traceback import format_exc
from typing import Any

from gongkai.errors import GongkaiError
from gongkai.report.reading.limits import MB

# A fresh interpreter, not a copy of this one: it works from scripts without a guard, from notebooks and
# from programs with threads. It imports nothing from the folder it is run in: -P.
START = """\
import sys
sys.path[:] = {path!a}
from gongkai.report.reading.process import serve
serve({parent}, {memory_mb}, {folder!a})
"""
SECONDS_TO_END = 5


class Died(Exception):
    """The process ended before it answered."""


class TimedOut(Died):
    """The process was ended because its time was up."""


class Failed(Exception):
    """The function raised what it should not have; ``str()`` is the traceback."""


class Child:
    """A process that does one call at a time; it is started when needed, and again after it has died.

    Each call gets ``seconds`` of wall time, the process ``memory_mb``.
    """

    def __init__(self, *, seconds: float, memory_mb: int) -> None:
        self.seconds, self.memory_mb = seconds, memory_mb
        self._process: subprocess.Popen[bytes] | None = None
        self._busy = False

    def ask(self, function: Callable[..., Any], *arguments: object) -> None:
        """Hand over a call; the function must be one that pickle finds by its name."""
        message = pickle.dumps((self.seconds, function, arguments))
        if self._busy:  # somebody was interrupted while waiting for the answer before
            self.end()
        if self._process is None:
            self._start()
        self._busy = True
        with suppress(OSError):  # it has died meanwhile, and answer() tells how
            self._line.send_bytes(message)

    def answer(self) -> Any:
        """Return what the function returned. Raises the GongkaiError that it raised, Failed, TimedOut or Died."""
        try:
            succeeded, result = pickle.loads(self._line.recv_bytes())
        except (EOFError, OSError):
            code = self.end()
            raise (TimedOut if code == -signal.SIGALRM else Died)(f"exit code {code}") from None
        self._busy = False
        if succeeded:
            return result
        raise result

    def fileno(self) -> int:
        """Return what can be read from when the answer is there, for ``multiprocessing.connection.wait``."""
        return self._line.fileno()

    def close(self) -> None:
        """End the process, gently if it is idle."""
        if self._process is not None and not self._busy:
            self._line.close()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(SECONDS_TO_END)
        self.end()

    def end(self) -> int | None:
        """End the process at once, whatever it is doing, and return its exit code."""
        process, self._process, self._busy = self._process, None, False
        if process is None:
            return None
        with suppress(ProcessLookupError, PermissionError):  # nothing may be left of its group
            os.killpg(process.pid, signal.SIGKILL)  # and so what it has started, LibreOffice for one
        self._line.close()
        code = process.wait()
        rmtree(self._folder, ignore_errors=True)
        return code

    def _start(self) -> None:
        self._folder = mkdtemp(prefix="gongkai-")  # for what it leaves behind when it is ended
        ours, theirs = socketpair()
        self._line = Connection(ours.detach())
        start = START.format(path=sys.path, parent=os.getpid(), memory_mb=self.memory_mb, folder=self._folder)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", start],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "TMPDIR": self._folder},
                start_new_session=True,  # Ctrl-C in a terminal is for the parent, which ends its child
            )


def serve(parent: int, memory_mb: int, folder: str) -> None:
    """Do the calls that come in on standard input, until it is closed."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # which ends the process; it may be inherited as ignored
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGALRM])
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    soft = memory_mb * MB if hard == resource.RLIM_INFINITY else min(memory_mb * MB, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
    Thread(target=end_with, args=(parent, folder), daemon=True).start()
    line = Connection(os.dup(0))
    with open(os.devnull) as nothing:
        os.dup2(nothing.fileno(), 0)
    with suppress(EOFError, ConnectionError):
        while True:
            message = line.recv_bytes()
            line.send_bytes(_done(message))
            signal.setitimer(signal.ITIMER_REAL, 0)
    rmtree(folder, ignore_errors=True)  # the parent may have been killed


def _done(message: bytes) -> bytes:
    """Do a call; the clock runs until its answer is sent."""
    try:
        seconds, function, arguments = pickle.loads(message)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        return pickle.dumps((True, function(*arguments)))
    except (GongkaiError, MemoryError) as error:
        return pickle.dumps((False, error))
    except Exception:  # which need not survive the way, as its traceback would not
        return pickle.dumps((False, Failed(format_exc())))


def end_with(parent: int, folder: str) -> None:
    """End this process, and what it has started, when the parent is gone: nobody else would."""
    while os.getppid() == parent:
        time.sleep(1)
    rmtree(folder, ignore_errors=True)
    os.killpg(0, signal.SIGKILL)
