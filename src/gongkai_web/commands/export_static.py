"""``gongkai export-static``: the public side as plain files."""

import os
import sys
import time
from pathlib import Path

import click

from gongkai_web.commands.starting import start

HELP = """\
把公开的全部内容写成普通文件，任何网站服务器都能直接提供；再次运行只改写有变动的，删除已经撤回的。
可以随时中断，下次接着写。

\b
例：gongkai export-static /srv/www
    gongkai export-static /srv/www --live https://search.example.gov.cn
"""


@click.command("export-static", help=HELP, options_metavar="[选项]")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="目录")
@click.option("--live", default="", metavar="网址", help="搜索等需要程序回答的，链接到这个网站；不填则不提供")
@click.option("--processes", default=os.cpu_count() or 1, show_default=True, help="同时运行的进程数")
def command(folder: Path, live: str, processes: int) -> None:
    """Write the files."""
    start()
    from django.core.management import call_command

    from gongkai_web.portal.exporting.working import Busy, NotOurs, export

    call_command("collectstatic", interactive=False, verbosity=0)
    started = time.monotonic()
    try:
        done = export(folder, live=live, processes=max(1, processes), told=_told)
    except (Busy, NotOurs) as wrong:
        raise click.UsageError(str(wrong)) from None
    except KeyboardInterrupt:
        click.echo("\n中断了；已经写好的不会重写，再次运行即可接着写。", err=True)
        raise SystemExit(130) from None
    took = max(time.monotonic() - started, 0.001)
    said = f"写了 {done.made} 个文件，{done.kept} 个没有变动，删除 {done.removed} 个"
    click.echo(f"{said}；用时 {took:.1f} 秒，每秒 {done.made / took:.0f} 个。")


def _told(done: int, of: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{done:,} / {of:,}", nl=done == of, err=True)
