"""The form of freezing."""

from gongkai_web.reports.freezing.action import Freeze
from gongkai_web.reports.steps import ReportForm


class FreezeForm(ReportForm):
    """Nothing is filled in."""

    action, name, title, button = Freeze, "freeze", "定稿", "定稿"
    lead = "定稿以后数字和文字不再变化，并作为下一年度的年初数。发现错误的，另起一版更正。"
