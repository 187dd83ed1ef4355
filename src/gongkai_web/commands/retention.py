"""``gongkai retention``: what personal data is past its period, and the destruction that was approved."""

import json
from typing import Any

import click

from gongkai_web.commands.starting import start

HELP = """\
销毁保存期限届满的个人信息：只办理已经有人拟定、另一个人审批的清单；中断以后再运行一次，从断点继续。
gongkai worker 运行时，审批后自动办理。--dry-run 只列出已经届满的，不改动任何内容。

\b
例：gongkai retention --dry-run
    gongkai retention
"""


@click.command("retention", help=HELP, options_metavar="[选项]")
@click.option("--dry-run", is_flag=True, help="只列出，不销毁")
@click.option("--body", "slug", default="", metavar="网址标识", help="只看一个机关")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def command(dry_run: bool, slug: str, as_json: bool) -> None:
    """List what is due, or carry out what was approved."""
    start()
    rows = _due(slug) if dry_run else _carry_out(slug)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2, default=str))
        return
    for row in rows:
        click.echo("  ".join(f"{name} {value}" for name, value in row.items() if value != ""))
    click.echo(f"共 {len(rows)} 项" if dry_run else "已审批的清单都办完了")


def _due(slug: str) -> list[dict[str, Any]]:
    from django.utils import timezone

    from gongkai_web.retention.due import due

    today = timezone.localdate()
    return [
        {
            "申请": str(one.case),
            "销毁": one.rule.label,
            "起算": one.since,
            "届满": one.due_on,
            "暂停": one.held,
        }
        for body in _bodies(slug)
        for one in due(body, today)
    ]


def _carry_out(slug: str) -> list[dict[str, Any]]:
    from gongkai_web.retention.models import DeletionRun
    from gongkai_web.retention.running import report, run

    rows = []
    for deletion in DeletionRun.objects.filter(approved=True, finished_at=None, body__in=_bodies(slug)):
        run(deletion, _told)
        rows += [
            {
                "清单": str(deletion),
                "销毁": one["label"],
                "申请": one["done"],
                "未销毁": one["kept"],
                "字段": one["values"],
                "材料": one["papers"],
            }
            for one in report(deletion)
        ]
    return rows


def _bodies(slug: str) -> Any:
    from gongkai_web.bodies.models import PublicBody

    found = PublicBody.objects.order_by("path")
    if not slug:
        return found
    if not found.filter(slug=slug).exists():
        raise click.UsageError(f"没有网址标识为 {slug} 的行政机关")
    return found.filter(slug=slug)


def _told(done: int, of: int) -> None:
    if done % 100 == 0 or done == of:
        click.echo(f"已办 {done} / {of}", err=True)
