"""When and how."""

from django import forms

from gongkai_web.applications.steps import Day, StepForm
from gongkai_web.applications.withdrawal.action import Withdraw


class WithdrawalForm(StepForm):
    """The withdrawal as it came in."""

    action, name, title, button = Withdraw, "withdraw", "申请人撤回", "登记撤回"
    lead = "撤回是申请人的决定，应当有书面材料或者记录。撤回后不再答复，计入年度报告“其他处理：其他”。"
    on = Day("撤回日期")
    how = forms.CharField(label="怎样撤回", max_length=500, required=False)
