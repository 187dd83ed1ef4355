"""How many pages a second the portal serves, beside a view that does nothing and a file that only is sent."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.load import CONNECTIONS, Load, ask, client
from benchmarks.run import table
from gongkai_web.testing.platform import Platform, Server, free_port

WORKERS = 2
SECONDS = 8.0
STYLE = "/static/gongkai/css/account.css"
TICK = os.sysconf("SC_CLK_TCK")
ABOUT = f"""## Portal

granian with {WORKERS} processes on SQLite, 10,100 generated records of 1,500 characters with two files each;
{CONNECTIONS} connections of {{client}} on the same machine. `new address`: nothing is in the page cache; 2,000 records
in turn. `of one core` is what a core's whole second would serve, from the processor time of the server's processes.
Other work on the machine makes both smaller; its load when this began was {{load:.1f}}.

"""


def results(quick: bool) -> str:
    """Return the table."""
    seconds, load = SECONDS / 4 if quick else SECONDS, os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="gongkai-portal-") as folder:
        platform = Platform(Path(folder))
        filled = platform.python("benchmarks.portal_filling")
        with platform.serve(WORKERS) as server:
            rows = [
                _row("record, new address", server, filled["records"], seconds, fresh=True),
                _row("record, cached", server, filled["records"][:200], seconds),
                _row("column of 100, new address", server, [filled["few"]], seconds, fresh=True),
                _row("column of 10,000, new address", server, [filled["many"]], seconds, fresh=True),
                _row("home, new address", server, ["/"], seconds, fresh=True),
                _row("home, cached", server, ["/"], seconds),
                _row("a style sheet", server, [STYLE], seconds),
            ]
        with _hello(Path(folder)) as server:
            rows.append(_row("hello by Django", server, ["/"], seconds))
            rows.append(_row("a file by granian alone: the client's limit", server, ["/file/hello.py"], seconds))
    return ABOUT.format(client=client(), load=load) + table(rows)


def _row(what: str, server: Server, paths: list[str], seconds: float, *, fresh: bool = False) -> dict[str, object]:
    ask(server.url, paths, 1.0, fresh=False)  # warm: processes, compiled templates, remembered navigation
    before = _processor_time(server)
    load = ask(server.url, paths, seconds, fresh=fresh)
    used = _processor_time(server) - before
    return {"page": what, "a second": f"{load.rate:,.0f}", **_more(load, used)}


def _more(load: Load, used: float) -> dict[str, object]:
    return {"of one core": f"{load.answers / used:,.0f}", "p95, ms": f"{load.p95:.1f}", "wrong": load.wrong}


def _processor_time(server: Server) -> float:
    """Return the seconds that the server's processes have used: those of its session."""
    used = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        if int(fields[3]) == server.process.pid:
            used += int(fields[11]) + int(fields[12])
    return used / TICK


@contextmanager
def _hello(folder: Path) -> Iterator[Server]:
    here = Path(__file__).parent
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    command += ["--workers", str(WORKERS), "--blocking-threads", "4", "--no-log"]
    command += ["--static-path-route", "/file", "--static-path-mount", str(here), "benchmarks.hello:application"]
    with Server(port, command, dict(os.environ), folder / "hello.log") as server:
        server.wait("/")
        yield server
