"""``gongkai worker``: do the background work and what is due by the timetable."""

import click

from gongkai_web.commands.starting import start

HELP = """\
办理后台任务：定时发布、链接检查、导入、全文索引、邮件。可以同时运行多个。

例：gongkai worker
"""


@click.command("worker", help=HELP, options_metavar="[选项]")
@click.option("--once", is_flag=True, help="办完现有任务就退出")
def command(once: bool) -> None:
    """Work until stopped."""
    start()
    from gongkai_web.background.working import work

    work(once=once)
