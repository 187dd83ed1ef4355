"""Say why a public record is to be corrected or changed."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from gongkai_web.publishing.correction.action import Correct
from gongkai_web.publishing.correction.waiting import open_correction
from gongkai_web.publishing.models import ChangeKind
from gongkai_web.publishing.models.corrections import KINDS
from gongkai_web.publishing.workbench.pages import done, person_of, record_for, shown, tried


class CorrectionForm(forms.Form):
    """What the public is to read."""

    kind = forms.ChoiceField(
        label="变动", choices=[(kind.value, kind.label) for kind in KINDS], widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="说明",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="新的版本公开时，这段说明显示在信息的更新记录里",
    )


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason; then the editor is open."""
    record = record_for(request, pk)
    waiting = open_correction(record)
    initial = {"kind": waiting.kind, "reason": waiting.reason} if waiting else {"kind": KINDS[0].value}
    form = CorrectionForm(request.POST or None, initial=initial)
    obstacles: list[str] = []
    if form.is_valid():
        given = form.cleaned_data
        action = Correct(record, person_of(request), given["reason"], ChangeKind(given["kind"]))
        if not (obstacles := tried(action)):
            done(request, record, "已记下说明。请修改内容，然后送审；审定以后公众看到新的版本和这段说明。")
            return redirect("records:edit", record.pk)
    return shown(request, "publishing/correction/correct.html", record, "更正或者更新", form=form, obstacles=obstacles)
