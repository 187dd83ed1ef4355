"""What was received."""

from gongkai_web.applications.acknowledgement.action import Acknowledge
from gongkai_web.applications.models import PaperKind
from gongkai_web.applications.steps import StepForm, Text, standing

RECEIVED = (PaperKind.APPLICATION, PaperKind.IDENTITY)


class AcknowledgeForm(StepForm):
    """The papers, counted from the file to begin with."""

    action, name, title, button = Acknowledge, "acknowledge", "制发登记回执", "制发"
    materials = Text("收到的材料", rows=2)

    def prepare(self) -> None:
        """Name the papers that lie in the file, and the day that the letter will tell."""
        kinds = [paper.kind for paper in self.case.papers.filter(deleted_at=None)]
        named = [f"{kind.label}{kinds.count(kind.value)}份" for kind in RECEIVED if kind.value in kinds]
        self.fields["materials"].initial = "，".join(named or ["政府信息公开申请1份"])
        deadline = standing(self.case)
        if deadline and deadline.due_on:
            self.lead = f"回执写明登记编号、收到申请之日和最迟答复日期 {deadline.due_on:%Y-%m-%d}。"
