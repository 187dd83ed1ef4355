"""What is filled in about an appeal."""

from django import forms

from gongkai.rules.appeals import ENDINGS, Appellant
from gongkai.rules.remedy_results import RESULTS, Way
from gongkai_web.applications.steps import Day, Text
from gongkai_web.remedies.appeal.action import EndAppeal, FileAppeal
from gongkai_web.remedies.forms import RemedyForm

LATER = "还没有收到二审案号的先不填，收到以后在「更正上诉」中补上"


def ending_choices() -> list[tuple[str, str]]:
    """Return how a second instance may end, with the articles."""
    return [("", "请选择"), *((one.id, f"{one.label}（{one.article}）") for one in ENDINGS.values())]


def result_choices(first: str) -> list[tuple[str, str]]:
    """Return the results of a suit with their articles; ``first`` says what choosing none means."""
    return [("", first), *((one.id, f"{one.label}（{one.article}）") for one in RESULTS.of(Way.DIRECT_SUIT).values())]


class FileAppealForm(RemedyForm):
    """A judgement was appealed."""

    action, name, title, button = FileAppeal, "appeal_remedy", "登记上诉", "登记"
    lead = "登记以后，一审的结果没有生效，案件计为尚未审结，直到登记二审结果。"
    appellant = forms.ChoiceField(label="上诉人", choices=[("", "请选择"), *Appellant.choices()], required=False)
    court = forms.CharField(label="二审法院", max_length=100, required=False)
    number = forms.CharField(label="二审案号", max_length=80, required=False, help_text=LATER)
    filed_on = Day("上诉日期", initial=None)
    copy_received_on = Day("收到上诉状副本日期", initial=None, help_text="对方上诉的填写；答辩期限自次日起算")


class EndAppealForm(RemedyForm):
    """How the second instance ended."""

    action, name, title, button = EndAppeal, "end_appeal", "登记二审结果", "登记二审结果"
    on = Day("二审结案日期")
    ending = forms.ChoiceField(label="二审结果", choices=ending_choices, required=False)
    result = forms.ChoiceField(
        label="改判的结果", choices=lambda: result_choices("没有改判"), required=False, help_text="改判、撤销、变更的选"
    )
    redo_by = Day("重新作出行为的期限", initial=None)
    lesson = Text("教训和改进", help_text="生效的结果为纠正的必填；以后拟作同类决定时会显示")

    def prepare(self) -> None:
        """Begin with what was noted of the first instance."""
        self.fields["lesson"].initial = self.remedy.lesson
        appeal = self.remedy.appeal
        self.fields["redo_by"].initial = appeal.judged_redo_by if appeal else None
