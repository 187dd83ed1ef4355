"""``gongkai serve``: the production server, one command."""

import os
import socket

import click

from gongkai_web.commands.starting import prepare, start

HELP = """\
启动网站和工作台。先自动升级数据库，再用 granian 提供服务；按 Ctrl+C 停止。

例：gongkai serve --host 0.0.0.0 --port 8000 --workers 4
"""


@click.command("serve", help=HELP, options_metavar="[选项]")
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址")
@click.option("--port", default=8000, show_default=True, help="监听端口")
@click.option("--workers", default=os.cpu_count() or 1, show_default=True, help="工作进程数")
@click.option("--no-prepare", is_flag=True, help="不升级数据库和静态文件")
def command(host: str, port: int, workers: int, no_prepare: bool) -> None:
    """Serve until stopped."""
    start()
    if not no_prepare:
        prepare()
    run(host, port, workers)


def refuse_port_in_use(host: str, port: int) -> None:
    """Two servers on one port would answer in turn, from two databases."""
    with socket.socket() as trial:
        trial.settimeout(1)
        if trial.connect_ex(("127.0.0.1" if host == "0.0.0.0" else host, port)) == 0:
            raise click.UsageError(f"端口 {port} 已经有程序在用；先停止它，或者用 --port 换一个")


def run(host: str, port: int, workers: int) -> None:
    """Serve with granian; returns when it is stopped."""
    refuse_port_in_use(host, port)
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces

    connections.close_all()  # the workers open their own
    Granian(
        "gongkai_web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        websockets=False,
        respawn_failed_workers=True,
        log_access=False,
    ).serve()
