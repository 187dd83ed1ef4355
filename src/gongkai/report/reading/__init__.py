"""Any file → AnnualReport, each figure with the place it was read from and how sure it is."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.errors import SeveralReports
from gongkai.report.model import AnnualReport


def read_all(source: Path | str | bytes, name: str | None = None) -> list[AnnualReport]:
    """Return every report a file holds, in order. ReadError (or a kind of it) where it can't be read."""
    from gongkai.report.reading.interpreting import interpret, lexicon
    from gongkai.report.reading.limits import check_size, read_file
    from gongkai.report.reading.parts import split
    from gongkai.report.reading.sources import load

    if isinstance(source, bytes):
        name = name or "文件"
        check_size(len(source), name)
        data = source
    else:
        data, name = read_file(Path(source)), name or Path(source).name
    if data.lstrip()[:1] == b"{" and b"gongkai.report/" in data:
        from gongkai.report.writing.json import loads

        return [loads(data, name)]
    with _collector_at_rest():
        return [interpret(part) for part in split(load(data, name), lexicon().headings)]


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Let reference counting alone free memory: a reading makes thousands of small objects and no cycles."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def read(source: Path | str | bytes, name: str | None = None, part: int | None = None) -> AnnualReport:
    """Return the report a file holds; ``part`` (from 1) picks one where the file holds several.

    ``source`` is a path, or the bytes with a ``name`` for messages. Raises SeveralReports where the
    file holds more than one and ``part`` is not given.
    """
    reports = read_all(source, name)
    if part is not None and 1 <= part <= len(reports):
        return reports[part - 1]
    if len(reports) > 1 or part is not None:
        label = name or (str(source) if not isinstance(source, bytes) else "文件")
        told = "、".join(f"第 {n} 份 {report.title or report.year or ''}" for n, report in enumerate(reports, 1))
        raise SeveralReports(label, f"里面有 {len(reports)} 份年度报告（{told}）", "请用 --part 指定读第几份")
    return reports[0]
