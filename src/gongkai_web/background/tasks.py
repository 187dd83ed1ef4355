"""Tasks in the background: tried again when they fail, asked for by a timetable.

    @background(attempts=5, every=timedelta(hours=1))
    def check_links() -> None: ...

A task may be run twice (its worker may die after the work and before the note of it), so it is written to be repeated.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django_tasks import task

Function = Callable[..., Any]


@dataclass(frozen=True)
class Manner:
    """How a task is run: how often it is tried, how long it waits (doubled each time), how often it comes."""

    task: Any
    attempts: int
    wait: timedelta
    every: timedelta | None


MANNERS: dict[str, Manner] = {}


def background(
    *,
    attempts: int = 3,
    wait: timedelta = timedelta(seconds=30),
    every: timedelta | None = None,
    queue: str = "default",
) -> Callable[[Function], Any]:
    """Make a function a task: ``f.enqueue(…)`` queues it, ``f.call(…)`` runs it here and now."""

    def made(function: Function) -> Any:
        it = task(queue_name=queue)(function)
        MANNERS[it.module_path] = Manner(it, attempts, wait, every)
        return it

    return made
