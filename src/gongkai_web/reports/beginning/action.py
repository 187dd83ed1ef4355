"""Begin the report on a year."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from gongkai_web.actions import Action
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.reports.access import supervises
from gongkai_web.reports.compiling import edition_of
from gongkai_web.reports.models import ReportEventKind, YearReport
from gongkai_web.reports.narrative.templates import texts_to_begin_with
from gongkai_web.reports.steps import happened
from gongkai_web.reports.timing import reports_for_region

SINCE = 2008  # 条例（2007）自 2008 年 5 月 1 日起施行


@dataclass
class Begin(Action):
    """起草年度报告"""

    body: PublicBody
    by: Person
    year: int | None = None
    report: YearReport | None = None

    def allowed(self) -> bool:
        """The disclosure office may; of a region, the competent department (第四十九条第二款)."""
        if reports_for_region(self.body) and supervises(self.by, self.body):
            return True
        return self.by.holds(Role.DISCLOSURE_OFFICE, self.body.pk)

    def obstacles(self) -> Iterator[str]:
        """Yield why there is nothing to begin."""
        if self.year is None or not SINCE <= self.year <= timezone.localdate().year:
            yield "填写年度，最晚为今年"
        elif YearReport.objects.filter(body=self.body, year=self.year).exists():
            yield f"{self.year} 年度的报告已经开始起草"

    def do(self) -> None:
        """Keep the first version, with its first words."""
        assert self.year is not None
        form = edition_of(self.year)
        texts = texts_to_begin_with(self.body, form)
        self.report = YearReport.objects.create(
            body=self.body,
            year=self.year,
            edition=form.id,
            texts=texts,
            drafted_by=self.by,
            is_regional=reports_for_region(self.body),
        )
        happened(self.report, ReportEventKind.BEGUN, by=self.by)
