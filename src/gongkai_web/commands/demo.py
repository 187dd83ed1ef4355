"""``gongkai demo``: an invented district, ready to look at."""

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai_web.commands.starting import collecting_seldom, prepare, start

if TYPE_CHECKING:
    from gongkai_web.demo.model import District

HELP = """\
建一个虚构的青云区：八个行政机关，两年半的政府信息，各角色的人员；然后打开网站。

例：gongkai demo --port 8000
"""
BODIES_SHOWN = 3


@click.command("demo", help=HELP, options_metavar="[选项]")
@click.option(
    "--folder", type=click.Path(path_type=Path), default=Path("gongkai-demo"), show_default=True, help="数据放在哪里"
)
@click.option("--port", default=8000, show_default=True, help="监听端口")
@click.option("--seed", default=2026, show_default=True, help="同一个数得到同样的内容")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="内容写到哪一天，默认今天")
@click.option("--no-serve", is_flag=True, help="建好就退出，不启动网站")
def command(folder: Path, port: int, seed: int, until: datetime | None, no_serve: bool) -> None:
    """Build what is missing, print who can sign in, serve."""
    os.environ["GONGKAI_HOME"] = str(folder.resolve())
    os.environ.setdefault("GONGKAI_SECOND_FACTOR", "0")
    os.environ.setdefault("GONGKAI_PUBLIC_URL", f"http://127.0.0.1:{port}")
    os.environ.setdefault("GONGKAI_NAME", "青云区政府信息公开工作平台")
    started, last = time.monotonic(), until.date() if until else date.today()
    with ProcessPoolExecutor(1) as beside, collecting_seldom():
        # Inventing needs no database: another core does it while this one migrates.
        invented = beside.submit(invent, seed, last)
        start()
        prepare()
        from gongkai_web.bodies.models import PublicBody

        if not PublicBody.objects.exists():
            build(invented.result(), last)
            click.echo(f"建好了，用时 {time.monotonic() - started:.0f} 秒。")
    show_people()
    click.secho(f"\n网站   http://127.0.0.1:{port}/\n工作台 http://127.0.0.1:{port}/workbench/", bold=True)
    if not no_serve:
        sys.stdout.flush()
        from gongkai_web.commands.serve import run

        run("127.0.0.1", port, 1)


def invent(seed: int, until: date) -> "District":
    """Return the district, which only the seed and the day decide."""
    from gongkai_web.demo.district import district

    return district(seed, until)


def build(invented: "District", until: date) -> None:
    """Load the district."""
    from gongkai_web.demo.applications import load_applications
    from gongkai_web.demo.loading import Loader
    from gongkai_web.demo.surveys import load_surveys
    from gongkai_web.demo.year_reports import load_reports

    loader = Loader(invented, told=click.echo)
    loader.load()
    click.echo(f"年度报告 {load_reports(loader, until.year)} 份")
    click.echo(f"政府信息公开申请 {load_applications(until)} 件")
    click.echo(f"登记统计表 {load_surveys(until)} 份")


def show_people() -> None:
    """Print who has each role in the first bodies, one a body, with the password they share."""
    from gongkai_web.bodies.models import Appointment
    from gongkai_web.bodies.roles import Role
    from gongkai_web.demo.loading import PASSWORD

    click.echo(f"\n登录工作台（密码都是 {PASSWORD}）：")
    for role in Role:
        held = Appointment.objects.filter(role=role.value).select_related("person", "body").order_by("body__path", "pk")
        first = {one.body_id: one for one in reversed(held)}  # the last one kept is the first
        shown = sorted(first.values(), key=lambda one: one.body.path)[:BODIES_SHOWN]
        names = "、".join(f"{one.person.username}（{one.body.short_name} {one.person.name}）" for one in shown)
        click.echo(f"  {role.label:　<6}{names}")
