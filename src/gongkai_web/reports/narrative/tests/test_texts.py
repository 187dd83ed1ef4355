"""Words with live figures: what is quoted, what is checked, what is offered."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.building import build
from gongkai.report.checks import check_report
from gongkai.report.layout import editions
from gongkai_web.applications.models import FeeDemand
from gongkai_web.applications.tests.builders import make_application
from gongkai_web.reports.models import OpeningBalance, OpeningSource, Restatement, YearlyFigure
from gongkai_web.reports.narrative.action import WriteTexts
from gongkai_web.reports.narrative.checking import checked
from gongkai_web.reports.narrative.quantities import quotable, sums_of
from gongkai_web.reports.narrative.rendering import offers, render
from gongkai_web.reports.narrative.templates import defaults
from gongkai_web.reports.narrative.whole import draft_of, whole_report
from gongkai_web.reports.tests.builders import TEXTS, YEAR, begun, drafted, enter_figures, frozen, make_staff

TYPES = ("natural_person", "enterprise", "research", "public_benefit", "legal_service", "other")
ROWS = ("granted", "partly_granted", "refused.deliberative", "unable.not_held", "otherwise.other")
FACTS = {"年度": "2025", "机关": "青云区科学技术局", "电话": "0590-5201234", "主动公开信息": "50", "政策解读": "3"}
FEES = {"收费通知": "2", "收费金额": "300", "实收金额": "100", "年初数更正": ""}


@given(results=st.lists(st.tuples(st.sampled_from(ROWS), st.sampled_from(TYPES)), max_size=40), left=st.integers(0, 9))
def test_the_first_draft_never_contradicts_the_tables(results: list[tuple[str, str]], left: int) -> None:
    figures = dict.fromkeys(editions()["2021"].slots, 0)
    for row, applicant in results:
        for cell in (row, "total", "received"):
            figures[f"applications.{cell}.{applicant}"] += 1
            figures[f"applications.{cell}.total"] += 1
    for cell in ("received", "carried_out"):
        figures[f"applications.{cell}.natural_person"] += left
        figures[f"applications.{cell}.total"] += left
    bare = build(editions()["2021"], figures, body="青云区科学技术局", year=2025)
    values = quotable({**sums_of(bare), "": {**FACTS, **FEES}}, bare)

    texts = {key: render(text, values) for key, text in defaults().items()}

    said = {key: one.paragraphs for key, one in texts.items()}
    report = build(editions()["2021"], figures, body="青云区科学技术局", year=2025, texts=said)
    assert not any(one.unknown for one in texts.values())
    assert {finding.code for finding in check_report(report)} == {"G7"}  # the places left to the body


def test_a_text_can_do_nothing_but_name_a_figure() -> None:
    assert render("{% if 1 %}{{ 办结 }}{办结.__class__}", {"办结": "3"}).unknown == ("% if 1 %", "办结.__class__")


def test_only_a_number_that_one_figure_equals_is_offered() -> None:
    values = {"新收申请": "12", "办结": "12", "予以公开": "7", "其他处理": "1"}

    found = offers("新收12件，予以公开7件，其他处理1件，培训9次", values)

    assert [(one.number, one.name) for one in found] == [("7", "予以公开")]


@pytest.mark.django_db
def test_a_changed_register_changes_the_sentence() -> None:
    staff = make_staff()
    report = drafted(staff)
    WriteTexts(report, staff.office, {**TEXTS, "problems": "作出行政许可决定{行政许可}件。"}).execute()
    assert "作出行政许可决定0件。" in whole_report(report).sections[4].text

    YearlyFigure.objects.filter(key="licences.licence.decisions").update(value=31)

    assert "作出行政许可决定31件。" in whole_report(report).sections[4].text


@pytest.mark.django_db
def test_section_six_tells_the_fees() -> None:
    staff = make_staff()
    report = drafted(staff, 2026)
    case = make_application(staff.body)
    demand = {"application": case, "method": "per_item", "amount": 200, "reduced_to": 150}
    FeeDemand.objects.create(**demand, sent_on=date(2026, 3, 9), paid_on=date(2026, 3, 20))

    text = whole_report(report).sections[5].text

    assert "发出收费通知1件，涉及收费金额200元，实际收取信息处理费150元。" in text


@pytest.mark.django_db
def test_a_restated_opening_is_told_in_section_six_and_explains_the_difference() -> None:
    staff = make_staff()
    last_year = frozen(staff, drafted(staff, YEAR - 1))
    enter_figures(staff.body)
    opening, _ = OpeningBalance.objects.get_or_create(
        body=staff.body, year=YEAR, defaults={"source": OpeningSource.FROZEN.value, "report": last_year}
    )
    Restatement.objects.create(opening=opening, item="natural_person", old=0, new=2, reason="漏登两件")
    report = begun(staff)

    found = {one.finding.code: one for one in checked(report)}

    assert "漏登两件" in found["X4"].answer
    assert "经核对应为2件" in draft_of(report).whole.sections[5].text


@pytest.mark.django_db
def test_what_nobody_entered_cannot_be_quoted() -> None:
    staff = make_staff()
    report = drafted(staff)
    YearlyFigure.objects.filter(key="licences.licence.decisions").delete()
    WriteTexts(report, staff.office, {**TEXTS, "problems": "许可{行政许可}件，见{没有的}。"}).execute()

    codes = [one.finding.code for one in checked(report) if one.finding.code.startswith("W")]

    assert sorted(codes) == ["W1", "W2"]
