"""The words of the public log, and the page on which they are written."""

from django import forms

from gongkai_web.applications.access import Right
from gongkai_web.applications.answered.action import LONGEST, ListAnswered
from gongkai_web.applications.steps import StepForm, step_page


class ListAnsweredForm(StepForm):
    """What the public reads of it."""

    action, name, title, button = ListAnswered, "list_answered", "列入已答复申请目录", "保存"
    lead = "目录向社会公布，供别人申请前查看。描述由本机关写，不写申请人和其他人的信息。"
    right = Right.OFFICE
    log_public = forms.BooleanField(label="在公开目录中列出", required=False, initial=True)
    public_summary = forms.CharField(label="描述", max_length=LONGEST, required=False)

    def prepare(self) -> None:
        """Begin with what stands there."""
        self.fields["public_summary"].initial = self.case.public_summary


list_answered = step_page(ListAnsweredForm)
