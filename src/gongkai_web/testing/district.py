"""The demonstration district as tests and pictures see it: of one seed, up to one day, built once a run."""

import fcntl
import json
from datetime import date
from pathlib import Path

from gongkai_web.testing.platform import Platform, own_database

SEED, UNTIL = 2026, date(2026, 11, 20)
PASSWORD = "qingyun-2026"


def build(home: Path, **environ: str) -> Platform:
    """Build it in a folder."""
    platform = Platform(home, **environ)
    given = ["--folder", str(home), "--seed", str(SEED), "--until", str(UNTIL), "--no-serve"]
    platform.gongkai("demo", *given)
    return platform


def built_once(folder: Path) -> Platform:
    """Build it in a folder that several processes share: one builds, the others wait."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder / "done"
        if not done.exists():
            where = own_database()
            build(folder / "home", **where)
            done.write_text(json.dumps(where), encoding="ascii")
        return Platform(folder / "home", **json.loads(done.read_text(encoding="ascii")))
