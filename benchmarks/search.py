"""Search among 100,000 records on both databases: how long a page of results takes, and whether all is found."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.run import table
from gongkai_web.testing.postgres import NoPostgres, postgres

RECORDS, QUERIES = 100_000, 300
WANTED = {"SQLite": 10, "PostgreSQL": 50}


def results(quick: bool) -> str:
    """Return the tables of both databases."""
    size = (RECORDS // 10, QUERIES // 3) if quick else (RECORDS, QUERIES)
    with tempfile.TemporaryDirectory() as folder:
        parts = [_part("SQLite", _run(f"sqlite:///{folder}/search.sqlite3", folder, size))]
        try:
            with postgres(shared_buffers="1GB") as url:
                parts.append(_part("PostgreSQL", _run(url, folder, size)))
        except NoPostgres as missing:
            parts.append(f"### PostgreSQL\n\n{missing}\n")
    return (
        f"## Search\n\n{size[0]:,} generated records of about 800 characters; {size[1]} queries a class, arbitrary "
        "parts of the texts. A query is timed as a whole page, the best of three: index, look into the texts, "
        "ranking, facets, ten results with snippets. Recall and precision are against a scan of every text.\n\n"
        + "\n".join(parts)
    )


def _run(url: str, folder: str, size: tuple[int, int]) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.searching", *map(str, size)]
    environment = {**os.environ, "DATABASE_URL": url, "GONGKAI_HOME": folder}
    root = Path(__file__).parent.parent
    ended = subprocess.run(command, env=environment, cwd=root, stdout=subprocess.PIPE, check=True)
    told: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return told


def _part(name: str, told: dict[str, Any]) -> str:
    rows = [
        {
            "query": query,
            "results": f"{one['results']:.0f}",
            "p50, ms": f"{one['p50']:.1f}",
            "p95, ms": f"{one['p95']:.1f}",
            "wanted": f"< {WANTED[name]}",
            "longest": f"{one['max']:.0f}",
            "recall": f"{one['recall']:.4f}",
            "precision": f"{one['precision']:.4f}",
        }
        for query, one in told["classes"].items()
    ]
    return f"### {name}, index built in {told['built']:.0f} s\n\n{table(rows)}\n"
