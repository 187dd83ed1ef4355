"""Looking into files in another process, so that none of them takes more time or memory than it may."""

from pathlib import Path
from typing import Self

from gongkai.errors import ReadError
from gongkai.preflight import TEXT_LIMIT, extract_text, scan_file
from gongkai.preflight.files import place_of, unopened
from gongkai.preflight.problems import Problem
from gongkai.report.reading.bounded import answer_of
from gongkai.report.reading.limits import MEMORY_MB, SECONDS
from gongkai.report.reading.process import Child


class Scanner:
    """Looks into many files in one process, which is started anew after a file that ended it."""

    def __init__(self, *, seconds: float = SECONDS, memory_mb: int = MEMORY_MB) -> None:
        self._child = Child(seconds=seconds, memory_mb=memory_mb)

    def scan(self, source: Path | bytes, name: str) -> list[Problem]:
        """Return what ``scan_file`` does; a file beyond the bounds is a Problem too."""
        try:
            problems: list[Problem] = answer_of(self._child, scan_file, source, name)
        except ReadError as error:
            return [unopened(error, place_of(name))]
        return problems

    def text(self, source: Path | bytes, name: str, limit: int = TEXT_LIMIT) -> str:
        """Return what ``extract_text`` does, and raise as it does; TooLarge beyond the bounds."""
        text: str = answer_of(self._child, extract_text, source, name, limit)
        return text

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._child.close()
