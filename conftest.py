"""How the tests are shared out between processes: a file's tests stay together, so what they share is made once."""

from collections.abc import Iterator
from functools import cached_property
from itertools import groupby

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling


class FileByFile(LoadScopeScheduling):
    """Give a process the tests that stand together in the collection and come from one file.

    Those that empty the database were collected last and stay last, whatever file they are in: xdist's own way by
    file would let them come before the others of their file, and its marks of groups are lost on pytest 9.
    """

    @cached_property
    def parts(self) -> dict[str, str]:
        """Return for each test the part of its file that it belongs to."""
        return dict(self._parts())

    def _parts(self) -> Iterator[tuple[str, str]]:
        for number, (file, tests) in enumerate(groupby(self.collection or (), lambda test: test.split("::")[0])):
            yield from ((test, f"{file}, {number}") for test in tests)

    def _split_scope(self, nodeid: str) -> str:
        return self.parts[nodeid]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> FileByFile:
    """Let xdist share out the tests file by file."""
    return FileByFile(config, log)
