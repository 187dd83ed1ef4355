"""``gongkai manage``: Django's own commands with the platform's settings."""

import os

import click


@click.command(
    "manage",
    help="运行 Django 的管理命令。\n\n例：gongkai manage migrate",
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    options_metavar="",
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="命令 [参数]…")
def command(arguments: tuple[str, ...]) -> None:
    """Hand the arguments over."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai_web.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["gongkai manage", *arguments])
