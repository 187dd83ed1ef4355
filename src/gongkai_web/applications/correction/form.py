"""What is unclear, and what came back."""

from gongkai_web.applications.correction.action import AskCorrection, TakeCorrection
from gongkai_web.applications.steps import Day, Later, StepForm, Text, standing


class AskCorrectionForm(StepForm):
    """Everything at once."""

    action, name, title, button = AskCorrection, "ask_correction", "告知补正", "制发补正告知书"
    on = Day("告知日期")
    items = Text("需要补正的全部事项", help_text="补正只能告知一次，把所有不明确的事项都写上，一行一项")
    guidance = Text("怎样补正", help_text="给申请人的说明，例如写明文件名称、文号或者大致年份")
    answer_by = Day("补正期限", initial=None)
    later = Later()

    def prepare(self) -> None:
        """Say until when it may be asked."""
        deadline = standing(self.case)
        if deadline and deadline.correction_by:
            last = f"{deadline.correction_by:%Y-%m-%d}"
            self.lead = f"最迟在 {last} 告知（条例第三十条）。告知以后期限停止计算，收到补正的次日重新起算。"


class TakeCorrectionForm(StepForm):
    """The corrected application."""

    action, name, title, button = TakeCorrection, "take_correction", "收到补正", "登记补正"
    on = Day("收到补正日期")
    content = Text("补正后的描述", rows=5)
