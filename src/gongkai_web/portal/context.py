"""What every public page shows of the site itself: its name and marks, its navigation, how the reader wants it."""

from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

from gongkai_web.bodies.models import PublicBody
from gongkai_web.portal.generation import remembered
from gongkai_web.portal.layout import top_columns
from gongkai_web.publishing.models import HomePage

LARGE_PRINT, HIGH_CONTRAST = "large_print", "high_contrast"
SAID = ("site", "navigation", "place", "reading")
SPONSOR = ("name", "address", "phone", "email", "site_code")
FIXED = (
    ("portal:home", "首页"),
    ("portal:section", "政府信息公开"),
    ("portal:documents", "规章和规范性文件"),
)
LAST = (("portal:questions", "政策问答"), ("portal:bodies", "机构"))


def portal(request: HttpRequest) -> dict[str, Any]:
    """Return the site, its navigation and the reading modes; on the workbench's pages only when asked for."""
    if request.path.startswith("/workbench/"):
        said = SimpleLazyObject(partial(_said, request))
        return {name: SimpleLazyObject(partial(said.__getitem__, name)) for name in SAID}
    return _said(request)


def _said(request: HttpRequest) -> dict[str, Any]:
    navigation = [
        {"title": title, "url": url, "current": _current(url, request.path)}
        for url, title in remembered("navigation", _navigation)
    ]
    return {
        "site": remembered("site", _site),
        "navigation": navigation,
        "place": [one["current"] for one in navigation],
        "reading": {name: request.COOKIES.get(name) == "1" for name in (LARGE_PRINT, HIGH_CONTRAST)},
    }


def _site() -> dict[str, str]:
    name = Site.objects.filter(is_default_site=True).values_list("site_name", flat=True).first()
    home = HomePage.objects.values_list("title", "introduction").first() or ("", "")
    sponsor = PublicBody.objects.filter(depth=1).order_by("path").values(*SPONSOR).first() or dict.fromkeys(SPONSOR, "")
    name = name or home[0] or sponsor["name"]
    return {
        "name": name,
        "description": home[1] or f"{name}政府信息公开：指南、制度、法定主动公开内容、年报和依申请公开",
        "domain": urlsplit(settings.PUBLIC_URL).netloc,
        "id_code": sponsor["site_code"],
        "sponsor": sponsor["name"] or name,
        "address": sponsor["address"],
        "phone": sponsor["phone"],
        "email": sponsor["email"],
        "icp_number": settings.ICP_NUMBER,
        "police_number": settings.POLICE_NUMBER,
    }


def _navigation() -> list[tuple[str, str]]:
    first, last = ([(reverse(name), title) for name, title in some] for some in (FIXED, LAST))
    there = {url for url, _ in (*first, *last)}
    return [*first, *((one.url, one.title) for one in top_columns() if one.url not in there), *last]


def _current(url: str, path: str) -> str:
    if path == url:
        return "page"
    return "true" if url != "/" and path.startswith(url) else ""
