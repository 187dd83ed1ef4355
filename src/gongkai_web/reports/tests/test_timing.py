"""By when, for whom; and what is different between two versions."""

from datetime import date

import pytest

from gongkai.report.building import build
from gongkai.report.layout import editions
from gongkai.rules.classification import Level
from gongkai.rules.report_dates import Reporter
from gongkai_web.publishing.workbench.day.items import Light
from gongkai_web.reports.day import annual_reports
from gongkai_web.reports.differences import differences
from gongkai_web.reports.models import ReportState, YearReport
from gongkai_web.reports.tests.builders import YEAR, begun, make_staff
from gongkai_web.reports.timing import reporter_of, timers
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "level", "reporter"),
    [
        ("云州市青云区人民政府", Level.COUNTY, Reporter.GOVERNMENT),
        ("云州市青云区人民政府办公室", Level.COUNTY, Reporter.DEPARTMENT),
        ("望江镇人民政府", Level.TOWNSHIP, Reporter.DEPARTMENT),
        ("青云区财政局", Level.COUNTY, Reporter.DEPARTMENT),
    ],
)
def test_a_government_has_until_the_end_of_march(name: str, level: Level, reporter: Reporter) -> None:
    assert reporter_of(make_body(name, level=level.value)) is reporter


def test_a_department_submits_and_publishes_by_the_end_of_january() -> None:
    staff = make_staff()
    report = YearReport(body=staff.body, year=YEAR, state=ReportState.SUBMITTED.value)

    found = [(timer.what, timer.due_on, timer.done) for timer in timers(staff.body, YEAR, report)]

    assert found == [("报送主管部门", date(2026, 1, 31), True), ("公布", date(2026, 1, 31), False)]


def test_my_day_counts_the_days_even_before_anybody_began() -> None:
    staff = make_staff()

    due = annual_reports(staff.office, date(2026, 1, 29)).items[0]

    assert (due.light, due.words) == (Light.AMBER, "还有 2 天")
    assert "还没有起草" in due.detail


def test_a_published_report_is_off_the_list() -> None:
    staff = make_staff()
    report = begun(staff)
    YearReport.objects.filter(pk=report.pk).update(state=ReportState.PUBLISHED.value)

    assert annual_reports(staff.office, date(2026, 1, 29)).items == ()


def test_differences_name_the_cell_and_the_paragraph() -> None:
    form, key = editions()["2021"], "licences.licence.decisions"
    texts = {"problems": ["图解偏少。", "下一步增加图解。"]}
    old = build(form, {key: 7}, body="青云区科学技术局", year=2025, texts=texts)
    new = build(form, {key: 8}, body="青云区科学技术局", year=2025, texts={"problems": ["图解偏少。"]})

    found = differences(old, new)

    assert [(one.key, one.old, one.new) for one in found.figures] == [(key, "7", "8")]
    assert [(one.old, one.new) for one in found.texts] == [(("下一步增加图解。",), ())]
    assert "由 7 改为 8" in found.sentence
    assert not differences(old, old)
