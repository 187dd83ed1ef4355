"""One application, one matter (一事一申请): split what asks for several, handle together what belongs together."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils import timezone

from gongkai_web.applications.actions import happened
from gongkai_web.applications.models import Applicant, Application, EventKind
from gongkai_web.applications.numbering import application_number
from gongkai_web.applications.steps import OfficeStep
from gongkai_web.bodies.models import Person

MOST_PARTS = 20
BEGUN = ("correction", "extension", "fee", "reasons", "decision")
AS_BEFORE = ("channel", "submitted_at", "arrived_on", "confirmed_on", "confirmed_by", "confirmed_how")
WANTED_ALIKE = ("supply_form", "supply_way", "purpose", "fee_reduction", "oral", "unit", "handler", "query_code")


@dataclass
class Split(OfficeStep):
    """拆分申请"""

    application: Application
    by: Person
    contents: list[str] = field(default_factory=list)
    parts: list[Application] = field(default_factory=list)

    def blocked(self) -> Iterator[str]:
        """Yield why it is too late, or done."""
        yield from super().blocked()
        if self.application.split_from_id or self.application.parts.exists():
            yield "这件申请已经拆分"
        if self.application.joined_to_id:
            yield "这件申请已经并入另一件"
        if any(hasattr(self.application, name) for name in BEGUN) or self.application.consultations.exists():
            yield "已经开始办理，不再拆分；拆分应当在登记后、补正前进行"

    def missing(self) -> Iterator[str]:
        """Yield what the parts lack."""
        if len(self.contents) < 2:
            yield "至少写两件事，一行一件"
        if len(self.contents) > MOST_PARTS:
            yield f"一次最多拆成 {MOST_PARTS} 件"
        if len(set(self.contents)) < len(self.contents):
            yield "有两行完全相同，请核对"
        if any(len(one) > 1000 for one in self.contents):
            yield "每件的描述不超过 1000 字"

    def do(self) -> None:
        """Keep the first matter here, and give each other one a number of its own; the days stay those of receipt."""
        case, (first, *others) = self.application, self.contents
        case.original_content, case.content = case.content, first
        case.save(update_fields=["original_content", "content"])
        self.parts = [self._part(content) for content in others]
        numbers = "、".join(one.number for one in self.parts)
        told = f"您的申请包含{len(self.contents)}件事，按一事一申请拆分办理，其余登记编号为{numbers}，查询码相同"
        happened(case, EventKind.SPLIT, by=self.by, note=f"拆分为 {len(self.contents)} 件", told=told[:500])

    def _part(self, content: str) -> Application:
        case = self.application
        alike = {name: getattr(case, name) for name in (*AS_BEFORE, *WANTED_ALIKE)}
        part = Application.objects.create(
            submission_key=uuid.uuid4(),
            body=case.body,
            number=application_number(case.body, case.arrived_on.year),
            applicant=case.applicant.once_more(),
            content=content,
            split_from=case,
            registered_at=timezone.now(),  # the fee counts in this order: after what was there already
            registered_by=self.by,
            **alike,
        )
        happened(part, EventKind.SUBMITTED, by=self.by, on=case.arrived_on, told=f"由 {case.number} 拆分")
        return part


@dataclass
class Join(OfficeStep):
    """合并办理"""

    application: Application
    by: Person
    into: Application | None = None

    def rows(self) -> Iterator[Application]:
        """Yield both, in one order whichever joins the other."""
        both = [self.application, self.into] if self.into else [self.application]
        yield from sorted(both, key=lambda one: one.pk)

    def blocked(self) -> Iterator[str]:
        """Yield why there is nothing to join."""
        yield from super().blocked()
        if self.application.joined_to_id:
            yield "这件申请已经并入另一件"
        if self.application.joined.exists():
            yield "别的申请已经并入这一件，不能再并入其他申请"
        if hasattr(self.application, "decision"):
            yield "这件申请已经拟定答复，不再合并"
        if not self.candidates():
            yield "同一申请人没有其他正在办理的申请"

    def missing(self) -> Iterator[str]:
        """Yield that the other isn't the same applicant's."""
        if self.into is None or self.into not in self.candidates():
            yield "选择同一申请人正在办理的另一件申请"

    def candidates(self) -> list[Application]:
        """Return the same applicant's open cases at the body whose letter isn't written yet."""
        case = self.application
        same = Applicant.objects.filter(case.applicant.same_person)
        found = Application.objects.filter(
            body=case.body,
            applicant__in=same,
            joined_to=None,
            withdrawn_on=None,
            replied_on=None,
            closed_at=None,
            registered_at__isnull=False,
        )
        found = found.exclude(decision__approved_at__isnull=False)
        return list(found.exclude(pk=case.pk).order_by("-arrived_on", "-id")[:50])

    def do(self) -> None:
        """Lead from one to the other; both keep their number and are counted."""
        case, into = self.application, self.into
        assert into is not None
        case.joined_to = into
        case.save(update_fields=["joined_to"])
        happened(case, EventKind.JOINED, by=self.by, told=f"与您的申请 {into.number} 合并答复")
        happened(into, EventKind.JOINED, by=self.by, told=f"您的申请 {case.number} 与本件合并答复")
