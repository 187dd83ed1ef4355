"""Builders of reports at any point of their life."""

from dataclasses import dataclass
from typing import Any

from gongkai.report.layout import editions
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.models import Verdict
from gongkai_web.reports.beginning.action import Begin
from gongkai_web.reports.freezing.action import Freeze
from gongkai_web.reports.models import FigureSource, YearlyFigure, YearReport
from gongkai_web.reports.narrative.action import WriteTexts
from gongkai_web.reports.reviewing.action import AskReview, Review
from gongkai_web.reports.submission.action import Answer, Submit
from gongkai_web.testing.builders import make_body, make_person

YEAR = 2025
ENTERED = ("licences.licence.decisions", "penalties.penalty.decisions", "penalties.compulsion.decisions")
OVERVIEW = """本报告的统计期限为{年度}年1月1日至12月31日。
（一）主动公开
制发行政规范性文件{制发规范性文件}件。
（二）依申请公开
新收政府信息公开申请{新收申请}件，办结{办结}件，结转下年度继续办理{结转下年度}件。
（三）监督保障
开展了工作考核和社会评议，没有需要追究责任的情形。"""
PROBLEMS = "解读形式还不够丰富。下一步增加图解和问答。"
OTHER = "发出收费通知{收费通知}件，涉及收费金额{收费金额}元，实际收取信息处理费{实收金额}元。\n{年初数更正}"
TEXTS = {"overview": OVERVIEW, "problems": PROBLEMS, "other": OTHER}


@dataclass
class Staff:
    """A department beneath its competent department, and who works there."""

    body: PublicBody
    office: Person
    approver: Person
    department: Person


def make_staff(name: str = "") -> Staff:
    """Make a department of an invented district."""
    above = make_body()
    body = make_body(name or "青云区科学技术局", parent=above, supervising_body=above, phone="0590-5201234")
    return Staff(
        body=body,
        office=make_person(body, Role.DISCLOSURE_OFFICE),
        approver=make_person(body, Role.APPROVER),
        department=make_person(above, Role.COMPETENT_DEPARTMENT),
    )


def enter_figures(body: PublicBody, year: int = YEAR, **values: Any) -> None:
    """Enter 0 for what no register has, or what is given."""
    for table in editions()["2021"].tables:
        for slot in table.slots:
            if slot.key in (*ENTERED, "charges.charge.amount"):
                value = values.get(slot.row.key, 0)
                YearlyFigure.objects.create(
                    body=body, year=year, key=slot.key, value=value, source=FigureSource.ENTERED.value
                )


def begun(staff: Staff, year: int = YEAR) -> YearReport:
    """Begin a report and write its words."""
    begin = Begin(staff.body, staff.office, year)
    begin.execute()
    assert begin.report is not None
    WriteTexts(begin.report, staff.office, TEXTS).execute()
    return begin.report


def drafted(staff: Staff, year: int = YEAR) -> YearReport:
    """Make a report in which nothing is amiss."""
    enter_figures(staff.body, year)
    return begun(staff, year)


def reviewed(staff: Staff, report: YearReport | None = None) -> YearReport:
    """Pass the body's own review."""
    report = report or drafted(staff)
    AskReview(report, staff.office).execute()
    Review(report, staff.approver, Verdict.APPROVED.value).execute()
    return report


def accepted(staff: Staff, report: YearReport | None = None) -> YearReport:
    """Have the competent department accept it."""
    report = reviewed(staff, report)
    Submit(report, staff.office).execute()
    Answer(report, staff.department, Verdict.APPROVED.value).execute()
    return report


def frozen(staff: Staff, report: YearReport | None = None) -> YearReport:
    """Freeze it."""
    report = accepted(staff, report)
    Freeze(report, staff.office).execute()
    return report
