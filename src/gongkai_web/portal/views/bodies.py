"""The bodies: who they are (第二十条第二项), their guide, what they published."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe

from gongkai.rules.classification import Level
from gongkai_web.bodies.models import PublicBody
from gongkai_web.portal.layout import BodyNode, Link, body_columns
from gongkai_web.portal.layout import bodies as all_bodies
from gongkai_web.portal.pages import NEWEST, Tags, newest, show
from gongkai_web.portal.shown import listed
from gongkai_web.portal.views.disclosure import guide_page
from gongkai_web.publishing.models import Record
from gongkai_web.publishing.richtext import clean_html

TITLE = "机构"


def bodies(request: HttpRequest) -> HttpResponse:
    """List all bodies: the government, its departments, and the towns beneath it."""
    groups: dict[str, list[BodyNode]] = {}
    for one in all_bodies().values():
        groups.setdefault(_group(one), []).append(one)
    shown = [{"title": title, "bodies": some} for title, some in groups.items()]
    return show(request, "portal/bodies.html", Tags(TITLE, "各机构的职能、地址和联系方式"), groups=shown)


def _group(one: BodyNode) -> str:
    if one.depth == 1:
        return "人民政府"
    return "乡镇、街道" if one.level == Level.TOWNSHIP.value else "政府部门"


def body(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a body."""
    found = get_object_or_404(PublicBody.objects.prefetch_related("leaders", "units"), slug=slug)
    return show(
        request,
        "portal/body.html",
        Tags(found.name, f"{found.name}的职能、地址、联系方式和公开的信息", found.name, "机构概况"),
        above=_above(),
        body=found,
        functions=prose(found.functions),
        leaders=found.leaders.all(),
        units=found.units.all(),
        columns=body_columns(found.pk),
        records=listed(Record.objects.public().filter(body=found).order_by(*NEWEST)[:10]),
        records_url=reverse("portal:body_records", args=[slug]),
        guide_url=reverse("portal:body_guide", args=[slug]),
        reports_url=reverse("portal:body_reports", args=[slug]),
        apply_url=reverse("portal:apply") if found.takes_applications else "",
    )


def body_guide(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a body's guide."""
    found = _node(slug)
    above = [*_above(), Link(found.name, found.get_absolute_url)] if found else _above()
    return guide_page(request, slug, above=above)


def body_records(request: HttpRequest, slug: str) -> HttpResponse:
    """List what a body published."""
    found = get_object_or_404(PublicBody, slug=slug)
    tags = Tags(f"{found.name}主动公开内容", f"{found.name}主动公开的政府信息")
    above = [*_above(), Link(found.name, found.get_absolute_url())]
    lists = newest(request, Record.objects.public().filter(body=found), ("body", found.pk))
    feed_url = reverse("portal:feed_body", args=[slug, "atom"])
    return show(request, "portal/column.html", tags, above=above, feed_url=feed_url, **lists)


def prose(text: str) -> SafeString:
    """Return text that was entered plainly, or as HTML, safe to show."""
    return mark_safe(clean_html(text) if "<" in text else linebreaks(text, autoescape=True))


def _above() -> list[Link]:
    return [Link(TITLE, reverse("portal:bodies"))]


def _node(slug: str) -> BodyNode | None:
    return next((one for one in all_bodies().values() if one.slug == slug), None)
