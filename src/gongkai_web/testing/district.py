"""The demonstration district as tests and pictures see it: of one seed, up to one day, built once a run."""

import fcntl
import json
from datetime import date, datetime, time
from pathlib import Path

from gongkai_web.testing.platform import Platform, own_database

SEED, UNTIL = 2026, date(2026, 11, 20)
EVENING = datetime.combine(UNTIL, time(17))  # of the last day, when the work is done
PASSWORD = "qingyun-2026"


def build(home: Path, **environ: str) -> Platform:
    """Build it in a folder, on the evening of its last day."""
    given = ["--folder", str(home), "--seed", str(SEED), "--until", str(UNTIL), "--no-serve"]
    Platform(home, at=EVENING, **environ).gongkai("demo", *given)
    return Platform(home, **environ)


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
