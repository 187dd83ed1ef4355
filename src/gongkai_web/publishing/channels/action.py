"""Enter a channel, or take a wrong entry back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.rules.classification import Channel
from gongkai_web.actions import Action
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person
from gongkai_web.publishing.models import Dissemination, Record
from gongkai_web.publishing.review.submission import CAN_SUBMIT


@dataclass
class Disseminate(Action):
    """登记公开渠道"""

    record: Record
    by: Person
    channel: Channel
    used_on: date
    evidence: str = ""

    def allowed(self) -> bool:
        """Those who draft in the record's body may."""
        return any(self.by.holds(role, self.record.body_id) for role in CAN_SUBMIT)

    def obstacles(self) -> Iterator[str]:
        """Yield what is in the way."""
        if not self.record.live:
            yield "这条信息还没有公开，公开以后再登记渠道"
        if self.record.published_on and self.used_on < self.record.published_on:
            yield f"日期早于发布日期（{self.record.published_on:%Y-%m-%d}），请核对"
        if self.record.disseminations.filter(channel=self.channel.value).exists():
            yield f"已经登记过“{self.channel.label}”；同一信息在同一渠道只计一次"
        if self.channel is not Channel.WEBSITE and not self.evidence.strip():
            yield "填写网址、期号或者说明，年度报告据此核对"

    def do(self) -> None:
        """Enter it."""
        Dissemination.objects.create(
            record=self.record,
            channel=self.channel.value,
            used_on=self.used_on,
            evidence=self.evidence.strip(),
            entered_by=self.by,
        )
        log("record.channel.added", self.record, by=self.by, channel=self.channel.value, evidence=self.evidence)


@dataclass
class Undisseminate(Action):
    """删除公开渠道的登记"""

    record: Record
    by: Person
    dissemination: Dissemination

    def allowed(self) -> bool:
        """Those who may enter one."""
        return any(self.by.holds(role, self.record.body_id) for role in CAN_SUBMIT)

    def obstacles(self) -> Iterator[str]:
        """Yield what is in the way."""
        if self.dissemination.channel == Channel.WEBSITE.value and self.record.live:
            yield "信息正在网站公开，这一条不能删除"

    def do(self) -> None:
        """Take it out; the log keeps it."""
        gone = self.dissemination
        log("record.channel.removed", self.record, by=self.by, channel=gone.channel, evidence=gone.evidence)
        gone.delete()
