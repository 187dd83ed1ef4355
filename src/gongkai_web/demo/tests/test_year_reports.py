"""The reports of the demonstration follow from its registers."""

from datetime import date

import pytest

from gongkai.report.findings import Severity
from gongkai_web.demo.district import district
from gongkai_web.demo.loading import Loader
from gongkai_web.demo.year_reports import load_reports
from gongkai_web.reports.compiling import compile_figures
from gongkai_web.reports.models import OpeningBalance, ReportState, YearReport
from gongkai_web.reports.narrative.checking import checked

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
UNTIL = date(2026, 11, 20)


def test_past_years_are_published_and_this_year_is_begun() -> None:
    loader = Loader(district(2026, UNTIL))
    loader.load()

    assert load_reports(loader, UNTIL.year) == YearReport.objects.count()

    published = YearReport.objects.filter(state=ReportState.PUBLISHED.value)
    assert {report.year for report in published} == {2024, 2025}
    assert all(report.frozen().year == report.year for report in published)
    assert OpeningBalance.objects.filter(year=2026).count() == 8
    documents = "rules.normative_documents.in_force"
    for report in published.filter(is_regional=False):
        cell = report.frozen().cell(documents)
        assert cell is not None
        assert cell.value == compile_figures([report.body_id], report.year)[report.body_id][documents], report
    drafts = YearReport.objects.filter(state=ReportState.DRAFT.value)
    assert drafts.count() > 5
    for draft in drafts:
        wrong = [one.finding for one in checked(draft) if one.severity is Severity.ERROR]
        assert wrong == [], draft
