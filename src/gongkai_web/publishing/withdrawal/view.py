"""Ask for the reason, then withdraw."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from gongkai_web.publishing.withdrawal.action import Withdraw
from gongkai_web.publishing.workbench.pages import done, person_of, record_for, shown, tried


class WithdrawalForm(forms.Form):
    """What the public is to read."""

    reason = forms.CharField(
        label="撤回的理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="公众打开原来的网址会看到撤回的日期和这段理由",
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what withdrawing does; on POST do it."""
    record = record_for(request, pk)
    form = WithdrawalForm(request.POST or None)
    obstacles: list[str] = []
    if form.is_valid():
        obstacles = tried(Withdraw(record, person_of(request), form.cleaned_data["reason"]))
        if not obstacles:
            return done(request, record, "已撤回，公众看到的是撤回的说明")
    return shown(request, "publishing/withdrawal/withdraw.html", record, "撤回", form=form, obstacles=obstacles)
