"""Where search, its suggestions and the feeds hook in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gongkai_web.portal.pages import Tags, show


def search(request: HttpRequest) -> HttpResponse:
    """Show the search form."""
    return show(request, "portal/search.html", Tags("搜索"), query="", apply_url=reverse("portal:apply"))


def suggest(request: HttpRequest) -> HttpResponse:
    """Offer nothing yet."""
    return render(request, "portal/suggestions.html", {"suggestions": []})


def feeds(request: HttpRequest) -> HttpResponse:
    """List the feeds."""
    return show(request, "portal/feeds.html", Tags("订阅与开放数据"), feeds=[])
