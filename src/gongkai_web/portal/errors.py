"""Pages for what went wrong, and the way on from addresses that have moved."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai_web.portal.addresses import moved_to
from gongkai_web.publishing.importing.old_addresses import redirect_for


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Lead on to where a column has moved, or from the site before this one; else say that there is no such page."""
    if old := redirect_for(request):
        return old
    if new := moved_to(request.path):
        return redirect(new, permanent=True)
    return render(request, "404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the page was open too long."""
    return render(request, "403.html", {"message": "页面停留时间过长，请返回上一页刷新后再提交"}, status=403)
