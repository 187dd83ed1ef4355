"""Ask that a frozen report be sent to the public: the answer comes at once, the work is done in the background."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from gongkai_web.bodies.models import Person
from gongkai_web.reports.models import ReportState, Sending, SendingState, YearReport
from gongkai_web.reports.publication.action import Send
from gongkai_web.reports.publication.tasks import send_report
from gongkai_web.reports.steps import ReportStep


@dataclass
class AskToSend(ReportStep):
    """送发布审查"""

    report: YearReport
    by: Person
    states = (ReportState.FROZEN,)

    def blocked(self) -> Iterator[str]:
        """Yield what the sending itself will ask."""
        yield from Send(self.report, self.by).blocked()

    def missing(self) -> Iterator[str]:
        """Yield why it isn't begun a second time."""
        known = sending_of(self.report)
        if known and known.is_moving(timezone.now()):
            yield "正在生成文件，生成以后自动送审，不用再点"

    def do(self) -> None:
        """Note who asked; the sending leaves the entry in the log."""
        begun = {"by": self.by, "state": SendingState.MAKING.value, "problem": "", "done": 0, "total": 0}
        sending, _ = Sending.objects.update_or_create(
            report=self.report, defaults={**begun, "moved_at": timezone.now()}
        )
        send_report.enqueue(sending.pk)


def sending_of(report: YearReport) -> Sending | None:
    """Return how far a version is on its way, None if nobody asked."""
    return Sending.objects.filter(report=report).first()
