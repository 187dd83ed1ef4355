"""Compile the annual report of one body, and of a whole region, from a million applications."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.run import table
from gongkai_web.testing.postgres import NoPostgres, postgres

APPLICATIONS, BODIES = 1_000_000, 200
WANTED = {"SQLite": 2000, "PostgreSQL": 1000}
ONE = 50
ABOUT = """## Compile

{applications:,} generated applications of {bodies} bodies over three years, with applicants, decisions, remedies,
documents and yearly figures. One body: the whole report of a year, the median of 40 bodies. Region: the figures of
every body, the median of five. DuckDB counts section three alone by a plain scan of one flat table of the same rows,
on one core, and must come to the same; the rest reads the registers where they are.

"""


def results(quick: bool) -> str:
    """Return the table."""
    size = (APPLICATIONS // 10, BODIES // 10) if quick else (APPLICATIONS, BODIES)
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as folder:
        rows += _rows("SQLite", _run(f"sqlite:///{folder}/compile.sqlite3", folder, size))
        try:
            with postgres(shared_buffers="2GB") as url:
                rows += _rows("PostgreSQL", _run(url, folder, size))
        except NoPostgres as missing:
            rows.append({"database": str(missing)})
    return ABOUT.format(applications=size[0], bodies=size[1]) + table(rows)


def _run(url: str, folder: str, size: tuple[int, int]) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.compiling", *map(str, size)]
    environment = {**os.environ, "DATABASE_URL": url, "GONGKAI_HOME": folder}
    root = Path(__file__).parent.parent
    ended = subprocess.run(command, env=environment, cwd=root, stdout=subprocess.PIPE, check=True)
    told: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return told


def _rows(name: str, told: dict[str, Any]) -> list[dict[str, object]]:
    kinds = (
        ("one", "one body", f"< {ONE}"),
        ("region", "region", f"< {WANTED[name]:,}"),
        ("duckdb", "DuckDB's scan", ""),
    )
    return [
        {
            "database": name,
            "work": label,
            "median, ms": f"{told[kind]['p50']:.0f}",
            "longest, ms": f"{told[kind]['max']:.0f}",
            "wanted": wanted,
        }
        for kind, label, wanted in kinds
    ]
