"""Change the words of a report; keep them for next year's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person
from gongkai_web.reports.models import NarrativeTemplate, ReportEventKind, ReportState, YearReport
from gongkai_web.reports.narrative.templates import narrative_sections
from gongkai_web.reports.narrative.whole import draft_of
from gongkai_web.reports.steps import ReportStep, happened

OPEN = (ReportState.DRAFT, ReportState.RETURNED)
LONGEST = 20_000  # characters of a section


@dataclass
class WriteTexts(ReportStep):
    """修改报告的文字"""

    report: YearReport
    by: Person
    texts: Mapping[str, str] = field(default_factory=dict)
    keep_as_template: bool = False
    states = OPEN

    def missing(self) -> Iterator[str]:
        """Yield what can't be kept; what is wrong with the words is a finding, and keeps nobody from saving."""
        sections = narrative_sections(draft_of(self.report).form)
        for key, text in self.texts.items():
            if key not in sections:
                yield "没有这一部分，请刷新页面"
            elif len(text) > LONGEST:
                yield f"{sections[key]}：超过 {LONGEST} 字，请精简"

    def do(self) -> None:
        """Keep them; the body's own wording as well, if they are to begin next year's report."""
        texts = {key: text.replace("\r\n", "\n").strip() for key, text in self.texts.items()}
        if changed := [key for key, text in texts.items() if self.report.texts.get(key) != text]:
            self.report.texts = {**self.report.texts, **texts}
            self.report.save(update_fields=["texts"])
            sections = narrative_sections(draft_of(self.report).form)
            note = "、".join(sections[key] for key in changed)
            happened(self.report, ReportEventKind.WRITTEN, by=self.by, note=note)
        if self.keep_as_template:
            self._keep(texts)

    def _keep(self, texts: Mapping[str, str]) -> None:
        for key, text in texts.items():
            NarrativeTemplate.objects.update_or_create(
                body=self.report.body, section=key, defaults={"text": text, "by": self.by}
            )
        log("report.template", self.report, by=self.by)
