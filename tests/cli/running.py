"""Run the command in this process, in a pipe or as if on a terminal."""

import io
import json
from contextlib import redirect_stdout
from dataclasses import dataclass
from typing import Any

import click
from click.testing import CliRunner

from gongkai.cli.app import app


@dataclass(frozen=True)
class Ran:
    """What the command printed, said on standard error, and ended with."""

    out: str
    err: str
    code: int

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def run(*arguments: str, stdin: bytes | None = None) -> Ran:
    """Run in a pipe."""
    done = CliRunner().invoke(app, arguments, input=stdin, prog_name="gongkai", catch_exceptions=False)
    return Ran(done.stdout, done.stderr, done.exit_code)


class Terminal(io.StringIO):
    """What people look at."""

    def isatty(self) -> bool:
        return True


def run_on_terminal(*arguments: str) -> Ran:
    """Run as if a person looked at it; colours are taken off."""
    out, code = Terminal(), 0
    with redirect_stdout(out):
        try:
            app.main(arguments, prog_name="gongkai")
        except SystemExit as end:
            code = int(end.code or 0)
    return Ran(click.unstyle(out.getvalue()), "", code)
