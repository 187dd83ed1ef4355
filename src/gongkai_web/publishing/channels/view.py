"""The register of a record's channels."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.widgets import AdminDateInput

from gongkai.rules.classification import Channel
from gongkai_web.publishing.channels.action import Disseminate, Undisseminate
from gongkai_web.publishing.workbench.pages import done, person_of, record_for, shown, tried


class ChannelForm(forms.Form):
    """One channel."""

    channel = forms.ChoiceField(label="渠道", choices=Channel.choices())
    used_on = forms.DateField(label="日期", widget=AdminDateInput)
    evidence = forms.CharField(label="网址、期号或者说明", max_length=500, required=False)


@require_http_methods(["GET", "POST"])
def channels(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the register; on POST add to it."""
    record = record_for(request, pk)
    form = ChannelForm(request.POST or None, initial={"used_on": timezone.localdate()})
    obstacles: list[str] = []
    if form.is_valid():
        given = form.cleaned_data
        channel = Channel(given["channel"])
        obstacles = tried(Disseminate(record, person_of(request), channel, given["used_on"], given["evidence"]))
        if not obstacles:
            done(request, record, f"已登记：{channel.label}")
            return redirect("records:channels", record.pk)
    rows = record.disseminations.select_related("entered_by")
    return shown(
        request, "publishing/channels/channels.html", record, "公开渠道", form=form, rows=rows, obstacles=obstacles
    )


@require_POST
def remove_channel(request: HttpRequest, pk: int, channel: int) -> HttpResponse:
    """Take an entry out."""
    record = record_for(request, pk)
    row = get_object_or_404(record.disseminations, pk=channel)
    if obstacles := tried(Undisseminate(record, person_of(request), row)):
        form = ChannelForm(initial={"used_on": timezone.localdate()})
        rows = record.disseminations.select_related("entered_by")
        return shown(
            request, "publishing/channels/channels.html", record, "公开渠道", form=form, rows=rows, obstacles=obstacles
        )
    done(request, record, "已删除登记")
    return redirect("records:channels", record.pk)
