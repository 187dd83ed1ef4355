"""The log for auditors: newest first, narrowed by time, person, action and body; exported as it stands."""

import csv
import json
from collections.abc import Iterator
from datetime import datetime, time

from django import forms
from django.core.paginator import Paginator
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.admin.widgets import AdminDateInput

from gongkai_web.audit.models import Entry, log
from gongkai_web.audit.verifying import verify
from gongkai_web.audit.wording import actions_called, said, told

HEADINGS = ("编号", "时间", "事项", "人员", "对象", "内容", "上一条摘要", "本条摘要")
PER_PAGE = 50


class LogFilter(forms.Form):
    """What to look for."""

    since = forms.DateField(label="自", required=False, widget=AdminDateInput)
    until = forms.DateField(label="至", required=False, widget=AdminDateInput)
    actor = forms.CharField(label="人员", required=False, max_length=50)
    action = forms.CharField(label="事项", required=False, max_length=60, help_text="例如：发布、审查、任职")
    q = forms.CharField(label="对象", required=False, max_length=100)

    def found(self) -> "QuerySet[Entry]":
        """Return the entries, newest first."""
        entries = Entry.objects.order_by("-id")
        if not self.is_valid():
            return entries
        given = self.cleaned_data
        if given["since"]:
            entries = entries.filter(at__gte=_moment(datetime.combine(given["since"], time.min)))
        if given["until"]:
            entries = entries.filter(at__lte=_moment(datetime.combine(given["until"], time.max)))
        if given["actor"]:
            entries = entries.filter(actor__icontains=given["actor"])
        if given["q"]:
            entries = entries.filter(target__icontains=given["q"])
        return entries.filter(_of_action(given["action"])) if given["action"] else entries


def _moment(day: datetime) -> datetime:
    return timezone.make_aware(day)


def _of_action(words: str) -> Q:
    return Q(action__icontains=words) | Q(action__in=actions_called(words))


@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """Show a page of the log."""
    form = LogFilter(request.GET or None)
    page = Paginator(form.found(), PER_PAGE).get_page(request.GET.get("p"))
    kept = request.GET.copy()
    kept.pop("p", None)
    rows = [(one, said(one), told(one)) for one in page]
    return render(request, "audit/log.html", {"form": form, "page": page, "rows": rows, "query": kept.urlencode()})


@require_safe
def export(request: HttpRequest) -> StreamingHttpResponse:
    """Send the entries as CSV with their hashes, so that anyone can check the chain. That it was taken is logged."""
    found = LogFilter(request.GET or None).found()
    assert isinstance(request.user, Model)  # the workbench lets nobody in who isn't a person
    log("audit.exported", request.user, by=request.user, asked=request.GET.urlencode())
    name = f"log-{timezone.localtime():%Y%m%d-%H%M}.csv"
    return StreamingHttpResponse(
        _lines(found),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_safe
def verification(request: HttpRequest) -> HttpResponse:
    """Read the whole chain and tell whether it holds."""
    return render(request, "audit/verification.html", {"verdict": verify()})


class _Echo:
    """What ``csv`` writes to: it hands the line back."""

    def write(self, line: str) -> str:
        return line


def _lines(found: "QuerySet[Entry]") -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(HEADINGS)
    for one in found.iterator(chunk_size=1000):
        content = json.dumps(one.data, ensure_ascii=False, sort_keys=True)
        told = [one.pk, timezone.localtime(one.at).isoformat(), said(one), one.actor, one.target, content]
        yield writer.writerow([*map(_harmless, told), one.previous_hash, one.hash])


def _harmless(value: object) -> object:
    """A cell that begins like a formula is one to a spreadsheet."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@")) else value
