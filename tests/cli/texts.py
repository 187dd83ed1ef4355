"""Every Chinese text that the command may show, found in its source and in its help."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click

from gongkai.cli.app import COMMANDS, HELP
from gongkai.report.findings import Severity

CLI = Path(__file__).parents[2] / "src" / "gongkai" / "cli"


def texts() -> set[str]:
    """Return the texts that need a translation."""
    return {*_in_calls(), *_in_help(), HELP, "显示版本", *(severity.label for severity in Severity)}


def _in_calls() -> Iterator[str]:
    for path in CLI.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "trn"):
                yield from (str(a.value) for a in node.args[:1] if isinstance(a, ast.Constant))


def _in_help() -> Iterator[str]:
    for name in COMMANDS:
        command: click.Command = import_module(f"gongkai.cli.{name}").command
        yield command.help or ""
        yield command.options_metavar or ""
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                yield parameter.help or ""
            else:
                yield parameter.metavar or ""
