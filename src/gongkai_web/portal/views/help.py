"""How to read the site, what it keeps of its readers, and where everything is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from gongkai_web.portal import statutory
from gongkai_web.portal.context import HIGH_CONTRAST, LARGE_PRINT
from gongkai_web.portal.layout import Link, bodies, body_columns, columns
from gongkai_web.portal.pages import Tags, show

YEAR = 365 * 24 * 3600


def large_print(request: HttpRequest) -> HttpResponse:
    """Set how the reader wants the site and lead back; without a choice, offer it."""
    back = safe_address(request, request.GET.get("next", ""))
    chosen = {name: request.GET[name] == "1" for name in (LARGE_PRINT, HIGH_CONTRAST) if name in request.GET}
    if not chosen:
        return show(request, "portal/large_print.html", Tags("无障碍"), next=back)
    response = redirect(back or reverse("portal:home"))
    for name, on in chosen.items():
        if on:
            response.set_cookie(name, "1", max_age=YEAR, samesite="Lax")
        else:
            response.delete_cookie(name, samesite="Lax")
    return response


def safe_address(request: HttpRequest, address: str) -> str:
    """Return an address if it leads to a page of this site, else an empty text."""
    here = url_has_allowed_host_and_scheme(address, allowed_hosts=None, require_https=request.is_secure())
    return address if here and address.startswith("/") else ""


def help_page(request: HttpRequest) -> HttpResponse:
    """Tell how to find, subscribe and apply."""
    return show(request, "portal/help.html", Tags("使用帮助"))


def privacy(request: HttpRequest) -> HttpResponse:
    """Tell what is kept of readers."""
    return show(request, "portal/privacy.html", Tags("隐私说明"))


def sitemap(request: HttpRequest) -> HttpResponse:
    """Show every column and body."""
    return show(request, "portal/sitemap.html", Tags("网站地图"), groups=_groups())


def _groups() -> list[dict[str, Any]]:
    section = [Link(title, reverse(name)) for name, title, _, _ in statutory.PARTS]
    groups: list[dict[str, Any]] = [{"title": statutory.TITLE, "url": reverse("portal:section"), "links": section}]
    nodes = columns()
    for top in nodes.values():
        below = [nodes[pk].link for pk in top.ids()[1:]]
        if top.above is not None or top.url == reverse("portal:bodies"):
            continue
        if top.url == reverse("portal:section"):
            section.extend(link for link in below if link.url not in {one.url for one in section})
        else:
            groups.append({"title": top.title, "url": top.url, "links": below})
    names = [Link(one.name, one.get_absolute_url) for one in bodies().values()]
    groups.append({"title": "机构", "url": reverse("portal:bodies"), "links": names})
    for one in bodies().values():
        if links := [column.link for column in body_columns(one.pk)]:
            groups.append({"title": f"{one.short_name}的栏目", "url": one.get_absolute_url, "links": links})
    groups.append({"title": "服务", "url": "", "links": [Link(title, reverse(name)) for name, title in SERVICES]})
    return groups


SERVICES = (
    ("portal:latest", "最新公开"),
    ("portal:documents", "规章和规范性文件"),
    ("portal:questions", "政策问答"),
    ("portal:large_print", "无障碍"),
    ("portal:help", "使用帮助"),
    ("portal:privacy", "隐私说明"),
)
