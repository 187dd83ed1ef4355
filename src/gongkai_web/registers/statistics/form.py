"""Of which cases the figures are: received, or replied to, in a period."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils import timezone

from gongkai.rules.labelled import Labelled
from gongkai_web.applications.case.listing import bodies_of
from gongkai_web.bodies.models import PublicBody


class By(Labelled):
    """Which day puts a case into the period."""

    RECEIVED = "received", "收到日期"
    REPLIED = "replied", "答复日期"

    @property
    def field(self) -> str:
        """Return the field of the day."""
        return f"{self.value}_on"


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PeriodForm(forms.Form):
    """A period of this year unless told otherwise."""

    by = forms.ChoiceField(label="统计依据", choices=By.choices())
    since = forms.DateField(label="自", widget=_day())
    until = forms.DateField(label="至", widget=_day())
    body = forms.ModelChoiceField(PublicBody.objects.none(), label="机关", required=False, empty_label="全部")

    def __init__(self, given: Any, *, user: Any) -> None:
        today = timezone.localdate()
        asked = {"by": By.RECEIVED.value, "since": f"{today.year}-01-01", "until": today.isoformat()}
        super().__init__({**asked, **{name: value for name, value in given.items() if value}})
        body = self.fields["body"]
        assert isinstance(body, forms.ModelChoiceField)
        self.bodies = body.queryset = bodies_of(user)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        given: dict[str, Any] = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", "截止日期不能早于起始日期")
        return given

    @property
    def period(self) -> tuple[date, date]:
        """Return first and last day."""
        return self.cleaned_data["since"], self.cleaned_data["until"]

    def told(self) -> str:
        """Return in words of which cases the figures are."""
        since, until = self.period
        body = self.cleaned_data["body"]
        whose = f"{body}，" if body else ""
        return f"{whose}{By(self.cleaned_data['by']).label}自 {since:%Y-%m-%d} 至 {until:%Y-%m-%d}"

    def query(self, **more: str) -> str:
        """Return the address's query by which the register shows these cases, narrowed further."""
        by, (since, until) = By(self.cleaned_data["by"]), self.period
        query = {f"{by.value}_since": since.isoformat(), f"{by.value}_until": until.isoformat()}
        if body := self.cleaned_data["body"]:
            query["body"] = str(body.pk)
        return urlencode({**query, **more})
