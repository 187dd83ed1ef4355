"""``gongkai init``: an empty, real platform, from a few questions or a file."""

import tomllib
from pathlib import Path
from typing import Any

import click

from gongkai_web.commands.starting import prepare, start

HELP = """\
建立一个空的平台：问几个问题，或者从 TOML 文件读取，不再提问。

\b
例：gongkai init
    gongkai init settings.toml
"""
EXAMPLE = """\
[body]
name = "青云区人民政府"
short_name = "青云区政府"
slug = "government"
credit_code = "115902030000000195"

[administrator]
username = "admin"
name = "管理员"
# password = "不写的，由程序生成并显示一次；首次登录时都须修改"
"""


@click.command("init", help=HELP, options_metavar="[选项]")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False, metavar="[TOML文件]"
)
@click.option("--example", is_flag=True, help="印出 TOML 文件的样子")
def command(file: Path | None, example: bool) -> None:
    """Make the database, the first body and the administrator."""
    if example:
        click.echo(EXAMPLE, nl=False)
        return
    start()
    given = _read(file) if file else _ask()
    prepare()
    from django.core.exceptions import ValidationError

    from gongkai_web.bodies.setting_up import AlreadySetUp

    try:
        password = make_platform(given)
    except AlreadySetUp as already:
        raise click.UsageError(str(already)) from None
    except ValidationError as wrong:
        raise click.UsageError("；".join(wrong.messages)) from None
    if not given.get("administrator", {}).get("password"):
        click.secho(
            f"系统管理员 {given['administrator']['username']} 的初始密码是 {password}，只显示这一次。", bold=True
        )
    click.echo("首次登录时须修改密码。")
    click.echo("建好了。运行 gongkai serve 启动网站，gongkai worker 办理后台任务。")


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise click.UsageError(f"{file.name} 不是写得对的 TOML 文件：{wrong}。样子见 gongkai init --example") from None


def _ask() -> dict[str, Any]:
    body = {
        "name": click.prompt("最上一级行政机关的全称（如 青云区人民政府）"),
        "short_name": click.prompt("简称（如 青云区政府）"),
        "slug": click.prompt("网址标识（小写字母和连字符，如 government）"),
        "credit_code": click.prompt("统一社会信用代码（可以以后再填，直接回车）", default="", show_default=False),
    }
    administrator = {
        "username": click.prompt("系统管理员的用户名", default="admin"),
        "name": click.prompt("系统管理员的姓名"),
    }
    return {"body": body, "administrator": administrator}


def make_platform(given: dict[str, Any]) -> str:
    """Make the first body, its administrator and the site, or nothing; return the administrator's first password."""
    from django.db import transaction

    from gongkai_web.bodies.setting_up import set_up
    from gongkai_web.publishing.setting_up import make_site, make_statutory_columns

    with transaction.atomic():
        body, password = set_up(given)
        make_statutory_columns(make_site(body.name))
    return password
