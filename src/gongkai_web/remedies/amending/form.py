"""What was entered about a remedy, to be put right."""

from django import forms

from gongkai.rules.appeals import Appellant
from gongkai.rules.remedy_results import RESULTS, Role
from gongkai_web.applications.steps import Day, Text
from gongkai_web.remedies.amending import appeal
from gongkai_web.remedies.amending.action import ENTERED, AmendRemedy
from gongkai_web.remedies.appeal.form import ending_choices, result_choices
from gongkai_web.remedies.forms import RemedyForm
from gongkai_web.remedies.models import Procedure, RemedyKind

LEAD = "改登记错了的内容；改动前后的内容和理由记入办理记录。已经定稿的年度报告不变，年度报告的核对会列出这件。"


class Reason(forms.CharField):
    """Why it is put right."""

    def __init__(self) -> None:
        super().__init__(label="更正的理由", max_length=200, required=False)


class AmendForm(RemedyForm):
    """A remedy as it was entered."""

    action, name, title, button = AmendRemedy, "amend_remedy", "更正复议、诉讼、投诉举报", "更正"
    lead = LEAD
    kind = forms.ChoiceField(label="途径", choices=RemedyKind.choices(), required=False)
    number = forms.CharField(label="案号", max_length=80, required=False)
    forum = forms.CharField(label="受理的机关、法院", max_length=100, required=False)
    filed_on = Day("立案、受理日期")
    copy_received_on = Day("收到申请书、起诉状副本日期")
    role = forms.ChoiceField(label="本机关地位", choices=Role.choices())
    procedure = forms.ChoiceField(label="复议程序", choices=Procedure.choices())
    answered_on = Day("答复、答辩日期")
    concluded_on = Day("结案日期", help_text="结果登记错了、实际没有结案的，清空结案日期和结果")
    result = forms.ChoiceField(label="结果", required=False)
    redo_by = Day("重新作出行为的期限")
    lesson = Text("教训和改进")
    reason = Reason()

    def prepare(self) -> None:
        """Begin with what is registered; offer the results of the remedy's sort."""
        for name in ENTERED:
            self.fields[name].initial = getattr(self.remedy, name)
        field = self.fields["result"]
        assert isinstance(field, forms.ChoiceField)
        way = self.remedy.remedy_kind.way
        known = RESULTS.of(way).values() if way else ()
        field.choices = [("", "没有结果"), *((one.id, f"{one.label}（{one.article}）") for one in known)]


class AmendAppealForm(RemedyForm):
    """The last appeal of a suit as it was entered."""

    action, name, title, button = appeal.AmendAppeal, "amend_appeal", "更正上诉", "更正"
    lead = LEAD
    appellant = forms.ChoiceField(label="上诉人", choices=Appellant.choices(), required=False)
    court = forms.CharField(label="二审法院", max_length=100, required=False)
    number = forms.CharField(label="二审案号", max_length=80, required=False, help_text="没有收到的留空")
    filed_on = Day("上诉日期")
    copy_received_on = Day("收到上诉状副本日期")
    answered_on = Day("二审答辩日期")
    judged_on = Day("一审裁判日期")
    judged = forms.ChoiceField(label="一审结果", choices=lambda: result_choices("请选择"), required=False)
    ended_on = Day("二审结案日期", help_text="还没有结案的留空")
    ending = forms.ChoiceField(label="二审结果", choices=ending_choices, required=False)
    result = forms.ChoiceField(label="改判的结果", choices=lambda: result_choices("没有改判"), required=False)
    removed = forms.BooleanField(
        label="没有上诉这回事，撤销这次登记", required=False, help_text="一审的结果恢复；办理记录里仍看得到登记和撤销"
    )
    reason = Reason()

    def prepare(self) -> None:
        """Begin with what is registered."""
        latest = self.remedy.latest_appeal
        for name in appeal.ENTERED:
            self.fields[name].initial = getattr(latest, name, None)
