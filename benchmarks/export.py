"""The public side of a generated site as plain files: whole, again when nothing changed, after one correction."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.run import table

RECORDS = 2000
WANTED = 200  # files a second, two cores


def results(quick: bool) -> str:
    """Return the table."""
    count = RECORDS // 10 if quick else RECORDS
    with tempfile.TemporaryDirectory() as folder:
        told = _run(count, folder)
    rows = [
        {
            "work": name,
            "files": f"{files:,}",
            "seconds": f"{took:.1f}",
            "files a second": f"{files / took:,.0f}" if files else "",
            "wanted": f"≥ {WANTED}" if name == "full, all cores" else "",
        }
        for name, (files, took) in told["runs"].items()
    ]
    return (
        f"## Export as plain files\n\n{count:,} generated records, {told['cores']} cores, {told['megabytes']:.0f} MB. "
        "Pages are made in the process, without HTTP. Writing the same bytes without making them is the limit.\n\n"
        f"{table(rows)}"
    )


def _run(count: int, folder: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.exporting", str(count), folder]
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder}/export.sqlite3",
        "GONGKAI_HOME": f"{folder}/home",
        "GONGKAI_PUBLIC_URL": "https://www.qingyun.example",
    }
    Path(folder, "home").mkdir()
    root = Path(__file__).parent.parent
    ended = subprocess.run(command, env=environment, cwd=root, stdout=subprocess.PIPE, check=True)
    told: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return told
