"""The day of receipt and the last day, by channel, before anything is saved: what the clerk sees beside the form."""

from dataclasses import dataclass
from datetime import date

from gongkai.errors import RuleError
from gongkai.rules.calendar import WorkCalendar
from gongkai.rules.clock import Channel, Deadline, Received, clock

RULE = {
    Channel.IN_PERSON: "提交之日为收到之日；口头提出的同此",
    Channel.SIGNED_POST: "签收之日为收到之日，收发室签收的也算",
    Channel.ORDINARY_POST: "收到当日与申请人确认，确认之日为收到之日",
    Channel.ONLINE: "与申请人双方确认之日为收到之日",
    Channel.EMAIL: "与申请人双方确认之日为收到之日",
    Channel.FAX: "与申请人双方确认之日为收到之日",
}


@dataclass(frozen=True, slots=True)
class Preview:
    """A channel, which day counts and where that is written; what follows from the days filled in, if any do."""

    channel: Channel
    rule: str
    source: str
    deadline: Deadline | None
    chosen: bool


def previews(channel: str, arrived_on: date | None, confirmed_on: date | None, calendar: WorkCalendar) -> list[Preview]:
    """Return a row a channel; only the chosen one is computed."""
    rows = []
    for one, rule in RULE.items():
        chosen = one == channel
        deadline = _deadline(one, arrived_on, confirmed_on, calendar) if chosen and arrived_on else None
        rows.append(Preview(one, rule, one.source, deadline, chosen))
    return rows


def _deadline(channel: Channel, arrived_on: date, confirmed_on: date | None, calendar: WorkCalendar) -> Deadline | None:
    try:
        return clock([Received(arrived_on, channel, confirmed_on)], calendar)
    except RuleError:
        return None
