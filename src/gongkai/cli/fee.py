"""``gongkai fee``: the information processing fee (信息处理费) with its calculation."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from gongkai.cli.console import show_json, show_line, show_table
from gongkai.cli.language import tr

if TYPE_CHECKING:
    from gongkai.rules.fees import ProcessingFee

HELP = """\
计算信息处理费：写上是同一申请人当月的第几件申请，或者提供的页数；两样都写，两种标准各算一遍。

例：gongkai fee 12 --pages 80 --on 2026-03-02
"""


@click.command("fee", help=HELP, options_metavar="[选项]")
@click.argument("ordinal", metavar="[第几件]", type=int, required=False)
@click.option("--items", type=int, default=1, show_default=False, help="这份申请按“一事一申请”拆分成几件；不写就是 1")
@click.option("--pages", type=int, help="提供的页数，A4 及以下单面为 1 页")
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="收到申请之日，如 2026-03-02；不写就是今天"
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def command(ordinal: int | None, items: int, pages: int | None, on: datetime | None, as_json: bool) -> None:
    """Print the fee by item, by page, or both."""
    from gongkai.errors import RuleError

    day = on.date() if on else date.today()
    try:
        fees = _fees(ordinal, items, pages, day)
    except RuleError as error:
        raise click.UsageError(str(error)) from error
    if as_json:
        show_json({"on": day.isoformat(), "fees": [describe(fee) for fee in fees]})
        return
    for fee in fees:
        _show(fee)
    if len(fees) > 1:
        show_line(tr("一件申请只能选用其中一种标准"))


def _fees(ordinal: int | None, items: int, pages: int | None, on: date) -> list["ProcessingFee"]:
    from gongkai.rules.fees import per_item_fee, per_page_fee

    if ordinal is None and pages is None:
        raise click.UsageError(tr("请写上是当月的第几件申请，或者用 --pages 写上页数"))
    by_item = [per_item_fee(ordinal, on, items=items)] if ordinal is not None else []
    return by_item + ([per_page_fee(pages, on)] if pages is not None else [])


def _show(fee: "ProcessingFee") -> None:
    names = {"per_item": tr("按件计收"), "per_page": tr("按量计收")}
    heads = [tr("起"), tr("止"), tr("数量"), tr("单价（元）"), tr("金额（元）")]
    rows = [[f"{number:,}" for number in (o.first, o.last, o.count, o.rate, o.amount)] for o in fee.lines]
    rows.append([tr("合计"), "", "", "", f"{fee.amount:,}"])
    show_table(heads, rows, title=f"{names[fee.method.value]}  {fee.source}", figures_from=0)


def describe(fee: "ProcessingFee") -> dict[str, Any]:
    """Return a fee for JSON; money in yuan."""
    lines = [
        {"first": o.first, "last": o.last, "count": o.count, "rate": o.rate, "amount": o.amount} for o in fee.lines
    ]
    return {"method": fee.method.value, "amount": fee.amount, "lines": lines, "source": fee.source}
