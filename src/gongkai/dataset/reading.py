"""How the dataset reads and checks a file unless told otherwise, and what tells two readers apart."""

import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from gongkai.report.findings import Finding
from gongkai.report.layout import EDITIONS
from gongkai.report.model import AnnualReport


def read_file(path: Path) -> list[AnnualReport]:
    """Return every report in a file, within the bounds of time and memory for one file."""
    raise NotImplementedError


def check_report(report: AnnualReport) -> Iterable[Finding]:
    """Return the reader's remarks and the findings of the checks over one report."""
    from gongkai.report.checks import check_report as check

    return check(report)


@cache
def stamp(function: Callable[..., Any]) -> str:
    """Return what reads or checks: another version, edition or function may come to another result."""
    digest = hashlib.sha256()
    for path in sorted(EDITIONS.glob("*.toml")):
        digest.update(path.read_bytes())
    name = f"{function.__module__}.{function.__qualname__}"
    return f"gongkai {version('gongkai')} {digest.hexdigest()[:16]} {name}"
