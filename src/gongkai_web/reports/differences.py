"""What is different between two versions of a report: figures cell by cell, text paragraph by paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from gongkai.report.model import AnnualReport, Cell

BLANK = "空白"
SHOWN = 3


@dataclass(frozen=True)
class FigureChange:
    """A cell with another figure."""

    key: str
    label: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"“{self.label}”由 {self.old} 改为 {self.new}"


@dataclass(frozen=True)
class TextChange:
    """Paragraphs that were taken out and put in at one place."""

    heading: str
    old: tuple[str, ...]
    new: tuple[str, ...]

    def __str__(self) -> str:
        return f"“{self.heading}”的文字"


@dataclass(frozen=True)
class Differences:
    """Everything that is different."""

    figures: tuple[FigureChange, ...]
    texts: tuple[TextChange, ...]

    def __bool__(self) -> bool:
        return bool(self.figures or self.texts)

    @property
    def sentence(self) -> str:
        """Return the first few in one line."""
        every = [str(one) for one in (*self.figures, *self.texts)]
        more = f" 等 {len(every)} 处" if len(every) > SHOWN else ""
        return "；".join(dict.fromkeys(every[:SHOWN])) + more


def differences(old: AnnualReport, new: AnnualReport) -> Differences:
    """Return what became different from one to the other."""
    return Differences(tuple(_figures(old, new)), tuple(_texts(old, new)))


def _figures(old: AnnualReport, new: AnnualReport) -> Iterator[FigureChange]:
    for key in dict.fromkeys([*old.by_key, *new.by_key]):
        before, after = old.cell(key), new.cell(key)
        if _printed(before) != _printed(after):
            cell = after or before
            assert cell is not None
            yield FigureChange(key, cell.label, _printed(before), _printed(after))


def _printed(cell: Cell | None) -> str:
    return (cell.printed if cell else "") or BLANK


def _texts(old: AnnualReport, new: AnnualReport) -> Iterator[TextChange]:
    headings = {section.key: section.heading for section in (*old.sections, *new.sections)}
    for key, heading in headings.items():
        sections = old.section(key), new.section(key)
        before, after = (section.paragraphs if section else () for section in sections)
        for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if kind != "equal":
                yield TextChange(heading, before[a:b], after[c:d])
