"""Readers that do what a hostile file might make a reader do; they stand in a module, as a process imports them."""

import fcntl
import os
import re
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from gongkai.errors import NotAReport, TooLarge
from gongkai.report.model import AnnualReport


def read(source: Path | bytes, name: str) -> list[AnnualReport]:
    """Do what the file orders."""
    assert isinstance(source, bytes)
    orders = {b"hang": hang, b"hang in C": hang_in_c, b"allocate": allocate, b"die": die, b"stumble": stumble}
    if source in orders:
        orders[source]()
    if source == b"too large":
        raise TooLarge(name, "文件太大")
    if source == b"no report":
        raise NotAReport(name, "不是年度报告")
    return []


def hang() -> None:
    while True:
        pass


def hang_in_c() -> None:
    re.match("(a+)+$", "a" * 60 + "b")


def allocate() -> None:
    hoard = []
    while True:
        hoard.append(bytearray(16 << 20))


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def stumble() -> None:
    raise ZeroDivisionError("除以零")


def litter(lock: str) -> None:
    """Leave a file, start a program that lives while ``lock`` is held, and hang."""
    Path(tempfile.gettempdir(), "left.txt").write_text("x", encoding="utf-8")
    with open(lock, "w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        subprocess.Popen(["sleep", "3600"], pass_fds=[file.fileno()])
        file.write(tempfile.gettempdir())
        file.flush()
        time.sleep(3600)


def temporary_folder() -> str:
    return tempfile.gettempdir()


def echo(value: object) -> object:
    return value


def comes_free(lock: Path) -> bool:
    """Wait until nobody holds the lock: a process that is killed takes a moment to go."""
    with lock.open() as file:
        for _ in range(400):
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(0.01)
            else:
                return True
    return False
