"""A column's page: Wagtail finds it by its address, these views fill it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.rich_text import expand_db_html

from gongkai.rules.classification import ColumnType
from gongkai_web.portal import statutory
from gongkai_web.portal.layout import ColumnNode, columns
from gongkai_web.portal.merging import newest_of
from gongkai_web.portal.pages import Tags, newest_within, show
from gongkai_web.publishing.models import Column, TextPage

# These parts of the section have an address of their own, whatever a site calls its columns.
FIXED = {
    ColumnType.GUIDE: "portal:guide",
    ColumnType.DISCLOSURE_POLICIES: "portal:policies",
    ColumnType.ANNUAL_REPORTS: "portal:reports",
    ColumnType.ON_APPLICATION: "portal:apply",
}
IN_A_GROUP = 6


def column(request: HttpRequest, page: Column, *, preview: bool = False) -> HttpResponse:
    """Show a column: its records and those of the columns beneath it."""
    node = columns().get(page.pk)
    if node is None:
        if not preview:
            raise Http404("栏目没有公开")
        return show(request, "portal/column.html", _tags(page), **newest_within(request, [], None))
    if (name := FIXED.get(page.column_type)) and page.body_id is None and not preview:
        return redirect(name)
    if page.column_type is ColumnType.TOPIC and node.children:
        return _topic(request, node)
    lists = newest_within(request, node.ids(), ("column", node.pk))
    return show(
        request,
        "portal/column.html",
        node,
        above=node.ancestors(),
        tree=_tree(request, node),
        list_style=page.list_style,
        feed_url=reverse("portal:feed_column", args=[node.pk, "atom"]),
        **lists,
    )


def text(request: HttpRequest, page: TextPage) -> HttpResponse:
    """Show a page of text."""
    guide = {"title": page.title, "body_html": expand_db_html(page.text), "updated_on": page.last_published_at}
    return show(request, "portal/guide.html", Tags(page.title), guide=guide)


def _topic(request: HttpRequest, node: ColumnNode) -> HttpResponse:
    groups = [
        {"title": one.title, "url": one.url, "records": newest_of(one.ids(), 0, IN_A_GROUP)} for one in node.children
    ]
    if own := newest_of([node.pk], 0, IN_A_GROUP):
        groups.insert(0, {"title": "最新", "url": "", "records": own})
    topic = {"title": node.title, "introduction": node.description}
    return show(request, "portal/topic.html", node, above=node.ancestors(), topic=topic, groups=groups)


def _tree(request: HttpRequest, node: ColumnNode) -> dict[str, Any] | None:
    top = node
    while top.above:
        top = top.above
    if top.url == reverse("portal:section"):
        return statutory.tree(request)
    if not top.children:
        return None
    return {"title": top.title, "url": top.url, "nodes": [_branch(one, node) for one in top.children]}


def _branch(one: ColumnNode, here: ColumnNode) -> dict[str, Any]:
    return {
        "title": one.title,
        "url": one.url,
        "count": None,
        "current": "page" if one is here else "",
        "children": [_branch(child, here) for child in one.children],
    }


def _tags(page: Column) -> Tags:
    return Tags(page.title, page.description, page.keywords, page.column_type.label)
