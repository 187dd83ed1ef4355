"""The pages of exports. An export is its person's own, and holds the bodies they work for."""

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.bodies.scope import bodies_worked_on_by
from gongkai_web.publishing.exporting.tasks import build_export
from gongkai_web.publishing.models import Export, ExportFormat
from gongkai_web.publishing.uploads.views import person_of

CAN_EXPORT = (Role.DRAFTER, Role.DISCLOSURE_OFFICE)


class ExportForm(forms.Form):
    """Of which bodies, and in which form."""

    format = forms.ChoiceField(label="格式", choices=ExportFormat.choices(), initial=ExportFormat.ZIP.value)
    bodies = forms.ModelMultipleChoiceField(
        label="发布机构", queryset=PublicBody.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: object, person: Person) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        mine = PublicBody.objects.filter(pk__in=bodies_worked_on_by(person, *CAN_EXPORT)).order_by("path")
        field = self.fields["bodies"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = mine
        field.initial = list(mine)


def index(request: HttpRequest) -> HttpResponse:
    """List the person's exports, and begin another."""
    person = person_of(request)
    form = ExportForm(request.POST or None, person)
    if request.method == "POST" and form.is_valid():
        export = Export.objects.create(person=person, format=form.cleaned_data["format"])
        export.bodies.set(form.cleaned_data["bodies"])
        build_export.enqueue(export.pk)
        return redirect("exporting:index")
    exports = Export.objects.filter(person=person).prefetch_related("bodies")[:20]
    moving = any(one.finished_at is None for one in exports)
    shown = {"heading": "批量导出", "form": form, "exports": exports, "moving": moving}
    return render(request, "publishing/exporting/index.html", shown)


def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand over a finished export to its person, as long as they work for all its bodies."""
    person = person_of(request)
    export = get_object_or_404(Export, pk=pk, person=person, finished_at__isnull=False)
    bodies = set(export.bodies.values_list("pk", flat=True))
    if not bodies <= bodies_worked_on_by(person, *CAN_EXPORT) or not export.path.exists():
        raise Http404("没有这个导出文件")
    name = f"政府信息 {timezone.localdate(export.created_at):%Y-%m-%d}.{export.format}"
    return FileResponse(export.path.open("rb"), as_attachment=True, filename=name)
