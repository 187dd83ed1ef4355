"""Files a second from a folder into the tables, with one and two processes, beside what the bytes alone take."""

import hashlib
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.run import table
from gongkai.dataset import build
from gongkai.dataset.outcomes import Check
from gongkai.dataset.reading import check_report, read_file
from tests.generated.styles import STYLES

LIGHT = ("lines.", "tabs.", "pipes.", "html.")
Line = dict[str, object]


def results(quick: bool) -> str:
    """Return the page's part on the dataset."""
    count = 200 if quick else 2000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "reports")
        folder.mkdir()
        write_samples(folder, count)
        again = Path(place, "reports.parquet")
        build(folder, again)
        lines = [
            _line("bytes and SHA-256 only", count, lambda: digests(folder)),
            _line("dataset, 1 process", count, lambda: _build(folder, 1, check_report)),
            _line("dataset, 2 processes", count, lambda: _build(folder, 2, check_report)),
            _line("dataset without checks, 2 processes", count, lambda: _build(folder, 2, None)),
            _line("dataset again, nothing changed", count, lambda: build(folder, again)),
        ]
    told = f"{count:,} generated text and HTML reports; wall time, writing the tables included."
    return f"## Dataset\n\n{told}\n\n{table(lines)}"


def write_samples(folder: Path, count: int) -> None:
    """Write so many reports in the light styles."""
    names = [name for name in sorted(STYLES) if name.startswith(LIGHT)]
    for number in range(count):
        sample = STYLES[names[number % len(names)]].sample(f"dataset-{number}")
        (folder / f"{number:05}-{Path(sample.name).name}").write_bytes(sample.data)


def digests(folder: Path) -> None:
    """Do what no reader can do without: read the bytes."""
    for path in folder.iterdir():
        hashlib.sha256(path.read_bytes()).hexdigest()


def _build(folder: Path, jobs: int, check: Check | None) -> None:
    with tempfile.TemporaryDirectory() as place:
        build(folder, Path(place, "reports.parquet"), jobs=jobs, read=read_file, check=check)


def _line(what: str, count: int, work: Callable[[], object]) -> Line:
    begun = time.perf_counter()
    work()
    took = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    rate = f"{count / took:,.0f}"
    return {"work": what, "seconds": f"{took:.1f}", "files a second": rate, "peak memory so far": f"{peak} MB"}
