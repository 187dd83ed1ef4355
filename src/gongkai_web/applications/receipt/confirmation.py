"""Confirm with the applicant that it was received, and register it: from then on the clock runs (第三十一条)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from gongkai.rules.clock import Channel
from gongkai.rules.clock.events import said
from gongkai_web.applications.actions import happened
from gongkai_web.applications.models import Application, EventKind
from gongkai_web.applications.steps import OfficeStep
from gongkai_web.bodies.models import Person

FIXED = ("registered_at", "registered_by", "handler", "confirmed_on", "confirmed_by", "confirmed_how")


@dataclass
class Register(OfficeStep):
    """登记申请"""

    application: Application
    by: Person
    confirmed_on: date | None = None
    confirmed_how: str = ""

    def blocked(self) -> Iterator[str]:
        """Yield why there is nothing to register."""
        if self.application.registered_at:
            yield "这件申请已经登记"
        if self.application.withdrawn_on:
            yield "申请人已经撤回申请"

    def missing(self) -> Iterator[str]:
        """Yield what is missing for the day of receipt."""
        needs = Channel(self.application.channel).needs_confirmation
        if needs and not self.confirmed_on:
            yield "这一渠道的申请以双方确认之日为收到之日，填写与申请人确认的日期（条例第三十一条）"
        if needs and not self.confirmed_how.strip():
            yield "写明如何与申请人确认，例如“电话确认”"
        if self.confirmed_on and not self.application.arrived_on <= self.confirmed_on <= timezone.localdate():
            yield "确认日期应在申请到达之后、今天之前"

    def do(self) -> None:
        """Fix the day of receipt."""
        case, now = self.application, timezone.now()
        case.registered_at, case.registered_by = now, self.by
        case.handler = case.handler or self.by
        if self.confirmed_on:
            case.confirmed_on, case.confirmed_by, case.confirmed_how = self.confirmed_on, self.by, self.confirmed_how
        case.save(update_fields=FIXED)
        on = case.arrived_on
        if Channel(case.channel).needs_confirmation and case.confirmed_on:
            on = case.confirmed_on
        happened(case, EventKind.REGISTERED, by=self.by, on=on, told=f"已登记，收到申请之日为 {said(on)}")
