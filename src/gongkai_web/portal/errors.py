"""Pages for what went wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the page was open too long."""
    return render(request, "403.html", {"message": "页面停留时间过长，请返回上一页刷新后再提交"}, status=403)
