"""Links within the site: whether what they lead to is there, without asking any server."""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import Resolver404, resolve
from wagtail.models import Site

from gongkai.preflight.problems import Problem, fingerprint, masked
from gongkai.report.findings import Severity
from gongkai_web.bodies.models import PublicBody
from gongkai_web.publishing.links.finding import links_in
from gongkai_web.publishing.models import Attachment, OldAddress, Record, TextPicture

CODE = "L01"


def dead_links(version: Record) -> list[Problem]:
    """Return a warning for each link to a record, attachment or page of this site that the public wouldn't find."""
    return list(_dead(version))


def _dead(version: Record) -> Iterator[Problem]:
    for link in links_in(version.body_html):
        if is_internal(link.url) and (why := why_dead(link.url, version)):
            place = masked(f"正文链接“{link.text or link.url}”")
            message = f"链接指向的{why}，公众打不开；请改正地址或者去掉链接"
            excerpt = masked(link.url)[:40]
            yield Problem(CODE, Severity.WARNING, message, place, excerpt, fingerprint(CODE, place, link.url))


def is_internal(url: str) -> bool:
    """Tell whether an address is on this site."""
    parts = urlsplit(url)
    return not parts.netloc or parts.netloc.lower() == urlsplit(settings.PUBLIC_URL).netloc.lower()


def why_dead(url: str, of: Record | None = None) -> str:
    """Return what is missing at an address of this site, "" if it is there. ``of`` is the version that links."""
    parts = urlsplit(url)
    path = unquote(parts.path)
    if not path:
        return ""
    if not path.startswith("/"):
        return "地址不是完整的网址"
    if path.startswith(settings.MEDIA_URL):
        return "" if _kept(path.removeprefix(settings.MEDIA_URL)) else "文件不存在"
    if path.startswith("/workbench/"):
        return "页面在工作台里"
    if OldAddress.objects.filter(address__in=(path, f"{path}?{parts.query}")).exists():
        return ""
    return _why_unresolved(path, of)


def _kept(name: str) -> bool:
    return ".." not in name and default_storage.exists(name)


def _why_unresolved(path: str, of: Record | None) -> str:
    try:
        match = resolve(path)
    except Resolver404:
        return "页面不存在"
    given = match.kwargs
    if match.view_name == "portal:record":
        return "" if _record_there(given["pk"], of) else "信息没有公开或者不存在"
    if match.view_name == "portal:attachment":
        there = {str(one.file_id) for one in of.attachments.all()} if of and of.pk == given["record"] else set()
        public = Attachment.objects.filter(record_id=given["record"], file_id=given["sha256"], record__live=True)
        return "" if given["sha256"] in there or public.exists() else "附件不存在"
    if match.view_name == "portal:picture":
        shown = {str(one.file_id) for one in of.pictures.all()} if of else set()
        public = TextPicture.objects.filter(file_id=given["sha256"], record__live=True)
        return "" if given["sha256"] in shown or public.exists() else "图片不存在"
    if match.view_name == "portal:body":
        return "" if PublicBody.objects.filter(slug=given["slug"]).exists() else "机关不存在"
    if match.view_name == "wagtail_serve":
        return "" if _page_there(path) else "栏目或者页面不存在"
    return ""


def _record_there(pk: int, of: Record | None) -> bool:
    return (of is not None and of.pk == pk) or Record.objects.public().filter(pk=pk).exists()


def _page_there(path: str) -> bool:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return False
    page = site.root_page
    for slug in filter(None, path.split("/")):
        page = page.get_children().live().filter(slug=slug).first()
        if page is None:
            return False
    return True
