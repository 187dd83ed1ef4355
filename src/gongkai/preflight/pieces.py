"""What a look into a file yields: problems, and the files that lie within it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from gongkai.errors import TooLarge
from gongkai.preflight.problems import Problem


@dataclass(frozen=True, slots=True)
class Inner:
    """A file, with its place in words; one within another names both."""

    data: bytes
    name: str
    place: str


SMALLER = "请拆成几个较小的文件"
Found = Iterator[Problem | Inner]
Look = Callable[[Inner], Found]


@contextmanager
def retold() -> Iterator[None]:
    """Give what is too large the advice that fits here: it need not be an annual report."""
    try:
        yield
    except TooLarge as error:
        raise TooLarge(error.name, error.what, SMALLER) from error


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
