"""What a look into a file yields: problems, and the files that lie within it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gongkai.preflight.problems import Problem


@dataclass(frozen=True, slots=True)
class Inner:
    """A file, with its place in words; one within another names both."""

    data: bytes
    name: str
    place: str


Found = Iterator[Problem | Inner]
Look = Callable[[Inner], Found]
