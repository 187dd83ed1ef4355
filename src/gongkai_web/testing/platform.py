"""A platform of a test's own: its folder, its database, and the real processes that serve it, which may be killed."""

import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from gongkai_web.testing.postgres import database_beside

GONGKAI = Path(sys.executable).parent / "gongkai"
LAST = 4000  # characters
PATIENCE = 60.0  # seconds until a process that doesn't answer is given up
OURS = ("GONGKAI_", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")


class NotStarted(RuntimeError):
    """The process ended, or didn't answer in time; the message has what it printed."""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


class Running:
    """A process with all its children."""

    def __init__(self, command: list[str], environ: dict[str, str], said: Path) -> None:
        self.said = said
        with said.open("ab") as output:
            self.process = subprocess.Popen(
                command, env=environ, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.kill()

    def kill(self) -> None:
        """End it and its children as a failure of power would: no handler runs."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def output(self) -> str:
        """Return what it printed last."""
        return self.said.read_text("utf-8", errors="replace")[-LAST:]


class Server(Running):
    """``gongkai serve`` on a port of its own."""

    def __init__(self, port: int, *given: Any) -> None:
        self.url = f"http://127.0.0.1:{port}"
        super().__init__(*given)

    def wait(self, path: str = "/help/") -> None:
        """Return when it answers for a path. Raises NotStarted."""
        last = time.monotonic() + PATIENCE
        while time.monotonic() < last and self.process.poll() is None:
            try:
                urllib.request.urlopen(self.url + path, timeout=5).close()
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        self.kill()
        raise NotStarted(self.output())


def own_database() -> dict[str, str]:
    """Return the setting of a database of one's own, on the PostgreSQL the tests run on if they do."""
    url = os.environ.get("DATABASE_URL", "")
    return {"DATABASE_URL": database_beside(url)} if url.startswith("postgres") else {}


class Platform:
    """A folder and a database with the settings that lead to them; ``at`` is the moment its commands believe it is."""

    def __init__(self, home: Path, *, at: datetime | None = None, **environ: str) -> None:
        self.home, self.at = home, at
        home.mkdir(parents=True, exist_ok=True)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        self.environ = {
            **kept,
            "GONGKAI_HOME": str(home),
            "GONGKAI_SECRET_KEY": "only for tests",
            "GONGKAI_SECOND_FACTOR": "0",
            "DJANGO_SETTINGS_MODULE": "gongkai_web.settings",
            **environ,
        }

    @property
    def url(self) -> str:
        """Return where its PostgreSQL is, nothing where it is on SQLite."""
        return self.environ.get("DATABASE_URL", "")

    def gongkai(self, *arguments: str) -> str:
        """Run a command to its end and return what it printed."""
        return self._run(*self.command(*arguments))

    def command(self, *arguments: str) -> list[str]:
        """Return how ``gongkai`` is called."""
        if self.at is None:
            return [str(GONGKAI), *arguments]
        return [sys.executable, "-m", "gongkai_web.testing.clock", f"{self.at:%Y-%m-%dT%H:%M}", *arguments]

    def python(self, module: str, *arguments: str) -> Any:
        """Run a module with the platform's settings and return the JSON it printed."""
        return json.loads(self._run(sys.executable, "-m", module, *arguments))

    def ask(self, expression: str, *imports: str) -> Any:
        """Return the value of an expression about the database, as JSON has it."""
        lines = ["import json", *imports, f"print(json.dumps({expression}, default=str))"]
        return json.loads(self.gongkai("manage", "shell", "--no-imports", "--command", "\n".join(lines)))

    def start(self, *arguments: str) -> Running:
        """Start a command and leave it running."""
        return Running(self.command(*arguments), self.environ, self.home / f"{arguments[0]}.log")

    @contextmanager
    def serve(self, workers: int = 1, port: int = 0, **environ: str) -> Iterator[Server]:
        """Serve the platform for a while, on a port that is free unless one is given."""
        port = port or free_port()
        command = self.command("serve", "--port", str(port), "--workers", str(workers), "--no-prepare")
        given = {**self.environ, "GONGKAI_PUBLIC_URL": f"http://127.0.0.1:{port}", **environ}
        with Server(port, command, given, self.home / "serve.log") as server:
            server.wait()
            yield server

    def copy(self, home: Path, *, at: datetime | None = None, **environ: str) -> "Platform":
        """Return a platform that begins where this one is, which nobody serves meanwhile."""
        shutil.copytree(self.home, home, dirs_exist_ok=True)
        database = {"DATABASE_URL": database_beside(self.url, template=self.url)} if self.url else {}
        return Platform(home, at=at, **database, **environ)

    def _run(self, *command: str) -> str:
        ended = subprocess.run(command, env=self.environ, capture_output=True, text=True, check=False)
        if ended.returncode:
            raise NotStarted(f"{' '.join(command)}: {ended.stdout}{ended.stderr}")
        return ended.stdout


def made_once(folder: Path, make: Callable[[Platform], None]) -> Platform:
    """Make a platform in a folder that several processes share: one does, the others wait. To be copied."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder / "done"
        if not done.exists():
            made = Platform(folder / "home", at=None, **own_database())
            make(made)
            done.write_text(json.dumps({"DATABASE_URL": made.url} if made.url else {}), encoding="ascii")
        return Platform(folder / "home", **json.loads(done.read_text(encoding="ascii")))


def empty(platform: Platform) -> None:
    """Make the tables of a platform, with nothing in them, and what it serves beside its pages."""
    for command in (["migrate"], ["collectstatic", "--noinput"]):
        platform.gongkai("manage", *command)
