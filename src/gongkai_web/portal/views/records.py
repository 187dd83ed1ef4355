"""A record's page, the same for paper, and its address as a picture."""

import io
from datetime import date
from typing import Any

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from gongkai.errors import NotYetInForce
from gongkai.rules.calendar import china_calendar
from gongkai.rules.classification import EffectStatus
from gongkai.rules.clock.events import said
from gongkai.rules.deadlines import interpretation_due
from gongkai_web.portal.layout import columns
from gongkai_web.portal.links import links_of
from gongkai_web.portal.pages import Tags, newest, show
from gongkai_web.portal.prepared import Prepared
from gongkai_web.portal.shown import DOWNLOAD, FULL, Event, ShownRecord, download
from gongkai_web.publishing.models import Attachment, Change, ChangeKind, Record

GONE = 410
RECORD = Prepared(lambda pk: Record.objects.filter(pk=pk).values_list(*FULL))
FILES = Prepared(lambda pk: Attachment.objects.filter(record_id=pk).order_by("sort_order", "pk").values_list(*DOWNLOAD))
HISTORY = Prepared(
    lambda pk: Change.objects.filter(record_id=pk).order_by("-at", "-id").values_list("at", "kind", "reason")
)
PICTURES = {"svg": "image/svg+xml", "png": "image/png"}


def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a record; of a withdrawn one, its particulars and why."""
    return show_record(request, _found(pk))


def show_record(request: HttpRequest, shown: ShownRecord, **more: Any) -> HttpResponse:
    """Render a record's page, published or being previewed."""
    column = columns().get(shown.column_id)
    return show(
        request,
        "portal/record.html",
        column or Tags("政府信息"),
        above=[*column.ancestors(), column.link] if column else [],
        status=GONE if shown.withdrawn else 200,
        record=shown,
        withdrawn=shown.withdrawn,
        notice=_notice(shown),
        interpretation_due=_awaited(shown),
        canonical_url=settings.PUBLIC_URL + shown.get_absolute_url,
        qr_url="" if shown.withdrawn else reverse("portal:qr", args=[shown.pk, "svg"]),
        print_url="" if shown.withdrawn else reverse("portal:print", args=[shown.pk]),
        **more,
    )


def latest(request: HttpRequest) -> HttpResponse:
    """List all records, newest first."""
    tags = Tags("最新公开", "本网站公开的全部政府信息，按发布日期排列")
    lists = newest(request, Record.objects.public(), "all")
    return show(request, "portal/column.html", tags, feed_url=reverse("portal:feed", args=["atom"]), **lists)


def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a record for paper."""
    shown = _found(pk)
    if shown.withdrawn:
        return show_record(request, shown)
    context = {
        "record": shown,
        "canonical_url": settings.PUBLIC_URL + shown.get_absolute_url,
        "qr_url": reverse("portal:qr", args=[pk, "svg"]),
    }
    return render(request, "portal/print.html", context)


def qr(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Draw the record's address."""
    if not Record.objects.public().filter(pk=pk).exists():
        raise Http404
    code = segno.make(settings.PUBLIC_URL + reverse("portal:record", args=[pk]), error="m", micro=False)
    drawn = io.BytesIO()
    code.save(
        drawn, kind=kind, scale=8 if kind == "png" else 4, border=2, **({"xmldecl": False} if kind == "svg" else {})
    )
    return HttpResponse(drawn.getvalue(), content_type=PICTURES[kind])


def _found(pk: int) -> ShownRecord:
    found = RECORD(pk)
    row = dict(zip(FULL, found[0], strict=True)) if found else {"live": False, "withdrawn_at": None}
    if not (row["live"] or row["withdrawn_at"]):
        raise Http404("没有这条信息")
    history = [Event(at, ChangeKind(kind).label, reason) for at, kind, reason in HISTORY(pk)]
    if not row["live"]:  # what was withdrawn isn't told in other words either
        hidden = {"summary": "", "keywords": "", "body_html": "", "contact": ""}
        return ShownRecord({**row, **hidden}, history=history)
    return ShownRecord(row, attachments=[download(*file) for file in FILES(pk)], history=history, **links_of(pk))


def _notice(shown: ShownRecord) -> dict[str, str] | None:
    if shown.withdrawn:
        on = timezone.localdate(shown.withdrawn_at)
        heading = f"本信息已于{said(on)}撤回"
        return {"heading": heading, "text": f"撤回理由：{shown.withdrawal_reason}"}
    status = shown.effect_status
    if status and status.value in (EffectStatus.REPEALED, EffectStatus.EXPIRED):
        on = shown.repealed_on or shown.ends_on
        since = f"，自{said(on)}起" if on and shown.repealed_on else ""
        return {"heading": f"本文件已{status.label}{since}", "text": "正文保留，供查阅。"}
    if status and status.value == EffectStatus.AMENDED:
        return {"heading": "本文件已修改", "text": "请与修改它的文件一并阅读，见“相关信息”。"}
    return None


def _awaited(shown: ShownRecord) -> date | None:
    """Return the day by which its interpretation is due, if it needs one and has none."""
    status = shown.effect_status
    if not shown.kind.needs_interpretation or shown.interpretations or not shown.published_on:
        return None
    if status and status.value in (EffectStatus.REPEALED, EffectStatus.EXPIRED):
        return None
    try:
        return interpretation_due(shown.published_on, china_calendar())
    except NotYetInForce:
        return None
