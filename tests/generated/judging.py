"""Compare what was read with what the file says, cell by cell."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from unicodedata import normalize

from gongkai.errors import ReadError
from gongkai.report.model import AnnualReport, Cell, Standing
from tests.generated.styles import Sample

FLAGGED = {Standing.DOUBTFUL, Standing.REFUSED, Standing.MISSING}
Read = Callable[[bytes, str], AnnualReport]


class Verdict(StrEnum):
    """How a cell was read."""

    RIGHT = "right"
    FLAGGED = "flagged"  # not certain, and says so
    SILENT = "silent"  # wrong, and doesn't say so


@dataclass
class Judgement:
    """What became of one sample; ``wrong`` tells each cell that is not right, and each fact."""

    sample: Sample
    cells: int = 0
    right: int = 0
    full: int = 0  # cells whose figure is not zero
    full_right: int = 0
    flagged: int = 0
    excused: int = 0  # flagged where the file leaves no certainty
    full_excused: int = 0
    silent: int = 0
    facts: dict[str, bool] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    @property
    def faultless(self) -> bool:
        """Tell whether nothing is to be mended."""
        return not self.wrong


def judge(sample: Sample, read: Read) -> Judgement:
    """Read a sample and compare it with its truth."""
    found = Judgement(sample)
    try:
        report = read(sample.data, sample.name)
    except ReadError as error:
        refused = f"{type(error).__name__}: {error}"
        if sample.truth is None:
            found.facts["refused"] = isinstance(error, sample.refusals)
        else:
            _count_refusal(found, sample, refused)
        if not found.facts.get("refused", True):
            found.wrong.append(refused)
        return found
    except Exception as error:
        found.facts["refused"] = False
        found.wrong.append(f"crash {type(error).__name__}: {error}")
        return found
    if sample.truth is None:
        found.facts["refused"] = False
        found.wrong.append("read, and should be refused")
        return found
    _compare_cells(found, sample, sample.truth, report)
    _compare_facts(found, sample, sample.truth, report)
    return found


def _count_refusal(found: Judgement, sample: Sample, refused: str) -> None:
    assert sample.truth is not None
    found.cells = found.flagged = len(sample.truth.cells)
    found.excused = sum(cell.key in sample.may_flag for cell in sample.truth.cells)
    if found.excused < found.flagged:
        found.wrong.append(refused)


def verdict(truth: Cell, cell: Cell | None, traceless: bool = False) -> Verdict:
    """Tell how a cell was read; 0, blank and a mark are three things, missing a fourth.

    In a file whose blank cells leave no trace, blank and missing are one.
    """
    absent = {Standing.BLANK, Standing.MISSING}
    if traceless and truth.standing in absent and (cell is None or cell.standing in absent):
        return Verdict.RIGHT
    if cell is None:
        return Verdict.RIGHT if truth.standing is Standing.MISSING else Verdict.SILENT
    if cell.standing in FLAGGED:
        return Verdict.RIGHT if truth.standing in FLAGGED else Verdict.FLAGGED
    if truth.standing is Standing.MISSING:
        return Verdict.SILENT
    same = cell.value == truth.value and _same_print(truth, cell)
    return Verdict.RIGHT if same else Verdict.SILENT


def _same_print(truth: Cell, cell: Cell) -> bool:
    if truth.value is not None:
        return bool(cell.printed)
    return (cell.printed or "").strip() == (truth.printed or "").strip()


def _compare_cells(found: Judgement, sample: Sample, truth: AnnualReport, report: AnnualReport) -> None:
    for expected in truth.cells:
        cell = report.cell(expected.key)
        how = verdict(expected, cell, sample.traceless)
        found.cells += 1
        found.full += bool(expected.value)
        found.right += how is Verdict.RIGHT
        found.full_right += how is Verdict.RIGHT and bool(expected.value)
        found.silent += how is Verdict.SILENT
        found.flagged += how is Verdict.FLAGGED
        excused = how is Verdict.FLAGGED and expected.key in sample.may_flag
        found.excused += excused
        found.full_excused += excused and bool(expected.value)
        if how is not Verdict.RIGHT and not excused:
            got = f"{cell.value} {cell.printed!r} {cell.standing}" if cell else "no such cell"
            found.wrong.append(
                f"{how}: {expected.key}: {expected.value} {expected.printed!r} {expected.standing}, read {got}"
            )
    known = truth.by_key
    strangers = [cell.key for cell in report.cells if cell.key not in known and cell.value]
    found.silent += len(strangers)
    found.wrong += [f"silent: {key} is not in this form" for key in strangers]


def _compare_facts(found: Judgement, sample: Sample, truth: AnnualReport, report: AnnualReport) -> None:
    faults = [] if sample.texts_loose else list(_text_faults(truth, report))
    found.facts = {
        "edition": report.edition in sample.editions,
        "year": report.year == truth.year,
        "body": report.body in sample.bodies,
        "texts": not faults,
    }
    told = {
        "edition": f"{report.edition}, is {' or '.join(sorted(sample.editions))}",
        "year": f"{report.year}, is {truth.year}",
        "body": f"{report.body!r}, is {' or '.join(sorted(sample.bodies))!r}",
        "texts": "; ".join(faults[:3]),
    }
    found.wrong += [f"{fact}: {told[fact]}" for fact, holds in found.facts.items() if not holds]


def squeezed(text: str) -> str:
    """Return a text without blanks and with one form of each character."""
    return re.sub(r"\s", "", normalize("NFKC", text))


def _text_faults(truth: AnnualReport, report: AnnualReport) -> Iterator[str]:
    for expected in truth.sections:
        section = report.section(expected.key)
        text = squeezed(section.text) if section else ""
        wanted = [squeezed(paragraph) for paragraph in expected.paragraphs]
        yield from (f"{expected.key} lacks {paragraph[:30]}…" for paragraph in wanted if paragraph not in text)
        length = len("".join(wanted))
        if len(text) > length + 40:
            yield f"{expected.key} has {len(text)} characters, should have {length}: …{text[-60:]}"
