"""A notice as it is printed, and a local day."""

import re
from datetime import date
from typing import Any

from django import forms

from gongkai_web.applications.steps import Day, Text
from gongkai_web.bodies.models import PublicBody

LINE = re.compile(
    r"^(?P<name>\S+)\s+(?P<first>\d{4}-\d\d-\d\d)(?:\s*(?:至|~|—)\s*(?P<last>\d{4}-\d\d-\d\d))?(?P<rest>.*)$"
)
A_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class NoticeForm(forms.Form):
    """One holiday a line, as the notice tells it."""

    year = forms.IntegerField(label="年度", min_value=2008, max_value=2050)
    number = forms.CharField(label="文号", max_length=60)
    title = forms.CharField(label="标题", max_length=120)
    announced_on = Day("印发日期", required=True)
    holidays = Text(
        "放假安排",
        rows=8,
        required=True,
        help_text="一行一个节日：春节 2027-02-05 至 2027-02-11 上班 2027-01-31 2027-02-13",
    )

    def clean_holidays(self) -> list[dict[str, Any]]:
        """Return the holidays as they are kept."""
        return [self._holiday(line) for line in self.cleaned_data["holidays"].splitlines() if line.strip()]

    def _holiday(self, line: str) -> dict[str, Any]:
        told = LINE.match(line.strip())
        if told is None:
            raise forms.ValidationError(f"看不懂这一行：{line}")
        worked = A_DAY.findall(told["rest"])
        days = [told["first"], told["last"] or told["first"], *worked]
        try:
            for day in days:
                date.fromisoformat(day)
        except ValueError as wrong:
            raise forms.ValidationError(f"日期不存在：{line}") from wrong
        return {"name": told["name"], "first": days[0], "last": days[1], "worked": worked}


class CorrectionForm(NoticeForm):
    """The notice as it should be, and why it wasn't."""

    reason = forms.CharField(label="更正的理由", max_length=100, required=False)


class RemovalForm(forms.Form):
    """Why it goes."""

    reason = forms.CharField(label="删去的理由", max_length=100, required=False)


def as_printed(holidays: list[dict[str, Any]]) -> str:
    """Return kept holidays as they are filled in, a line each.

    >>> as_printed([{"name": "元旦", "first": "2027-01-01", "last": "2027-01-03", "worked": ["2027-01-04"]}])
    '元旦 2027-01-01 至 2027-01-03 上班 2027-01-04'
    """
    return "\n".join(
        " ".join(
            (one["name"], one["first"], "至", one["last"], *(["上班", *one["worked"]] if one.get("worked") else ()))
        )
        for one in holidays
    )


class LocalDayForm(forms.Form):
    """A day of a region or a body."""

    day = Day("日期", required=True, initial=None)
    working = forms.TypedChoiceField(
        label="安排", choices=[("0", "放假"), ("1", "上班")], coerce=lambda value: value == "1"
    )
    name = forms.CharField(label="事由", max_length=60)
    source = forms.CharField(label="依据", max_length=120)
    body = forms.ModelChoiceField(PublicBody.objects.order_by("path"), label="机关", required=False, empty_label="全部")
