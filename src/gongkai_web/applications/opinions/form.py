"""The opinion."""

from gongkai_web.applications.opinions.action import GiveOpinion
from gongkai_web.applications.steps import StepForm, Text


class OpinionForm(StepForm):
    """What is said."""

    action, name, title, button = GiveOpinion, "opinion", "办理意见", "保存意见"
    lead = "办理意见只在本机关内部可见，随案卷归档。"
    text = Text("意见", rows=5)
