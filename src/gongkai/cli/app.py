"""The group of commands, each loaded when it is asked for."""

import os
import sys
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import click

from gongkai import __version__
from gongkai.cli.language import chosen, lines, speak, spoken, tr, translated

COMMANDS = ("read", "check", "compare", "write", "dataset", "editions", "deadline", "fee", "preflight")


class Commands(click.Group):
    """The commands, in the order in which one comes to need them."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Choose the language, then run."""
        speak(chosen(os.environ))
        _never_fail_to_print()
        self.help = lines(tr(HELP))
        self.options_metavar, self.subcommand_metavar = tr("[选项]"), tr("命令 [参数]…")
        return super().main(*args, **extra)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the options in the language spoken."""
        return [spoken(parameter) for parameter in super().get_params(ctx)]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return [*COMMANDS, *added()]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return the command in the language spoken, or None if there is no such command."""
        if name in added():
            return command_added(added()[name])
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"gongkai.cli.{name}").command
        return translated(command)


@cache
def added() -> dict[str, EntryPoint]:
    """Return the commands that other packages add, by name; the platform's come this way."""
    return {point.name: point for point in entry_points(group="gongkai.commands")}


def command_added(point: EntryPoint) -> click.Command:
    """Return an added command, or in its place one that tells how to install what it needs."""
    try:
        command: click.Command = point.load()
    except ModuleNotFoundError as missing:
        explanation = tr("平台没有安装（缺少 {name}）。请运行：pip install 'gongkai[site]'").format(name=missing.name)

        @click.command(point.name, help=explanation, context_settings={"ignore_unknown_options": True})
        @click.argument("rest", nargs=-1, type=click.UNPROCESSED)
        def absent(rest: tuple[str, ...]) -> None:
            raise click.UsageError(explanation)

        return absent
    return command


def _never_fail_to_print() -> None:
    """A report may hold characters that the terminal's encoding lacks; they are shown by number."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


HELP = """\
读出、核对、比较、编写政府信息公开工作年度报告。

文件写 - 表示标准输入。加 --json 得到供程序使用的结果。
退出码：0 没有问题，1 有错误或疑点，2 用法不对或文件读不出来。

例：gongkai check housing-2023.md housing-2024.html
"""

app = click.version_option(__version__, prog_name="gongkai", message="%(prog)s %(version)s", help="显示版本")(
    Commands("gongkai", help=HELP)
)
