"""Lists, registers, figures and the daily digest over 100,000 applications of one body, on both databases."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.run import table
from gongkai_web.testing.postgres import NoPostgres, postgres

A_YEAR, YEARS = 20_000, 5
ABOUT = """## Registers

{count:,} generated applications of one body over five years, each with its applicant, decision and letter, every tenth
with a correction; {open:,} are open. Each page is asked for as the disclosure office does, through the whole platform
down to the HTML, by a process that does nothing else; the digest is the mails of one morning. The best of {tries}
rounds through all of them, with the processor time beside it: other work on the machine makes the first larger. Its
load when this began was {load:.1f}.

"""


def results(quick: bool) -> str:
    """Return the tables of both databases."""
    size, load = (A_YEAR // 10 if quick else A_YEAR), os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        told = {"SQLite": _run(f"sqlite:///{folder}/registers.sqlite3", folder, size)}
        parts = [_part("SQLite", told["SQLite"])]
        try:
            with postgres(shared_buffers="1GB") as url:
                parts.append(_part("PostgreSQL", _run(url, folder, size)))
        except NoPostgres as missing:
            parts.append(f"### PostgreSQL\n\n{missing}\n")
    first = told["SQLite"]
    about = ABOUT.format(count=size * YEARS, open=first["open"], tries=first["tries"], load=load)
    return about + "\n".join(parts)


def _run(url: str, folder: str, a_year: int) -> dict[str, Any]:
    """Fill a database, then ask it; each in a process of its own."""
    environment = {**os.environ, "DATABASE_URL": url, "GONGKAI_HOME": folder, "GONGKAI_SECOND_FACTOR": "0"}
    _python(environment, "benchmarks.registering", str(a_year))
    told: dict[str, Any] = json.loads(_python(environment, "benchmarks.asking").splitlines()[-1])
    return told


def _python(environment: dict[str, str], *module: str) -> str:
    root, command = Path(__file__).parent.parent, [sys.executable, "-m", *module]
    return subprocess.run(command, env=environment, cwd=root, stdout=subprocess.PIPE, check=True, text=True).stdout


def _part(name: str, told: dict[str, Any]) -> str:
    rows = [
        {
            "work": one["work"],
            "ms": f"{one['ms']:.0f}",
            "processor, ms": f"{one['processor']:.0f}",
            "wanted": f"< {one['wanted']:,}" if one["wanted"] else "",
            "queries": one["queries"],
        }
        for one in told["rows"]
    ]
    return f"### {name}\n\n{table(rows)}"
