"""Showing how far the reading has come: a bar on a terminal, a line now and then elsewhere."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, TextIO

SECONDS_A_LINE = 5.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading has come; ``kept`` files were read by an earlier run."""

    total: int
    kept: int
    done: int = 0
    unreadable: int = 0


class Shown(Protocol):
    """What shows progress: used as a context, called with the state after every file."""

    def __enter__(self) -> "Shown": ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def __call__(self, state: Progress) -> None: ...


def shown(stream: TextIO | None = None) -> Shown:
    """Return a bar where the stream (standard error unless given) is a terminal, else plain lines."""
    stream = stream or sys.stderr
    return Bar(stream) if stream.isatty() else Lines(stream)


class Lines:
    """A line every few seconds, and one at the end."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self.stream, self.clock = stream, clock
        self.began_at = self.shown_at = clock()
        self.state: Progress | None = None

    def __enter__(self) -> "Lines":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.state is not None:
            self._show(self.state)

    def __call__(self, state: Progress) -> None:
        """Show the state where the last line is old enough."""
        self.state = state
        if self.clock() - self.shown_at >= SECONDS_A_LINE:
            self._show(state)

    def _show(self, state: Progress) -> None:
        self.shown_at = self.clock()
        seconds = self.shown_at - self.began_at
        rate = state.done / seconds if seconds > 0 else 0.0
        left = state.total - state.kept - state.done
        parts = [f"已读 {state.kept + state.done}/{state.total} 个文件", f"每秒 {rate:.1f} 个"]
        if left and rate:
            parts.append(f"还需 {duration(left / rate)}")
        if state.unreadable:
            parts.append(f"{state.unreadable} 个不能读取")
        print("，".join(parts), file=self.stream, flush=True)


def duration(seconds: float) -> str:
    """Return a length of time in words: 3 分 20 秒."""
    whole = round(seconds)
    hours, minutes = divmod(whole // 60, 60)
    if hours:
        return f"{hours} 小时 {minutes} 分"
    return f"{minutes} 分 {whole % 60} 秒" if minutes else f"{whole} 秒"


class Bar:
    """A bar with rate and remaining time, drawn by rich."""

    def __init__(self, stream: TextIO) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Drawn

        self.drawn = Drawn(
            TextColumn("读取年度报告"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TextColumn("还需"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[unreadable]}"),
            console=Console(file=stream),
        )
        self.task = self.drawn.add_task("", total=None, rate="", unreadable="")

    def __enter__(self) -> "Bar":
        self.drawn.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.drawn.stop()

    def __call__(self, state: Progress) -> None:
        """Move the bar."""
        speed = self.drawn.tasks[0].speed
        self.drawn.update(
            self.task,
            total=state.total,
            completed=state.kept + state.done,
            rate=f"每秒 {speed:.1f} 个" if speed else "",
            unreadable=f"{state.unreadable} 个不能读取" if state.unreadable else "",
        )
