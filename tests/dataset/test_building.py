import csv
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from gongkai.dataset import Progress, Summary, build, building
from gongkai.dataset.files import FoundFile
from gongkai.dataset.outcomes import Check, Outcome, Read, Task, read_task
from gongkai.errors import DatasetError
from gongkai.report.layout import editions
from tests.dataset import making

CODE = """
from pathlib import Path
from tests.dataset import making
from gongkai.dataset import build
if __name__ == "__main__":
    build(Path({folder!r}), Path({out!r}), read=making.read_slowly, check=None, jobs=2)
"""


class Seen:
    """Keep every state that progress shows."""

    def __init__(self) -> None:
        self.states: list[Progress] = []

    def __enter__(self) -> "Seen":
        return self

    def __exit__(self, *error: object) -> None:
        self.ended = True

    def __call__(self, state: Progress) -> None:
        self.states.append(state)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of twelve files that can be read and four that can't."""
    folder = tmp_path / "年报"
    making.make_files(folder, 12)
    (folder / "坏.txt").write_text("damaged", encoding="utf-8")
    (folder / "意外.txt").write_text("wrong", encoding="utf-8")
    (folder / "两份.txt").write_text("two 甲局 2023 1 甲局 2024 2", encoding="utf-8")
    (folder / "标志.png").write_bytes(b"x")
    return folder


def read_in_process(files: list[FoundFile], read: Read, check: Check | None, *_: object) -> Iterator[Outcome]:
    """Read without the cost of starting processes; what they do is tested in ``test_workers``."""
    for file in reversed(files):
        yield read_task(Task(file), read, check)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_outcomes", read_in_process)


def make(folder: Path, **options: object) -> Summary:
    return build(folder, folder.parent / "reports.parquet", **{"read": making.read, "check": None, **options})  # type: ignore[arg-type]


def query(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect() as connection:
        connection.execute(f"SET file_search_path = '{folder.parent}'")
        return connection.execute(sql).fetchall()


def test_the_dataset_is_built_by_processes_of_their_own(folder: Path) -> None:
    seen = Seen()

    summary = make(folder, jobs=2, progress=seen)

    assert (summary.files, summary.read, summary.unreadable, summary.skipped) == (16, 13, 2, 1)
    assert (summary.reports, summary.kept, summary.findings) == (14, 0, 14)
    assert summary.cells == 14 * len(editions()["2021"].slots)
    assert seen.states[0] == Progress(15, 0)
    assert seen.states[-1] == Progress(15, 0, 15, unreadable=2)
    assert all(path.exists() for path in summary.written)


@pytest.mark.usefixtures("quick")
def test_the_long_table_has_a_row_a_cell_in_the_order_of_files(folder: Path) -> None:
    make(folder)

    rows = query(folder, "SELECT file, part, position FROM 'reports.parquet'")
    assert rows == sorted(rows)
    (cell,) = query(
        folder,
        "SELECT value, printed, standing, unit, edition, page, source_table, source_row, source_column, line "
        f"FROM 'reports.parquet' WHERE file = '两份.txt' AND part = 2 AND key = '{making.RECEIVED}'",
    )
    assert cell == (2, "2", "printed", "件", "2021", 1, 2, 3, 8, None)
    assert query(folder, "SELECT DISTINCT typeof(value) FROM 'reports.parquet'") == [("DECIMAL(38,10)",)]


@pytest.mark.usefixtures("quick")
def test_the_wide_table_has_a_row_a_report_and_leaves_doubtful_figures_empty(folder: Path) -> None:
    make(folder)

    (row,) = query(
        folder,
        f'SELECT body, year, "{making.RECEIVED}", "applications.carried_in.total", "{making.AMOUNT}", '
        '"statistics.received", flagged, doubtful, findings, cells '
        "FROM 'reports-wide.parquet' WHERE file = '两份.txt' AND part = 2",
    )
    cells = len(editions()["2021"].slots)
    assert row == ("甲局", 2024, 2, None, 1.5, None, ["applications.carried_in.total"], 1, 1, cells)


@pytest.mark.usefixtures("quick")
def test_the_files_that_gave_no_report_are_listed_with_reasons(folder: Path) -> None:
    make(folder)

    assert query(folder, "SELECT file, status, reason FROM 'reports-files.parquet' WHERE reports = 0") == [
        ("坏.txt", "unreadable", "文件已损坏。请重新下载"),
        ("意外.txt", "unreadable", "读取时出现意外（ZeroDivisionError：除以 0）"),
        ("标志.png", "skipped", "不读取 .png 文件"),
    ]
    with (folder.parent / "reports-unreadable.csv").open(encoding="utf-8-sig") as lines:
        assert [row["文件"] for row in csv.DictReader(lines)] == ["坏.txt", "意外.txt"]


@pytest.mark.usefixtures("quick")
def test_the_findings_stand_in_a_table_of_their_own(folder: Path) -> None:
    make(folder)

    rows = query(folder, "SELECT code, severity, cells, year FROM 'reports-findings.parquet' WHERE file = '两份.txt'")
    assert rows == [("R1", "remark", [making.RECEIVED], 2023), ("R1", "remark", [making.RECEIVED], 2024)]


@pytest.mark.usefixtures("quick")
def test_the_codebook_names_every_column_and_every_cell_key(folder: Path) -> None:
    make(folder)

    with (folder.parent / "reports-codebook.csv").open(encoding="utf-8-sig") as lines:
        listed = {(row["表"], row["列或 key"]) for row in csv.DictReader(lines)}
    keys = {key for edition in editions().values() for key in edition.slots}
    for table in ("reports", "reports-wide", "reports-files", "reports-findings"):
        for name, *_ in query(folder, f"DESCRIBE SELECT * FROM '{table}.parquet'"):
            assert (f"{table}.parquet", name) in listed or (name in keys and ("单元格", name) in listed)
    text = (folder.parent / "reports-codebook.md").read_text(encoding="utf-8")
    assert all(f"`{key}`" in text for key in keys)
    assert "存疑" in text


@pytest.mark.usefixtures("quick")
def test_the_same_files_give_the_same_bytes(folder: Path) -> None:
    first = {path.name: path.read_bytes() for path in make(folder).written}
    for path in (folder.parent / "reports.parquet.journal").iterdir():
        path.unlink()

    assert {path.name: path.read_bytes() for path in make(folder).written} == first


@pytest.mark.usefixtures("quick")
def test_a_second_run_reads_only_what_is_new_or_changed(folder: Path) -> None:
    make(folder)
    (folder / "新.txt").write_text("甲局 2020 9", encoding="utf-8")
    (folder / "坏.txt").write_text("乙局 2020 10", encoding="utf-8")
    (folder / "两份.txt").unlink()

    summary = make(folder)

    assert (summary.kept, summary.reports, summary.unreadable) == (14, 14, 1)
    found = query(folder, "SELECT file FROM 'reports-wide.parquet' WHERE body IN ('甲局', '乙局')")
    assert found == [("坏.txt",), ("新.txt",)]


@pytest.mark.usefixtures("quick")
def test_a_folder_without_reports_gives_empty_tables(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()

    summary = make(tmp_path / "空")

    assert (summary.files, summary.cells) == (0, 0)
    assert query(tmp_path / "空", "SELECT count(*) FROM 'reports.parquet'") == [(0,)]


@pytest.mark.usefixtures("quick")
def test_the_dataset_may_lie_in_the_folder_it_is_made_from(folder: Path) -> None:
    out = folder / "reports.parquet"

    build(folder, out, read=making.read, check=None)
    summary = build(folder, out, read=making.read, check=None)

    assert summary.files == 16


def test_an_interrupted_run_goes_on_where_it_stopped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*given: object) -> Iterator[Outcome]:
        for count, outcome in enumerate(read_in_process(*given)):  # type: ignore[arg-type]
            if count == 5:
                raise KeyboardInterrupt
            yield outcome

    monkeypatch.setattr(building, "_outcomes", interrupted)
    with pytest.raises(KeyboardInterrupt):
        make(folder)
    assert not (folder.parent / "reports.parquet").exists()
    monkeypatch.setattr(building, "_outcomes", read_in_process)

    assert make(folder).kept == 6  # five read, one skipped


@pytest.mark.slow
@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_ended_from_outside_leaves_no_process_and_loses_nothing(tmp_path: Path, blow: int) -> None:
    folder, out = tmp_path / "年报", tmp_path / "reports.parquet"
    making.make_files(folder, 200)
    code = tmp_path / "run.py"
    code.write_text(CODE.format(folder=str(folder), out=str(out)), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    running = subprocess.Popen([sys.executable, str(code)], env=environment, stderr=subprocess.DEVNULL)
    journal = tmp_path / "reports.parquet.journal"
    while not (journal / "reader.json").exists():
        time.sleep(0.05)
    time.sleep(2.5)
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()

    running.send_signal(blow)
    running.wait()

    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{child}/cmdline").exists() for child in children):
        assert time.monotonic() < deadline, "a worker outlived its parent"
        time.sleep(0.1)
    assert not out.exists()
    summary = build(folder, out, read=making.read_slowly, check=None, jobs=2)
    assert (summary.read, summary.reports) == (200, 200)
    if blow == signal.SIGINT:
        assert summary.kept > 0


@pytest.mark.usefixtures("quick")
def test_folders_may_be_called_what_duckdb_takes_for_a_pattern(folder: Path) -> None:
    place = folder.parent / "year=2024" / "年报[1]*'"
    place.mkdir(parents=True)

    assert build(folder, place / "reports.parquet", read=making.read, check=None).reports == 14


@pytest.mark.usefixtures("quick")
def test_a_full_disk_is_told_in_one_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gongkai.dataset.journal.os.fsync", full)

    with pytest.raises(DatasetError, match="腾出地方后再次运行"):
        make(folder)


def test_cores_are_counted() -> None:
    assert building.cores() >= 1


def test_a_dataset_is_parquet(folder: Path) -> None:
    with pytest.raises(DatasetError, match=r"以 \.parquet 结尾"):
        build(folder, folder.parent / "reports.csv")


def test_a_place_that_is_not_there_is_found_out_before_reading(folder: Path) -> None:
    with pytest.raises(DatasetError, match="写不到那里"):
        build(folder, folder / "无" / "reports.parquet")


def test_without_the_extra_the_error_says_how_to_get_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)

    with pytest.raises(DatasetError, match=r"gongkai\[dataset\]"):
        build(folder, folder.parent / "reports.parquet")


@pytest.mark.usefixtures("quick")
def test_what_duckdb_cannot_write_is_an_error_and_the_old_dataset_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gongkai.dataset import tables

    make(folder)
    before = (folder.parent / "reports.parquet").read_bytes()
    monkeypatch.setattr(tables, "SELECTS", {**tables.SELECTS, "wide": "SELECT nothing"})

    with pytest.raises(DatasetError, match="不能写出数据集"):
        make(folder)

    assert (folder.parent / "reports.parquet").read_bytes() == before
    assert not list(folder.parent.glob("*.tmp"))
