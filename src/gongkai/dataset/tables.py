"""From the journal to Parquet, by DuckDB: memory stays bounded however many reports there are."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from gongkai.dataset.columns import CELLS, FILES, FINDINGS, REPORTS, Column, cell_columns
from gongkai.dataset.journal import Journal
from gongkai.dataset.outcomes import LONGEST_LINE
from gongkai.errors import DatasetError
from gongkai.report.model import Standing

MEMORY = "1GB"
RECORD = {
    "file": "VARCHAR",
    "part": "INTEGER",
    "body": "VARCHAR",
    "year": "INTEGER",
    "edition": "VARCHAR",
    "title": "VARCHAR",
    "cells": "STRUCT(k VARCHAR, e VARCHAR, l VARCHAR, u VARCHAR, "
    "v DECIMAL(38, 10), p VARCHAR, s VARCHAR, w INTEGER[])[]",
    "flagged": "VARCHAR[]",
    "findings": "STRUCT(code VARCHAR, severity VARCHAR, message VARCHAR, cells VARCHAR[], "
    '"where" VARCHAR, printed VARCHAR, expected VARCHAR)[]',
}
FILE = {
    "file": "VARCHAR",
    "status": "VARCHAR",
    "reports": "INTEGER",
    "reason": "VARCHAR",
    "error": "VARCHAR",
    "size": "BIGINT",
    "sha256": "VARCHAR",
}


def write_tables(journal: Journal, targets: Mapping[str, Path], *, memory: str = MEMORY) -> dict[str, int]:
    """Write ``long``, ``wide``, ``files``, ``unreadable`` and ``findings``; return how many rows each has."""
    import duckdb

    folder = journal.folder
    live = folder / "live.jsonl"
    with live.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(entry) + "\n" for _, entry in sorted(journal.entries.items()))
    records = folder / "live.reports.gz"
    journal.copy_records(records)
    try:
        with duckdb.connect() as connection:
            connection.execute(f"SET memory_limit = {_text(memory)}")
            connection.execute(f"SET temp_directory = {_text(str(folder / 'spill'))}")
            connection.execute("SET enable_progress_bar = false")
            connection.execute("SET autoinstall_known_extensions = false")
            connection.execute(f"CREATE VIEW files AS SELECT * FROM {_json(live, FILE)}")
            connection.execute(f"CREATE VIEW records AS SELECT * FROM {_json(records, _record_columns())}")
            return {name: _copy(connection, name, path) for name, path in targets.items()}
    except duckdb.Error as error:
        raise DatasetError(f"不能写出数据集：{error}") from error
    finally:
        for path in (live, records):
            path.unlink(missing_ok=True)


def _copy(connection: Any, name: str, path: Path) -> int:
    form = "(FORMAT csv, HEADER)" if path.name.endswith(".csv.tmp") else "(FORMAT parquet, COMPRESSION zstd)"
    copied = connection.execute(f"COPY ({SELECTS[name]}) TO {_text(str(path))} {form}").fetchone()
    return int(copied[0])


def _record_columns() -> dict[str, str]:
    values = ", ".join(f"{_name(column.name)} {column.type}" for column in cell_columns())
    counts = ", ".join(f"{_name(standing.value)} INTEGER" for standing in Standing)
    return {**RECORD, "values": f"STRUCT({values})", "counts": f"STRUCT({counts})"}


def _json(path: Path, columns: Mapping[str, str]) -> str:
    kinds = ", ".join(f"{_text(column)}: {_text(kind)}" for column, kind in columns.items())
    zipped = "gzip" if path.suffix == ".gz" else "none"
    return (
        f"read_json({_text(_literal(path))}, format = 'newline_delimited', columns = {{{kinds}}}, "
        f"compression = '{zipped}', hive_partitioning = false, maximum_object_size = {LONGEST_LINE})"
    )


def _literal(path: Path) -> str:
    """Keep a folder called 年报[2024] from being taken for a pattern."""
    return re.sub(r"[*?[]", r"[\g<0>]", str(path))


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _columns(columns: Iterable[Column]) -> str:
    return ", ".join(f"({column.sql})::{column.type} AS {_name(column.name)}" for column in columns)


SELECTS = {
    "long": f"SELECT {_columns(CELLS)} FROM (SELECT *, unnest(cells) AS cell, "
    "generate_subscripts(cells, 1) AS position FROM records)",
    "wide": f"SELECT {_columns([*REPORTS, *cell_columns()])} FROM records",
    "files": f"SELECT {_columns(FILES)} FROM files",
    "unreadable": "SELECT file AS 文件, reason AS 原因 FROM files WHERE status = 'unreadable'",
    "findings": f"SELECT {_columns(FINDINGS)} FROM (SELECT *, unnest(findings) AS finding FROM records)",
}
