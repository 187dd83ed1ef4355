"""Building the dataset: find, read, keep, write."""

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass
from pathlib import Path

from gongkai.dataset import codebook
from gongkai.dataset.files import SUFFIXES, FoundFile, find_files
from gongkai.dataset.journal import Journal
from gongkai.dataset.outcomes import Check, Outcome, Read, skipped
from gongkai.dataset.progress import Progress, Shown
from gongkai.dataset.reading import check_report, read_file, stamp
from gongkai.errors import DatasetError


@dataclass(frozen=True, slots=True)
class Summary:
    """What a dataset holds: files read, not readable, not of a readable kind; ``kept`` from an earlier run."""

    files: int
    read: int
    unreadable: int
    skipped: int
    kept: int
    reports: int
    cells: int
    findings: int
    written: tuple[Path, ...]


def build(
    folder: Path | str,
    out: Path | str,
    *,
    jobs: int | None = None,
    cluster: str | None = None,
    progress: Shown | None = None,
    read: Read = read_file,
    check: Check | None = check_report,
    suffixes: Collection[str] = SUFFIXES,
) -> Summary:
    """Read every file under a folder into ``out`` (``….parquet``) and the tables beside it.

    ``jobs`` processes read (every core unless given), or the Dask cluster at the address ``cluster``.
    A run that was interrupted goes on where it stopped, from ``<out>.journal/``; changed files are read
    again. ``read`` and ``check`` must be functions of a module, as they are called in other processes.
    Raises DatasetError where the dataset cannot be built; a file that cannot be read is never an error.
    """
    folder, out = Path(folder), Path(out)
    targets = _targets(out)
    _can_write(out)
    files = find_files(folder, suffixes=suffixes, without=targets.values())
    reader = f"{stamp(read)} {stamp(check) if check else ''}"
    try:
        with Journal(out.with_name(f"{out.name}.journal"), reader) as journal:
            todo = journal.keep_only(files)
            for file in todo:
                if file.skipped:
                    journal.add(skipped(file))
            reading = [file for file in todo if not file.skipped]
            kept = len(files) - len(todo)
            outcomes = _outcomes(reading, read, check, jobs, cluster)
            _read_all(journal, outcomes, Progress(kept + len(reading), kept), progress)
            rows = _write(journal, targets, out.stem)
    except OSError as error:
        raise DatasetError(f"不能写入 {out.parent}（{error.strerror or error}）；腾出地方后再次运行即可继续") from error
    return _summary(journal, kept, rows, tuple(targets.values()))


def _targets(out: Path) -> dict[str, Path]:
    if out.suffix != ".parquet":
        raise DatasetError(f"{out.name}：数据集的文件名要以 .parquet 结尾")
    names = {"long": ".parquet", "wide": "-wide.parquet", "files": "-files.parquet", "unreadable": "-unreadable.csv"}
    names |= {"findings": "-findings.parquet", "codebook": "-codebook.md", "codebook_csv": "-codebook.csv"}
    return {name: out.with_name(out.stem + ending) for name, ending in names.items()}


def _can_write(out: Path) -> None:
    """Find out before hours of reading what would fail after them."""
    try:
        import duckdb  # noqa: F401
    except ImportError as error:
        raise DatasetError("生成数据集需要先安装：pip install 'gongkai[dataset]'") from error
    if not out.parent.is_dir():
        raise DatasetError(f"{out.parent}：没有这个文件夹，数据集写不到那里")


def _outcomes(
    files: list[FoundFile], read: Read, check: Check | None, jobs: int | None, cluster: str | None
) -> Iterator[Outcome]:
    if not files:
        return
    if cluster:
        from gongkai.dataset.cluster import read_on_cluster

        yield from read_on_cluster(files, read, check, cluster)
    else:
        from gongkai.dataset.workers import read_here

        yield from read_here(files, read, check, min(jobs or cores(), len(files)))


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _read_all(journal: Journal, outcomes: Iterator[Outcome], state: Progress, progress: Shown | None) -> None:
    show: Callable[[Progress], None] = progress or (lambda _: None)
    with progress or nullcontext(), closing(outcomes):  # type: ignore[type-var]
        show(state)
        for outcome in outcomes:
            journal.add(outcome)
            unreadable = state.unreadable + (outcome.status == "unreadable")
            state = Progress(state.total, state.kept, state.done + 1, unreadable)
            show(state)
    journal.flush()


def _write(journal: Journal, targets: dict[str, Path], stem: str) -> dict[str, int]:
    """Write everything under other names, and only then rename: what was there stays until all is ready."""
    from gongkai.dataset.tables import write_tables

    being = {name: path.with_name(f"{path.name}.tmp") for name, path in targets.items()}
    try:
        being["codebook"].write_text(codebook.to_markdown(stem), encoding="utf-8")
        being["codebook_csv"].write_text(codebook.to_csv(stem), encoding="utf-8", newline="")
        rows = write_tables(journal, {name: path for name, path in being.items() if not name.startswith("codebook")})
        for name, path in being.items():
            path.replace(targets[name])
    finally:
        for path in being.values():
            path.unlink(missing_ok=True)
    return rows


def _summary(journal: Journal, kept: int, rows: dict[str, int], written: tuple[Path, ...]) -> Summary:
    statuses = [entry["status"] for entry in journal.entries.values()]
    return Summary(
        len(statuses),
        statuses.count("read"),
        statuses.count("unreadable"),
        statuses.count("skipped"),
        kept,
        rows["wide"],
        rows["long"],
        rows["findings"],
        written,
    )
