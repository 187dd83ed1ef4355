"""Where the feeds hook in."""

from django.http import HttpRequest, HttpResponse

from gongkai_web.portal.pages import Tags, show


def feeds(request: HttpRequest) -> HttpResponse:
    """List the feeds."""
    return show(request, "portal/feeds.html", Tags("订阅与开放数据"), feeds=[])
