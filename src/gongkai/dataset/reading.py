"""How the dataset reads and checks a file unless told otherwise, and what tells two readers apart."""

import hashlib
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from gongkai import report
from gongkai.report.findings import Finding
from gongkai.report.model import AnnualReport

LIBRARY = Path(report.__file__).parent


def read_file(path: Path) -> list[AnnualReport]:
    """Return every report in a file, within the bounds of time and memory for one file."""
    from gongkai.report.reading import read_all
    from gongkai.report.writing.json import loads

    if path.suffix.lower() == ".json":
        return [loads(path.read_bytes(), path.name)]
    return read_all(path)


def check_report(read: AnnualReport) -> Iterable[Finding]:
    """Return the reader's remarks and the findings of the checks over one report."""
    from gongkai.report.checks import check_report as check

    return check(read)


def stamp(function: Callable[..., Any]) -> str:
    """Return what reads or checks: another version, edition or function may come to another result."""
    digest = hashlib.sha256()
    for path in sorted(path for path in LIBRARY.rglob("*") if path.suffix in (".py", ".toml")):
        digest.update(path.read_bytes())
    name = f"{function.__module__}.{function.__qualname__}"
    return f"gongkai {version('gongkai')} {digest.hexdigest()[:16]} {name}"
