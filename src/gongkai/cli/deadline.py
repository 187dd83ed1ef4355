"""``gongkai deadline``: the last day for the reply to an application, with the reason for every day."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gongkai.cli.console import show_json, show_line, show_table
from gongkai.cli.language import tr
from gongkai.rules.clock.events import Channel, Delivery

if TYPE_CHECKING:
    from gongkai.rules.calendar import WorkCalendar
    from gongkai.rules.clock import Deadline, Event

F = TypeVar("F", bound=Callable[..., Any])
HELP = """\
计算答复期限：写上收到申请之日和其后发生的事，得出最后一日，逐日说明理由和依据。

一件事有几个日期的，按发生的先后用 / 隔开，还没有发生的不写：
--third-party 2026-05-18/2026-05-20 是 5 月 18 日发出、20 日收到、尚未答复。

例：gongkai deadline 2026-05-11 --third-party 2026-05-18/2026-05-20
"""


def _dates(most: int = 1, least: int = 1) -> Callable[[str], Any]:
    """Return what reads one date, or at most so many with / between them, None for those that aren't given."""

    def date_or_dates(value: str) -> Any:
        try:
            days = [date.fromisoformat(part) for part in value.split("/")]
        except ValueError:
            days = []
        if not least <= len(days) <= most:
            written = "/".join(["2026-03-02"] * most)
            raise click.BadParameter(tr("{value} 不是日期，请写成 {written}").format(value=value, written=written))
        return days[0] if most == 1 else (*days, *[None] * (most - len(days)))

    return date_or_dates


def _option(name: str, meta: str, told: str, *, multiple: bool = False) -> Callable[[F], F]:
    least = meta.partition("[")[0].count("/") + 1
    return click.option(name, metavar=meta, type=_dates(meta.count("/") + 1, least), help=told, multiple=multiple)


@click.command("deadline", help=HELP, options_metavar="[选项]")
@click.argument("received", metavar="收到日期", type=_dates())
@click.option("--by", type=click.Choice([one.value for one in Channel]), default="in_person", help="怎样收到的")
@_option("--confirmed", "DATE", "与申请人确认之日；网上、电子邮件、传真、平常信函须写")
@_option("--correction", "ASKED[/CORRECTED]", "告知补正、收到补正")
@_option("--correct-by", "DATE", "给申请人补正的最后一日")
@_option("--third-party", "SENT[/DELIVERED[/ANSWERED]]", "征求第三方意见：发出、收到、提出意见", multiple=True)
@_option("--joint-body", "SENT[/DELIVERED[/ANSWERED]]", "征求共同制作机关意见，写法同上", multiple=True)
@_option("--extended", "DATE", "告知延期")
@click.option("--extension-days", metavar="N", type=int, help="延长几个工作日；不写就是最长的二十个")
@_option("--delay", "TOLD/UNTIL", "告知合理期限（第三十五条）：告知、最后一日", multiple=True)
@_option("--fee", "SENT[/DELIVERED[/PAID]]", "收费通知：发出、收到、缴清")
@_option("--replied", "DATE", "答复之日：签收、交邮或者到达申请人系统")
@click.option("--delivery", type=click.Choice([one.value for one in Delivery]), default="in_person", help="怎样送达的")
@_option("--withdrawn", "DATE", "申请人撤回")
@_option("--as-of", "DATE", "看到这一天为止的状态")
@click.option(
    "--calendar",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=("放假安排所在的文件夹，补充或者更正随附的各年安排"),
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def command(as_json: bool, calendar: Path | None, as_of: date | None, **told: Any) -> None:
    """Print the last day and the trace; exit with 1 if something was done late."""
    from gongkai.errors import RuleError
    from gongkai.rules.clock import clock

    try:
        days = _calendar(calendar)
        deadline = clock(_events(told), days)
        trace = deadline.trace
    except RuleError as error:
        raise click.UsageError(str(error)) from error
    standing = deadline.standing_on(as_of) if as_of else deadline.standing
    if as_json:
        show_json({**describe(deadline), "standing": standing.value, "calendar": days.version})
    else:
        _show(deadline, standing.label)
    raise SystemExit(1 if any(step.kind == "problem" for step in trace) else 0)


def _calendar(folder: Path | None) -> "WorkCalendar":
    from gongkai.rules.calendar import china_calendar
    from gongkai.rules.notices import notices_in

    return china_calendar().with_notices(*notices_in(folder)) if folder else china_calendar()


def _events(told: dict[str, Any]) -> Iterator["Event"]:
    from gongkai.rules import clock

    yield clock.Received(told["received"], Channel(told["by"]), told["confirmed"])
    if told["correction"]:
        asked, corrected = told["correction"]
        yield clock.Correction(asked, told["correct_by"], corrected)
    for consulted in clock.Consulted:
        yield from (clock.Consultation(consulted, *days) for days in told[consulted.value])
    if told["extended"]:
        yield clock.Extension(told["extended"], told["extension_days"])
    yield from (clock.Delay(*days) for days in told["delay"])
    if told["fee"]:
        yield clock.FeeNotice(*told["fee"])
    if told["replied"]:
        yield clock.Reply(told["replied"], Delivery(told["delivery"]))
    if told["withdrawn"]:
        yield clock.Withdrawal(told["withdrawn"])


def _show(deadline: "Deadline", standing: str) -> None:
    days = {
        tr("收到申请之日"): deadline.received_on,
        tr("告知补正的最后一日"): deadline.correction_by,
        tr("告知延期的最后一日"): deadline.extension_by,
        tr("等待他人的最后一日"): deadline.waiting_until,
    }
    due_on = deadline.due_on.isoformat() if deadline.due_on else tr("期限没有计算")
    show_line(f"{tr('答复的最后一日')}\t{due_on}" + (tr("（暂定）") if deadline.provisional else ""), bold=True)
    show_line(f"{tr('状态')}\t{standing}")
    for name, day in days.items():
        if day:
            show_line(f"{name}\t{day}")
    show_line()
    heads = [tr("起"), tr("止"), tr("工作日"), tr("说明"), tr("依据")]
    rows = [
        [str(step.first), str(step.last or "…"), str(step.counted or ""), step.sentence, step.source]
        for step in deadline.trace
    ]
    show_table(heads, rows, figures_from=len(heads))


def describe(deadline: "Deadline") -> dict[str, Any]:
    """Return a deadline for JSON, without its standing."""
    names = ("due_on", "received_on", "waiting_until", "correction_by", "extension_by")
    days = {name: getattr(deadline, name) for name in names}
    return {
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "provisional": deadline.provisional,
        "trace": [
            {
                "kind": step.kind.value,
                "first": step.first.isoformat(),
                "last": step.last.isoformat() if step.last else None,
                "counted": step.counted,
                "sentence": step.sentence,
                "source": step.source,
            }
            for step in deadline.trace
        ],
    }
