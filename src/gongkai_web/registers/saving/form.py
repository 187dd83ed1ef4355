"""What keeping a view asks for."""

from typing import Any

from django import forms

from gongkai_web.applications.steps import OneOfThem
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import WORKING


class Colleagues(OneOfThem):
    """Those who work in a body."""

    def label_from_instance(self, obj: Any) -> str:
        """Return what they are called."""
        return f"{obj.short_name}的工作人员"


class SaveForm(forms.Form):
    """A name, and with whom it is shared."""

    name = forms.CharField(
        label="名称", max_length=40, error_messages={"required": "给视图起一个名称", "max_length": "名称不超过 40 字"}
    )
    body = Colleagues(PublicBody.objects.none(), label="谁能看到", required=False, empty_label="只有我自己")
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body = self.fields["body"]
        assert isinstance(body, forms.ModelChoiceField)
        body.queryset = PublicBody.objects.filter(pk__in=person.bodies_as(*WORKING)).order_by("path")
