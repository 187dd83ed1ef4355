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


def spelled(name: bytes) -> str:
    """Return a name whose encoding nobody states; too short to tell by its characters.

    >>> spelled("王敏".encode()), spelled("王敏".encode("gb18030") + b"\\0")
    ('王敏', '王敏')
    """
    try:
        text = name.decode()
    except UnicodeDecodeError:
        text = name.decode("gb18030", "replace")
    return text.strip("\0 \t\r\n")
