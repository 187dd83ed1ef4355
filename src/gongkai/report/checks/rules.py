"""The registry of rules: each a function with a code, a severity, a title and a docstring.

The docstring is the documentation that people read (``docs/reference/checks.md``): what is tested,
by which source, an example.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from gongkai.report.checks.subject import Pair, Region, Subject
from gongkai.report.findings import Finding, Severity

Of = TypeVar("Of")
Check = Callable[[Of], Iterable[Finding]]


@dataclass(frozen=True)
class Rule(Generic[Of]):
    """One rule: its code never changes its meaning; ``severity`` is the worst it gives."""

    code: str
    severity: Severity
    title: str
    run: Check[Of]

    @property
    def doc(self) -> str:
        """Return the rule's documentation, "" if it has none."""
        from inspect import getdoc  # on first use: only the documentation needs it

        return getdoc(self.run) or ""


REPORT_RULES: dict[str, Rule[Subject]] = {}
SERIES_RULES: dict[str, Rule[Pair]] = {}
REGION_RULES: dict[str, Rule[Region]] = {}


def check(code: str, severity: Severity, title: str) -> Callable[[Check[Subject]], Check[Subject]]:
    """Register a rule over one report."""
    return _register(REPORT_RULES, code, severity, title)


def check_years(code: str, severity: Severity, title: str) -> Callable[[Check[Pair]], Check[Pair]]:
    """Register a rule over two consecutive years of one body."""
    return _register(SERIES_RULES, code, severity, title)


def check_bodies(code: str, severity: Severity, title: str) -> Callable[[Check[Region]], Check[Region]]:
    """Register a rule over a region's report and those of the bodies in it."""
    return _register(REGION_RULES, code, severity, title)


def _register(
    rules: dict[str, Rule[Of]], code: str, severity: Severity, title: str
) -> Callable[[Check[Of]], Check[Of]]:
    def register(run: Check[Of]) -> Check[Of]:
        rules[code] = Rule(code, severity, title, run)
        return run

    return register
