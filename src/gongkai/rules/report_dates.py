"""By when the annual report on a year is submitted and published.

Sources: 政府信息公开条例 (2019), called 条例, and that of 2007. For 乡镇人民政府 and 街道办事处 the law names no
day; the county's circulars commonly set that of the departments.
"""

from datetime import date

from gongkai.rules.dated import Dated
from gongkai.rules.deadlines import IN_FORCE
from gongkai.rules.labelled import Labelled


class Reporter(Labelled):
    """Who reports, as far as the day depends on it."""

    DEPARTMENT = "department", "县级以上人民政府部门"
    GOVERNMENT = "government", "县级以上地方人民政府"


_OLD = (date(2008, 5, 1), (3, 31), "2007年条例第三十一条")
# 向本级政府信息公开工作主管部门提交并向社会公布
DEPARTMENT_REPORT = Dated(_OLD, (IN_FORCE, (1, 31), "条例第四十九条第一款"))
# 由政府信息公开工作主管部门向社会公布本级政府的年度报告
GOVERNMENT_REPORT = Dated(_OLD, (IN_FORCE, (3, 31), "条例第四十九条第二款"))


def report_due(year: int, reporter: Reporter) -> date:
    """Return the last day for submitting and publishing the report on a year.

    >>> report_due(2025, Reporter.DEPARTMENT), report_due(2025, Reporter.GOVERNMENT)
    (datetime.date(2026, 1, 31), datetime.date(2026, 3, 31))
    """
    month, day = _rule(reporter).at(date(year + 1, 1, 1)).value
    return date(year + 1, month, day)


def report_source(year: int, reporter: Reporter) -> str:
    """Return the article that ``report_due`` follows."""
    return _rule(reporter).at(date(year + 1, 1, 1)).source


def _rule(reporter: Reporter) -> Dated[tuple[int, int]]:
    return GOVERNMENT_REPORT if reporter is Reporter.GOVERNMENT else DEPARTMENT_REPORT
