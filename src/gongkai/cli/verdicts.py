"""A person's verdicts on the command line: which file they are in, giving them, heeding them."""

import getpass
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli.inputs import STDIN
from gongkai.cli.language import tr

if TYPE_CHECKING:
    from gongkai.report.checks.verdicts import Outcome, Verdict, Verdicts
    from gongkai.report.findings import Finding
    from gongkai.report.model import AnnualReport


@dataclass(frozen=True, slots=True)
class Checked:
    """A report, the file it came from, and its findings, each with the verdict on it if there is one."""

    name: str
    report: "AnnualReport"
    findings: tuple[tuple["Finding", "Verdict | None"], ...]

    @property
    def standing(self) -> list["Finding"]:
        """Return the findings that nobody dismissed."""
        return [finding for finding, verdict in self.findings if not dismissed(verdict)]


@dataclass(frozen=True, slots=True)
class Word:
    """What ``--confirm`` or ``--dismiss`` says: a code, and a cell or nothing."""

    outcome: "Outcome"
    code: str
    cell: str

    def meets(self, finding: "Finding") -> bool:
        """Tell whether the word is about this finding."""
        return finding.code == self.code and (not self.cell or self.cell in finding.cells)


def dismissed(verdict: "Verdict | None") -> bool:
    """Tell whether a verdict says that a finding is none."""
    return verdict is not None and verdict.outcome.value == "dismissed"


def words(confirmed: Sequence[str], refused: Sequence[str]) -> list[Word]:
    """Return what the options say, each as CODE or CODE/CELL."""
    from gongkai.report.checks.verdicts import Outcome

    given = [(Outcome.CONFIRMED, text) for text in confirmed] + [(Outcome.DISMISSED, text) for text in refused]
    return [Word(outcome, code, cell) for outcome, text in given for code, _, cell in [text.partition("/")]]


def file_for(name: str, asked: str | None) -> Path:
    """Return the file of verdicts: the one asked for, or the usual one beside the report."""
    from gongkai.report.checks.verdicts import FILE_NAME

    return Path(asked) if asked else Path(FILE_NAME) if name == STDIN else Path(name).parent / FILE_NAME


def give(told: Iterable[Word], checked: Sequence[Checked], books: dict[str, "Verdicts"], why: str, who: str) -> None:
    """Record the words on every finding they meet, and save; a word that meets none is misuse."""
    who = who or getpass.getuser()
    for word in told:
        met = [(one, finding) for one in checked for finding, _ in one.findings if word.meets(finding)]
        if not met:
            asked = f"{word.code}/{word.cell}".rstrip("/")
            raise click.UsageError(
                tr("没有发现 {asked} 这样的问题，请照核对结果中的代码和单元格写").format(asked=asked)
            )
        for one, finding in met:
            report = one.report
            books[one.name].give(report.body, report.year, finding, word.outcome, why=why, who=who, on=date.today())
    for book in books.values():
        book.save()
