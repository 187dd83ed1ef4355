"""What a style is: a way to write a report down, and what may be known from the result."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

from gongkai.errors import ReadError
from gongkai.report.model import AnnualReport
from tests.generated.draft import Draft, lay_out, truth_of
from tests.generated.figures import plant, random_report

ALL = ("2021", "2019", "2014", "2008")
FORMS = ("2021", "2019")
Written = tuple[str, str | bytes]
Write = Callable[[Draft, Random], Written]


@dataclass(frozen=True)
class Sample:
    """A file, and the report that it says (None where it must be refused).

    ``may_flag`` are cells that may stand doubtful, refused or missing instead of right; ``bodies`` and
    ``editions`` what the body and the edition may be read as; ``planted`` the cell that was misprinted, if any.
    """

    style: str
    name: str
    data: bytes
    truth: AnnualReport | None
    may_flag: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    editions: frozenset[str] = frozenset()
    refusals: tuple[type[ReadError], ...] = ()
    planted: str = ""
    texts_loose: bool = False
    traceless: bool = False


@dataclass(frozen=True)
class Style:
    """A named way to write a report."""

    name: str
    description: str
    write: Write
    editions: tuple[str, ...] = ALL
    section_editions: Mapping[str, str] = field(default_factory=dict)
    refusals: tuple[type[ReadError], ...] = ()
    determined: bool = True
    plantable: bool = True
    densities: tuple[str, ...] = ()
    traceless: bool = False  # what is blank leaves no trace: blank and missing are one
    texts_loose: bool = False  # the sections' texts cannot be told apart, or are cut

    @property
    def family(self) -> str:
        """Return the part of the name before the dot."""
        return self.name.partition(".")[0]

    def sample(self, seed: int | str, *, planted: bool = False) -> Sample:
        """Return the sample with this seed, the same each time; ``planted`` misprints one figure."""
        rng = Random(f"{self.name} {seed}")
        density = rng.choice(self.densities) if self.densities else ""
        edition = rng.choice(self.editions)
        report = random_report(rng, edition, density, section_editions=self.section_editions or None)
        key = ""
        if planted:
            report, key = plant(report, rng)
        draft = lay_out(report)
        name, content = self.write(draft, rng)
        data = content.encode() if isinstance(content, str) else content
        if self.refusals:
            return Sample(self.name, name, data, None, refusals=self.refusals)
        flags = frozenset(draft.says) if not self.determined and not draft.may_flag else frozenset(draft.may_flag)
        return Sample(
            self.name,
            name,
            data,
            truth_of(draft),
            flags,
            frozenset(draft.bodies),
            frozenset(draft.editions),
            planted=key,
            texts_loose=self.texts_loose,
            traceless=self.traceless,
        )


STYLES: dict[str, Style] = {}


def style(name: str, description: str, **options: object) -> Callable[[Write], Write]:
    """Register a way to write under a name, with what it shows."""

    def register(write: Write) -> Write:
        assert name not in STYLES, name
        STYLES[name] = Style(name, description, write, **options)  # type: ignore[arg-type]
        return write

    return register
