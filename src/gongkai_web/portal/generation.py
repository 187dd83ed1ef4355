"""The number of the public side as it stands: whatever is remembered under another number is no longer true.

Two counters, because a publication must be seen at once on this machine and soon on others:

- a file under ``GONGKAI_HOME`` to which each change, once committed, adds one byte. Its size is read before every
  answer (a microsecond), so every process of this machine knows of a withdrawal when the withdrawing page answers;
- a row that is counted up within the transaction of the change, and so is never behind the records it speaks of. It is
  asked once a second: by other machines on the same database, and by this one should it have died before the byte.
"""

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.db import DatabaseError, connection, models, transaction

from gongkai_web.portal.models import Generation

Token = tuple[int, int]
T = TypeVar("T")
NAME = "generation"
ASK_EVERY = 1.0  # seconds

_asking = threading.Lock()
_row = 0
_size = -1
_asked_at = float("-inf")
_remembered: dict[Any, tuple[Token, Any]] = {}


def file() -> Path:
    """Return the file whose size counts the changes made on this machine."""
    return Path(settings.HOME) / NAME


def now() -> Token:
    """Return what stands for the public side as it is now."""
    size = _size_of_file()
    if (size != _size or time.monotonic() - _asked_at > ASK_EVERY) and _asking.acquire(blocking=False):
        try:
            _ask(size)
        finally:
            _asking.release()
    return size, _row


def _size_of_file() -> int:
    try:
        return os.stat(f"{settings.HOME}/{NAME}").st_size
    except OSError:
        return 0


def _ask(size: int) -> None:
    global _row, _size, _asked_at
    with suppress(DatabaseError):  # nothing can have been published without it: what is remembered goes on being shown
        _row = Generation.objects.filter(pk=1).values_list("number", flat=True).first() or 0
    _size, _asked_at = size, time.monotonic()


def ask_again() -> None:
    """Forget what is known of both counters, as a process that has just been started."""
    global _size, _asked_at
    _size, _asked_at = -1, float("-inf")
    _remembered.clear()


def move_on(**kwargs: Any) -> None:
    """Make everything remembered untrue when the transaction commits; called within it, or as a signal's receiver."""
    if any(function is _add_a_byte for _, function, *_ in connection.run_on_commit):
        return  # counted already in this transaction
    with transaction.atomic():
        if not Generation.objects.filter(pk=1).update(number=models.F("number") + 1):
            Generation.objects.get_or_create(pk=1, defaults={"number": 1})
        transaction.on_commit(_add_a_byte)


def _add_a_byte() -> None:
    file().parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        os.write(descriptor, b".")  # appending one byte is atomic among processes: none is lost
    finally:
        os.close(descriptor)


def remembered(key: Any, make: Callable[[], T]) -> T:
    """Return what ``make`` makes, the same until the public side changes."""
    if not settings.PAGE_CACHE_BYTES:
        return make()
    token = now()
    known = _remembered.get(key)
    if known is not None and known[0] == token:
        value: T = known[1]
        return value
    value = make()
    if len(_remembered) > 2000:
        _remembered.clear()
    _remembered[key] = (token, value)
    return value
