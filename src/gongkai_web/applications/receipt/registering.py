"""Register what came: the case's step with its form and page."""

from django import forms

from gongkai.rules.clock import Channel
from gongkai_web.applications.access import Right
from gongkai_web.applications.fee.many import many_of
from gongkai_web.applications.receipt.confirmation import Register
from gongkai_web.applications.steps import Day, StepForm, step_page


class RegisterForm(StepForm):
    """When and how receipt was confirmed, where the channel needs it."""

    action, name, title, button = Register, "register", "登记", "登记，开始计算期限"
    lead = "登记以后答复期限开始计算。收到申请之日由接收渠道决定（条例第三十一条），自次日起计算。"
    right = Right.OFFICE
    confirmed_on = Day("与申请人确认的日期")
    confirmed_how = forms.CharField(
        label="怎样确认", max_length=200, required=False, help_text="例如“电话确认，申请人本人接听”，不写个人信息"
    )

    def prepare(self) -> None:
        """Ask for a confirmation only where one is needed; tell of an applicant who applies very often."""
        if many := many_of(self.case):
            self.lead = f"{self.lead}{many}；登记以后在申请档案中办理。"
        if not Channel(self.case.channel).needs_confirmation:
            del self.fields["confirmed_on"], self.fields["confirmed_how"]


register = step_page(RegisterForm)
