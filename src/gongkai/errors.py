"""Everything the library raises on purpose.

GongkaiError
├── ReadError               a file that cannot be read as an annual report
│   ├── UnreadableFile      damaged, encrypted, empty, hostile or of an unsupported type
│   ├── TooLarge            beyond the bounds of size, pages, time or memory
│   ├── MissingTool         needs LibreOffice or an extra that is not installed
│   ├── NotAReport          readable, but no annual report: something else
│   └── SeveralReports      more than one report in one file
├── EditionError            an edition file that contradicts itself
├── ComparisonError         reports that cannot be set side by side
├── DatasetError            a dataset that cannot be built or written where asked
├── WriteError              a report that cannot be written as asked
│   └── MissingExtra        because an optional extra is not installed
└── RuleError               a rule of law that cannot be applied as asked
    ├── NotYetInForce       a day before the rule's first provision took effect
    ├── CalendarError       a calendar file that contradicts itself, or a day outside its years
    └── ImpossibleOrder     events of an application that cannot have happened in this order

A bad report is no error: what is wrong inside it is a finding.
Messages are Chinese, name the file, and say what to do.
"""

from datetime import date


class GongkaiError(Exception):
    """Base of all errors raised on purpose; ``str()`` is a Chinese sentence for people."""


class ReadError(GongkaiError):
    """A file that cannot be read as an annual report."""

    def __init__(self, name: str, what: str, advice: str = "") -> None:
        super().__init__(f"{name}：{what}" + (f"。{advice}" if advice else ""))
        self.name, self.what, self.advice = name, what, advice

    def __reduce__(self) -> tuple[type, tuple[str, str, str]]:
        return type(self), (self.name, self.what, self.advice)  # errors cross process borders


class UnreadableFile(ReadError):
    """Damaged, encrypted, empty, hostile, or of a type that is not supported."""


class TooLarge(ReadError):
    """Beyond the bounds of size, pages, time or memory for one file."""


class MissingTool(ReadError):
    """The file needs LibreOffice or an optional extra that is not installed."""


class NotAReport(ReadError):
    """The file can be read, but holds no annual report."""


class SeveralReports(ReadError):
    """The file holds more than one report; read it with ``part=``."""


class EditionError(GongkaiError):
    """An edition file that contradicts itself."""


class ComparisonError(GongkaiError):
    """Reports that cannot be set side by side."""


class DatasetError(GongkaiError):
    """A dataset that cannot be built or written where asked."""


class WriteError(GongkaiError):
    """A report that cannot be written as asked."""


class MissingExtra(WriteError):
    """What was asked needs an optional extra that is not installed; the message tells the command."""


class RuleError(GongkaiError):
    """A rule of law that cannot be applied as asked."""


class NotYetInForce(RuleError):
    """A day before the rule's first provision took effect."""

    def __init__(self, day: date, since: date, source: str) -> None:
        super().__init__(f"{source}自 {since} 起施行，不适用于 {day}")
        self.day, self.since, self.source = day, since, source


class CalendarError(RuleError):
    """A calendar file that contradicts itself, or a day outside the years a calendar can tell."""


class ImpossibleOrder(RuleError):
    """Events of an application that cannot have happened in this order; ``on`` is the day of the event refused."""

    def __init__(self, on: date, what: str) -> None:
        super().__init__(what)
        self.on, self.what = on, what
