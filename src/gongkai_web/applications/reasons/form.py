"""How much, why, and until when."""

from gongkai_web.applications.extension.form import yes_or_no
from gongkai_web.applications.reasons.action import AskReasons, Delay, TakeReasons, WeighGivenReasons
from gongkai_web.applications.steps import Day, StepForm, Text


class AskReasonsForm(StepForm):
    """What is excessive."""

    action, name, title, button = AskReasons, "ask_reasons", "要求说明理由", "制发说明理由告知书"
    lead = "申请的数量、频次明显超过合理范围的，可以要求申请人说明理由；期限继续计算（条例第三十五条）。"
    on = Day("告知日期")
    extent = Text("数量、频次明显超过合理范围的情况")
    answer_by = Day("说明理由的期限", initial=None)


class TakeReasonsForm(StepForm):
    """What the applicant says."""

    action, name, title, button = TakeReasons, "take_reasons", "收到理由说明", "登记说明"
    on = Day("收到日期")
    answer = Text("申请人的说明", rows=5)


class WeighReasonsForm(StepForm):
    """Whether it is sound."""

    action, name, title, button = WeighGivenReasons, "weigh_reasons", "认定申请人的理由", "保存认定"
    lead = "不合理的，可以告知不予处理；合理但无法在期限内答复的，可以告知合理的延迟答复时间。"
    sound = yes_or_no("申请人的理由", "合理", "不合理")
    assessment = Text("认定的根据")


class DelayForm(StepForm):
    """The later day."""

    action, name, title, button = Delay, "delay", "告知延迟答复", "制发延迟答复告知书"
    on = Day("告知日期")
    until = Day("延迟到", initial=None)
