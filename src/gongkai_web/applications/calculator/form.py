"""What the calculator asks for, within bounds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from gongkai.rules.clock import Channel, Consultation, Correction, Delay, Event, Extension, FeeNotice, Received
from gongkai.rules.deadlines import IN_FORCE, Consulted
from gongkai.rules.fees import TARIFFS, Method
from gongkai_web.applications.receipt.widgets import Choices, Day, Select, Whole

AHEAD = timedelta(days=3 * 365)
MOST_ITEMS, MOST_PAGES = 1000, 100_000

# Without the first day the later one would count for nothing, and the last day shown would be wrong.
NEEDS = {
    "corrected_on": "asked_on",
    "delivered_on": "sent_on",
    "answered_on": "sent_on",
    "again_delivered_on": "again_sent_on",
    "again_answered_on": "again_sent_on",
    "joint_delivered_on": "joint_sent_on",
    "joint_answered_on": "joint_sent_on",
    "delay_until": "delay_told_on",
    "delay_told_on": "delay_until",
    "fee_delivered_on": "fee_sent_on",
    "paid_on": "fee_sent_on",
}

CONSULTED = (("", Consulted.THIRD_PARTY), ("again_", Consulted.THIRD_PARTY), ("joint_", Consulted.JOINT_BODY))
GROUPS = (
    ("补正（第三十条）", ("asked_on", "corrected_on")),
    ("征求第三方意见（第三十二条）", ("sent_on", "delivered_on", "answered_on")),
    ("再征求一个第三方的意见", ("again_sent_on", "again_delivered_on", "again_answered_on")),
    ("征求共同制作机关意见（第三十四条）", ("joint_sent_on", "joint_delivered_on", "joint_answered_on")),
    ("延期（第三十三条）", ("told_on",)),
    ("申请数量、频次明显超过合理范围，延迟答复（第三十五条）", ("delay_told_on", "delay_until")),
    ("收费（第四十二条）", ("fee_sent_on", "fee_delivered_on", "paid_on")),
)


@dataclass(frozen=True)
class Group:
    """What may have happened, with its days; open if one is filled in or wrong."""

    title: str
    fields: tuple[forms.BoundField, ...]
    open: bool


class PlainForm(forms.Form):
    """A form that is read from the address: nothing in it is about a person."""

    use_required_attribute = False

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id=f"{self.prefix_of()}_%s")

    def prefix_of(self) -> str:
        """Return what tells its controls from those of the other form on the page."""
        return type(self).__name__.lower()


def day(label: str, *, required: bool = False, help_text: str = "") -> forms.DateField:
    """Return a day."""
    return forms.DateField(
        label=label,
        required=required,
        widget=Day,
        help_text=help_text,
        error_messages={"required": f"填写{label}", "invalid": f"{label}写成 2026-03-02 这样"},
    )


class DeadlineForm(PlainForm):
    """What happened to an application, as far as it moves the reply."""

    channel = forms.ChoiceField(
        label="怎样提交的",
        choices=Channel.choices(),
        widget=Select,
        error_messages={"invalid_choice": "选择提交的方式", "required": "选择提交的方式"},
    )
    arrived_on = day("到达日期", required=True, help_text="当面提交、签收、信函到达或者网上提交的日期")
    confirmed_on = day("双方确认日期", help_text="网上、电子邮件、传真、平常信函须写，以这一天为收到申请之日")
    asked_on = day("告知补正日期")
    corrected_on = day("收到补正日期")
    sent_on = day("征求第三方意见：发出日期")
    delivered_on = day("征求第三方意见：第三方收到日期")
    answered_on = day("征求第三方意见：收到意见日期")
    again_sent_on = day("再次征求意见：发出日期")
    again_delivered_on = day("再次征求意见：第三方收到日期")
    again_answered_on = day("再次征求意见：收到意见日期")
    joint_sent_on = day("征求共同制作机关意见：发出日期")
    joint_delivered_on = day("征求共同制作机关意见：对方收到日期")
    joint_answered_on = day("征求共同制作机关意见：收到意见日期")
    told_on = day("告知延期日期")
    delay_told_on = day("告知延迟答复日期")
    delay_until = day("延迟答复的最后一日", help_text="告知申请人的合理期限到哪一天")
    fee_sent_on = day("发出收费通知日期")
    fee_delivered_on = day("收到收费通知日期")
    paid_on = day("缴清费用日期")

    def first(self) -> list[forms.BoundField]:
        """Return what is always asked."""
        grouped = {name for _, names in GROUPS for name in names}
        return [field for field in self if field.name not in grouped]

    def groups(self) -> list[Group]:
        """Return what may have happened, in groups."""
        found = [(title, tuple(self[name] for name in names)) for title, names in GROUPS]
        return [Group(title, fields, any(_shown(field) for field in fields)) for title, fields in found]

    def clean(self) -> dict[str, Any]:
        """Keep the days within what the calendar knows."""
        given: dict[str, Any] = super().clean() or {}
        last = timezone.localdate() + AHEAD
        for name, value in list(given.items()):
            if isinstance(value, date) and not IN_FORCE <= value <= last:
                self.add_error(name, f"日期应在 {IN_FORCE:%Y-%m-%d}（条例施行）至 {last:%Y-%m-%d} 之间")
        for after, before in NEEDS.items():
            if given.get(after) and not given.get(before) and before not in self.errors:
                self.add_error(before, f"填写了“{self.fields[after].label}”的，也要填写“{self.fields[before].label}”")
        return given

    def events(self) -> Iterator[Event]:
        """Yield what was filled in, as the clock wants it."""
        told = self.cleaned_data
        yield Received(told["arrived_on"], Channel(told["channel"]), told["confirmed_on"])
        if told["asked_on"]:
            yield Correction(told["asked_on"], None, told["corrected_on"])
        for prefix, consulted in CONSULTED:
            sent_on, delivered_on, answered_on = (
                told[f"{prefix}{name}"] for name in ("sent_on", "delivered_on", "answered_on")
            )
            if sent_on:
                yield Consultation(consulted, sent_on, delivered_on, answered_on)
        if told["told_on"]:
            yield Extension(told["told_on"])
        if told["delay_until"]:
            yield Delay(told["delay_told_on"], told["delay_until"])
        if told["fee_sent_on"]:
            yield FeeNotice(told["fee_sent_on"], told["fee_delivered_on"], told["paid_on"])


def _shown(field: forms.BoundField) -> bool:
    return bool(field.form.is_bound and (field.value() or field.errors))


class FeeForm(PlainForm):
    """What a fee is computed from."""

    method = forms.ChoiceField(
        label="计收方式",
        choices=Method.choices(),
        widget=Choices,
        initial=Method.PER_ITEM.value,
        error_messages={"required": "选择计收方式"},
    )
    number = forms.IntegerField(
        label="件数或者页数",
        widget=Whole,
        help_text="按件：同一申请人当月向这一机关申请的总件数；按量：这一件提供的总页数（A4，单面一页）",
        error_messages={"required": "填写件数或者页数", "invalid": "填写整数"},
    )
    on = day("收到申请之日", help_text="不写就是今天")

    def clean(self) -> dict[str, Any]:
        """Keep the number within reason."""
        given: dict[str, Any] = super().clean() or {}
        method, number = given.get("method"), given.get("number")
        if method and number is not None:
            most = MOST_ITEMS if method == Method.PER_ITEM else MOST_PAGES
            least = 1 if method == Method.PER_ITEM else 0
            if not least <= number <= most:
                self.add_error("number", f"填写 {least} 至 {most} 之间的整数")
        since = TARIFFS[Method.PER_ITEM].provisions[0].since
        if (on := given.get("on")) and not since <= on <= timezone.localdate() + AHEAD:
            self.add_error("on", f"信息处理费自 {since:%Y-%m-%d} 起才可以收取，日期不能早于这一天，也不能太远")
        return given
