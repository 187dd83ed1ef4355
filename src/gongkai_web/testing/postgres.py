"""A PostgreSQL that lives as long as a test run, on a socket in a folder that goes away with it.

Needs Debian's ``postgresql`` or any other installation whose programs are on PATH. PostgreSQL refuses to run as
root, so root lends it to the system's user ``postgres``.
"""

import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

OWNER = "postgres"
# What a crash may destroy is made again by the next run.
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "on"}


class NoPostgres(RuntimeError):
    """No PostgreSQL is installed here."""


def programs() -> Path:
    """Return the folder of PostgreSQL's programs, the newest version's. Raises NoPostgres."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent  # a link may stand alone on PATH
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not installed:
        raise NoPostgres("没有找到 PostgreSQL：请安装 postgresql（Debian：apt-get install postgresql）")
    return installed[-1].parent


@contextmanager
def postgres(**settings: str) -> Iterator[str]:
    """Start a server with an empty database and yield its DATABASE_URL; settings as in ``postgresql.conf``."""
    folder = Path(tempfile.mkdtemp(prefix="gongkai-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, OWNER, OWNER)
    data = folder / "data"
    try:
        _run("initdb", "-D", str(data), "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = {**QUICK, "listen_addresses": "", "unix_socket_directories": str(folder), **settings}
        told = " ".join(f"-c {name}='{value}'" for name, value in options.items())
        _run("pg_ctl", "-D", str(data), "-l", str(folder / "log"), "-o", told, "-w", "start")
        try:
            _run("createdb", "-h", str(folder), "-U", OWNER, "gongkai")
            yield f"postgres://{OWNER}@{quote(str(folder), safe='')}/gongkai"
        finally:
            _run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: str, *arguments: str) -> None:
    lent = ["runuser", "-u", OWNER, "--"] if os.geteuid() == 0 else []
    command = [*lent, str(programs() / program), *arguments]
    # Not through pipes: the server would keep them open.
    with tempfile.TemporaryFile() as said:
        ended = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd="/", check=False)
        if ended.returncode:
            said.seek(0)
            raise RuntimeError(f"{program}: {said.read().decode(errors='replace')}")


def database_beside(url: str, template: str = "") -> str:
    """Make another database on the server of ``url``, empty or like a template's that nobody uses; return its URL."""
    import psycopg
    from psycopg import sql

    name = f"gongkai_{secrets.token_hex(6)}"
    server, _, _ = url.rpartition("/")
    made = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
    if template:
        made += sql.SQL(" TEMPLATE {}").format(sql.Identifier(template.rpartition("/")[2]))
    with psycopg.connect(
        f"{server}/postgres".replace("postgres://", "postgresql://", 1), autocommit=True
    ) as connection:
        connection.execute(made)
    return f"{server}/{name}"
