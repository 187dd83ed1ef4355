"""The files named on the command line, read one by one; a bad one doesn't stop the others."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli.language import tr

if TYPE_CHECKING:
    from gongkai.errors import GongkaiError
    from gongkai.report.model import AnnualReport

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Given:
    """A file on the command line and what came of it: its reports, or the error that tells why not."""

    name: str
    reports: tuple["AnnualReport", ...] = ()
    error: "GongkaiError | None" = None


def read_files(files: Sequence[str], *, limits: bool = True, part: int | None = None) -> Iterator[Given]:
    """Read each file and say on standard error which of them cannot be read.

    ``limits`` bounds time and memory by reading in another process; ``part`` picks, from 1, one report
    of a file that holds several.
    """
    from gongkai.errors import ReadError

    with _reader(limits) as read:
        for file in files:
            name = tr("标准输入") if file == STDIN else file
            try:
                yield Given(name, tuple(_pick(read(_source(file), name), part, name)))
            except ReadError as error:
                complain(str(error))
                yield Given(name, error=error)


@contextmanager
def _reader(limits: bool) -> Iterator[Callable[[Path | bytes, str], list["AnnualReport"]]]:
    from gongkai.report.reading import read_all
    from gongkai.report.reading.bounded import BoundedReader

    if not limits:
        yield read_all
        return
    with BoundedReader() as reader:  # one process reads all the files
        yield reader.read


def _source(file: str) -> Path | bytes:
    from gongkai.report.reading.limits import FILE_BYTES

    # One byte more than allowed is enough for the reader to refuse what comes without end.
    return sys.stdin.buffer.read(FILE_BYTES + 1) if file == STDIN else Path(file)


def _pick(reports: list["AnnualReport"], part: int | None, name: str) -> list["AnnualReport"]:
    from gongkai.errors import SeveralReports

    if part is None:
        return reports
    if part > len(reports):
        what = tr("里面只有 {count} 份年度报告").format(count=len(reports))
        raise SeveralReports(name, what, tr("--part 从 1 数起"))
    return [reports[part - 1]]


def all_reports(given: Iterable[Given]) -> list["AnnualReport"]:
    """Return the reports of all files, in the order given."""
    return [report for one in given for report in one.reports]


def complain(sentence: str) -> None:
    """Say on standard error what is wrong and what to do."""
    click.echo(sentence, err=True)
