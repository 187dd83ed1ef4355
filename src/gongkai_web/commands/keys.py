"""``gongkai keys``: the keys that seal personal data; change them, and destroy those that nothing needs any more."""

import json
from collections.abc import Callable
from typing import Any

import click

from gongkai_web.commands.starting import start


@click.group("keys", help="管理加密个人信息的密钥。\n\n例：gongkai keys list")
def command() -> None:
    """Hold the commands about keys."""


@command.command("list", help="列出各个密钥、由哪个版本的主密钥保护、还有多少内容用它加密。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def list_keys(as_json: bool) -> None:
    """Show what there is."""
    start()
    from gongkai_web.protecting.retiring import standings

    rows = [_row(one) for one in standings()]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo("  ".join(f"{name} {value}" for name, value in row.items()))
    if not rows:
        click.echo("还没有密钥；第一次保存个人信息时自动生成。")


@command.command(
    "rotate",
    help="更换密钥：主密钥换新版本，用新的数据密钥重新加密全部个人信息和材料。网站照常运行；中断以后再运行一次，"
    "从断点继续。\n\n例：gongkai keys rotate --index",
)
@click.option("--index", is_flag=True, help="查找用的盲索引也换新密钥")
def rotate_keys(index: bool) -> None:
    """Change them."""
    start()
    from gongkai_web.protecting.reindexing import reindex
    from gongkai_web.protecting.rotating import AlreadyRotating, rotate, unfinished

    if interrupted := unfinished():
        click.echo(f"继续上次没有完成的更换（新密钥 {interrupted.key_id}）")
    try:
        rotation, counts = rotate(_progress())
        if index:
            click.echo(f"盲索引改用密钥 {reindex(_progress()).pk}")
    except AlreadyRotating as busy:
        raise click.UsageError(str(busy)) from None
    if counts.unreadable:
        click.secho(f"有 {counts.unreadable} 处打不开（被改动过，或者密钥已经不在），原样保留。", fg="red")
    click.echo(f"换好了，现在用密钥 {rotation.key_id} 加密。备份新的主密钥；旧密钥过后用 gongkai keys retire 销毁。")


@command.command(
    "retire", help="销毁不再需要的旧密钥；还有内容用它加密的不销毁，并说明原因。\n\n例：gongkai keys retire"
)
def retire_keys() -> None:
    """Destroy what nothing needs."""
    start()
    from gongkai_web.protecting.retiring import retire, standings

    for key in retire():
        click.echo(f"已销毁 {key}")
    for one in standings():
        if not one.in_use and not one.key.retired_at:
            click.echo(f"保留 {one.key}：{'；'.join(one.needed)}")


def _row(one: Any) -> dict[str, Any]:
    key = one.key
    state = "正在使用" if one.in_use else "已销毁" if key.retired_at else "；".join(one.needed) or "可以销毁"
    return {
        "编号": key.pk,
        "用途": key.get_purpose_display(),
        "算法": key.algorithm,
        "主密钥版本": one.version,
        "生成时间": f"{key.made_at:%Y-%m-%d}",
        "记录": one.fields,
        "材料": one.papers,
        "状态": state,
    }


def _progress() -> Callable[[str, int, int], None]:
    def told(what: str, done: int, of: int) -> None:
        click.echo(f"{what} {done} / {of}", err=True)

    return told
