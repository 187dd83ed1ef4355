"""``gongkai audit``: does the log still say what was written into it."""

import json

import click

from gongkai_web.commands.starting import start


@click.group("audit", help="核验日志。\n\n例：gongkai audit verify")
def command() -> None:
    """Hold the commands about the log."""


@command.command(
    "verify", help="从头读一遍日志，检查每一条的摘要；有改动、删除、插入的都会列出来。退出码：0 完好，1 有问题。"
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def verify_log(as_json: bool) -> None:
    """Read the chain."""
    start()
    from gongkai_web.audit.verifying import verify

    verdict = verify()
    if as_json:
        said = {"entries": verdict.entries, "last_hash": verdict.last_hash, "broken": list(verdict.broken)}
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        for sentence in verdict.broken:
            click.secho(sentence, fg="red")
        click.echo(
            f"共 {verdict.entries} 条，" + ("有问题" if verdict.broken else "完好") + f"；末条摘要 {verdict.last_hash}"
        )
    raise SystemExit(1 if verdict.broken else 0)
