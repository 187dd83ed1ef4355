"""Draft a record for proactive disclosure out of what several applicants asked for (第四十四条第一款)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from gongkai.rules.outcomes import Group, Outcome
from gongkai_web.applications.actions import happened
from gongkai_web.applications.models import Applicant, Application, EventKind
from gongkai_web.applications.steps import OfficeStep
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person
from gongkai_web.publishing.models import Column, Record


def same_wanted(case: Application) -> "QuerySet[Application]":
    """Return the body's other applications by other people whose content is the same."""
    himself = Applicant.objects.filter(case.applicant.same_person)
    return Application.objects.filter(body=case.body_id, content=case.content).exclude(applicant__in=himself)


@dataclass
class Refer(OfficeStep):
    """转为主动公开"""

    application: Application
    by: Person
    title: str = ""
    column: Column | None = None
    others: str = ""  # numbers of applications that ask for the same in other words
    record: Record | None = None

    def blocked(self) -> Iterator[str]:
        """Yield why it can't be disclosed to everybody."""
        decision = getattr(self.application, "decision", None)
        if decision is None or not decision.approved_at:
            yield "先对申请作出答复；确定属于可以公开的，才能转为主动公开（条例第四十四条）"
        elif Outcome(decision.outcome).group is not Group.GRANTED:
            yield "只有予以公开的信息可以转为主动公开"

    def missing(self) -> Iterator[str]:
        """Yield what is missing; it takes several applicants."""
        if not self.title.strip():
            yield "填写信息的名称"
        if self.column is None:
            yield "选择栏目"
        unknown = [number for number in self.others.split() if not self._named().filter(number=number).exists()]
        if unknown:
            yield f"本机关没有编号为{'、'.join(unknown)}的、其他申请人的申请"
        elif not same_wanted(self.application).exists() and not self._named().exists():
            yield "还没有其他申请人就相同的信息提出申请；填写内容相同的其他申请的编号"

    def _named(self) -> "QuerySet[Application]":
        himself = Applicant.objects.filter(self.application.applicant.same_person)
        named = Application.objects.filter(body=self.application.body_id, number__in=self.others.split())
        return named.exclude(applicant__in=himself)

    def do(self) -> None:
        """Draft the record; it goes through its reviews like any other."""
        case = self.application
        self.record = Record(
            body=case.body, column=self.column, title=self.title, drafted_by=self.by, live=False, body_html=""
        )
        self.record.save()
        self.record.save_revision(user=self.by, log_action=True)
        log("record.from_applications", self.record, by=self.by, application=case.number)
        happened(case, EventKind.REFERRED, by=self.by, note=f"起草《{self.title}》"[:500])
