"""The statutory section 政府信息公开: its five parts."""

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from gongkai.rules.classification import ColumnType, Kind
from gongkai.rules.items import ITEM_BY_ID
from gongkai_web.bodies.models import PublicBody
from gongkai_web.portal import statutory
from gongkai_web.portal.guides import channels, guide_of
from gongkai_web.portal.layout import ColumnNode, Link, bodies, columns_of_type
from gongkai_web.portal.pages import NEWEST, Tags, newest, newest_within, show
from gongkai_web.portal.shown import Download, downloads, listed
from gongkai_web.publishing.models import Attachment, Record

YEAR = re.compile(r"(20\d\d)\s*年")
MOST_REPORTS = 300


def _above() -> list[Link]:
    return [Link(statutory.TITLE, reverse("portal:section"))]


def section(request: HttpRequest) -> HttpResponse:
    """Show the whole section."""
    tags = Tags(
        statutory.TITLE, "政府信息公开指南、制度、法定主动公开内容、年度报告和依申请公开", kind_label="政府信息公开"
    )
    return _by_items(request, tags, [])


def statutory_content(request: HttpRequest) -> HttpResponse:
    """Show what must be published, by the law's items."""
    text = "政府信息公开条例第二十条、第二十一条规定主动公开的内容"
    return _by_items(request, Tags("法定主动公开内容", text, kind_label=ColumnType.STATUTORY.label), _above())


def _by_items(request: HttpRequest, tags: Tags, above: list[Link]) -> HttpResponse:
    records = listed(Record.objects.public().exclude(item="").order_by(*NEWEST)[:10])
    return show(
        request,
        "portal/section.html",
        tags,
        above=above,
        tree=statutory.tree(request),
        items=statutory.item_links(),
        columns=_columns(),
        records=records,
        records_url=reverse("portal:latest"),
    )


def _columns() -> list[ColumnNode]:
    """Return the section's columns beside its five parts."""
    parts = {reverse(name) for name, *_ in statutory.PARTS}
    parents = [one for one in columns_of_type(ColumnType.STATUTORY) if not one.body_id]
    return [child for one in parents for child in one.children if child.url not in parts]


def item(request: HttpRequest, item_id: str) -> HttpResponse:
    """List what falls under one item."""
    found = ITEM_BY_ID.get(item_id)
    if found is None:
        raise Http404("没有这一项")
    tags = Tags(found.short, f"{found.article}：{found.label}", kind_label=ColumnType.STATUTORY.label)
    above = [*_above(), Link("法定主动公开内容", reverse("portal:statutory"))]
    records = Record.objects.public().filter(item=item_id)
    lists = newest(request, records, ("item", item_id))
    return show(request, "portal/column.html", tags, above=above, tree=statutory.tree(request), **lists)


def policies(request: HttpRequest) -> HttpResponse:
    """List the rules of disclosure (政府信息公开制度)."""
    tags = Tags(
        "政府信息公开制度", "政府信息公开的法律、法规、规章和工作制度", kind_label=ColumnType.DISCLOSURE_POLICIES.label
    )
    ids = [pk for column in columns_of_type(ColumnType.DISCLOSURE_POLICIES) for pk in column.ids()]
    lists = newest_within(request, ids, "policies")
    return show(request, "portal/column.html", tags, above=_above(), tree=statutory.tree(request), **lists)


def guide(request: HttpRequest) -> HttpResponse:
    """Show the guide of the body at the head of the site, with the others' beside it."""
    first = next(iter(bodies().values()), None)
    if first is None:
        raise Http404("没有设置机构")
    return guide_page(request, first.slug, above=_above(), tree=statutory.tree(request))


def guide_page(request: HttpRequest, slug: str, *, above: list[Link], **more: Any) -> HttpResponse:
    """Show a body's guide (第十二条)."""
    body = get_object_or_404(PublicBody.objects.select_related("supervising_body"), slug=slug)
    tags = Tags("政府信息公开指南", f"{body.name}政府信息公开指南", kind_label=ColumnType.GUIDE.label)
    apply_url = reverse("portal:apply") if body.takes_applications else ""
    others = [
        Link(one.name, reverse("portal:body_guide", args=[one.slug])) for one in bodies().values() if one.slug != slug
    ]
    return show(
        request, "portal/guide.html", tags, above=above, apply_url=apply_url, others=others, **guide_of(body), **more
    )


def reports(request: HttpRequest, slug: str = "") -> HttpResponse:
    """List the annual reports of all bodies, or of one."""
    tags = Tags("政府信息公开年报", "历年政府信息公开工作年度报告", kind_label=ColumnType.ANNUAL_REPORTS.label)
    records = Record.objects.public().filter(kind=Kind.ANNUAL_REPORT.value)
    if slug:
        records = records.filter(body__slug=slug)
    return show(
        request,
        "portal/annual_reports.html",
        tags,
        above=_above(),
        tree=statutory.tree(request),
        reports=_reports(records),
        body_choices=[
            {"name": one.name, "url": reverse("portal:body_reports", args=[one.slug]), "chosen": one.slug == slug}
            for one in bodies().values()
        ],
    )


def _reports(records: Any) -> list[dict[str, Any]]:
    found = listed(records.order_by(*NEWEST)[:MOST_REPORTS])
    files: dict[int, list[Download]] = {}
    for pk, file in downloads(Attachment.objects.filter(record_id__in=[one.pk for one in found])):
        files.setdefault(pk, []).append(file)
    shown = [
        {
            "year": _year(one.title, one.dated_on.year - 1),
            "title": one.title,
            "get_absolute_url": one.get_absolute_url,
            "published_on": one.published_on,
            "files": files.get(one.pk, []),
            "body": one.issuing_body,
        }
        for one in found
    ]
    return sorted(shown, key=lambda one: -one["year"])


def _year(title: str, otherwise: int) -> int:
    told = YEAR.search(title)
    return int(told[1]) if told else otherwise


def apply(request: HttpRequest) -> HttpResponse:
    """Tell how and where to apply for what isn't published."""
    tags = Tags("依申请公开", "向行政机关申请获取没有主动公开的政府信息", kind_label=ColumnType.ON_APPLICATION.label)
    offices = PublicBody.objects.filter(takes_applications=True, abolished_on=None).order_by("path")
    return show(
        request,
        "portal/apply.html",
        tags,
        above=_above(),
        tree=statutory.tree(request),
        start_url=reverse("apply:start"),
        status_url=reverse("apply:status"),
        fee_url=reverse("apply:calculator"),
        channels=channels(),
        bodies=list(offices),
    )
