"""What the rules look at: a report with its forms, its identities and its sentences worked out once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import islice

from gongkai.report.checks.prose import Sentence, sentences
from gongkai.report.layout import Edition, Identity, Slot, editions
from gongkai.report.model import AnnualReport, Cell, Section
from gongkai.report.standing import UNKNOWN, broken, holds

MOST_SENTENCES = 2000  # the longest reports, of provinces, have about 600


@dataclass(frozen=True)
class Subject:
    """A report under check. ``forms`` are the editions by id, those that ship unless told otherwise."""

    report: AnnualReport
    forms: Mapping[str, Edition]

    @classmethod
    def of(cls, report: AnnualReport, forms: Mapping[str, Edition] | None = None) -> "Subject":
        """Return the report ready for checking."""
        return cls(report, editions() if forms is None else forms)

    @property
    def year(self) -> int | None:
        """Return the calendar year reported on."""
        return self.report.year

    def form_of(self, section: Section) -> Edition | None:
        """Return the edition that this section's tables follow; None if it has none."""
        return self.forms.get(section.edition)

    @cached_property
    def slots(self) -> dict[str, Slot]:
        """Map the keys of the cells present to their places in the forms, section by section."""
        own = self.forms.get(self.report.edition)
        slots = dict(own.slots) if own else {}
        for section in self.report.sections:
            form = self.form_of(section)
            if form is not None:
                tables = form.tables_of(section.key)
                slots.update({slot.key: slot for table in tables for slot in table.slots})
        return {key: slot for key, slot in slots.items() if key in self.report.by_key}

    @cached_property
    def identities(self) -> tuple[Identity, ...]:
        """Return the identities of every form in use whose cells this report has."""
        ids = dict.fromkeys([*(s.edition for s in self.report.sections), self.report.edition])
        forms = [self.forms[name] for name in ids if name in self.forms]
        found = dict.fromkeys(identity for form in forms for identity in form.identities)
        return tuple(i for i in found if self.slots.keys() >= {*i.left, *i.right})

    @cached_property
    def broken(self) -> tuple[Identity, ...]:
        """Return the identities that the printed figures contradict."""
        return tuple(broken(self.identities, self.report.by_key))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return the sentences of the text, each knowing its section; of an endless text the first ones."""
        found = (s for section in self.report.sections for s in sentences(section))
        return tuple(islice(found, MOST_SENTENCES))

    def cell(self, key: str) -> Cell | None:
        """Return the cell if its figure is known: not missing, not refused."""
        cell = self.report.cell(key)
        return None if cell is None or cell.standing in UNKNOWN else cell

    def figure(self, key: str) -> int | Decimal | None:
        """Return the figure that is printed; None where nothing is printed or it is not known."""
        cell = self.cell(key)
        return None if cell is None else cell.value

    def holds(self, identity: Identity) -> bool | None:
        """Tell whether an identity holds."""
        return holds(identity, self.report.by_key)


@dataclass(frozen=True)
class Pair:
    """Two consecutive years of one body."""

    before: Subject
    after: Subject


@dataclass(frozen=True)
class Region:
    """A region's report, and those of bodies whose figures it includes."""

    whole: Subject
    parts: Sequence[Subject]
