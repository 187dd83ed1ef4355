"""The form of a record: it offers only what the person may use, and cleans the text."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm

from gongkai.rules.classification import Kind
from gongkai_web.bodies.models import PublicBody, Unit
from gongkai_web.bodies.scope import bodies_worked_on_by
from gongkai_web.publishing.models import Column, Record
from gongkai_web.publishing.pictures.allowing import STRANGE, shown_by, strange_pictures
from gongkai_web.publishing.review.submission import CAN_SUBMIT
from gongkai_web.publishing.richtext import digests_in
from gongkai_web.publishing.workbench.editor import cleaned
from gongkai_web.publishing.workbench.reach import choosable_by

INTERPRETED_AT_MOST = 500  # documents offered to be interpreted, the newest


class RecordForm(WagtailAdminModelForm):
    """What a drafter fills in. The body is chosen once, when the record is made."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = bodies_worked_on_by(self.for_user, *CAN_SUBMIT)
        self._offer_bodies()
        self._offer_units()
        self._offer_columns()
        self._offer_interpreted()

    def _offer_bodies(self) -> None:
        if "body" not in self.fields:
            return
        if self.instance.pk:
            del self.fields["body"]
            return
        offered = PublicBody.objects.filter(pk__in=self.bodies).order_by("path")
        self.fields["body"].queryset = offered
        self.fields["body"].initial = offered.first()
        if len(self.bodies) == 1:
            self.fields["body"].empty_label = None

    def _offer_units(self) -> None:
        if "unit" not in self.fields:
            return
        bodies = {self.instance.body_id} if self.instance.pk else self.bodies
        self.fields["unit"].queryset = Unit.objects.filter(body__in=bodies)
        if not self.instance.pk:
            appointed = self.for_user.appointments.filter(body__in=bodies, unit__isnull=False).first()
            self.fields["unit"].initial = appointed.unit_id if appointed else None

    def _offer_columns(self) -> None:
        if "column" not in self.fields:
            return
        bodies = {self.instance.body_id} if self.instance.pk else self.bodies
        field = self.fields["column"]
        usable = Column.objects.filter(body__isnull=True) | Column.objects.filter(body__in=bodies)
        field.queryset = usable.order_by("path")
        field.label_from_instance = lambda column: "　" * max(0, column.depth - 3) + column.title

    def _offer_interpreted(self) -> None:
        if "interprets" not in self.fields:
            return
        kinds = [kind.value for kind in Kind if kind.needs_interpretation]
        newest = choosable_by(self.for_user).filter(kind__in=kinds, live=True).order_by("-published_on", "-pk")
        ids = list(newest.values_list("pk", flat=True)[:INTERPRETED_AT_MOST])
        if self.instance.pk:
            ids += [one.pk for one in self.instance.interprets.all()]
        field = self.fields["interprets"]
        field.queryset = Record.objects.filter(pk__in=ids).order_by("-published_on", "-pk")
        field.label_from_instance = lambda one: f"{one.title} {one.document_number}".strip()

    def clean_body_html(self) -> str:
        """Return the text as it may be kept: with pictures that were uploaded for it, and no others."""
        sent: str = self.cleaned_data["body_html"]
        text = cleaned(sent)
        if strange_pictures(text, set(digests_in(sent)) - shown_by(self.instance)):
            raise ValidationError(STRANGE)
        return text

    def clean(self) -> dict[str, Any]:
        """Check what one field says against another."""
        given: dict[str, Any] = super().clean()
        body = given.get("body") or (self.instance.body if self.instance.pk else None)
        column, unit = given.get("column"), given.get("unit")
        if body and column and column.body_id not in (None, body.pk):
            self.add_error("column", f"这个栏目属于{column.body}，请选择{body}可以使用的栏目")
        if body and unit and unit.body_id != body.pk:
            self.add_error("unit", f"请选择{body}的内设机构")
        if "relations" in self.formsets:
            self._check_relations()
        return given

    def _check_relations(self) -> None:
        for form in self.formsets["relations"].forms:
            target = form.cleaned_data.get("target") if form.is_valid() else None
            if target and not choosable_by(self.for_user).filter(pk=target.pk).exists():
                form.add_error("target", "请选择已经公开的文件，或者本机关的文件")
                form.data = form.data.copy()  # the page that comes back must not name what isn't to be seen
                form.data[form.add_prefix("target")] = ""
