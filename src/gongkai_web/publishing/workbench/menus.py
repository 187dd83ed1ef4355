"""The menu shows what the table of permissions grants, and nothing else."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from gongkai_web.bodies.permissions import may_open

# Wagtail's own, for which we have better, or none.
LEFT_OUT = frozenset({"help", "reports", "snippets"})


def granted(request: HttpRequest, items: Iterable[Any]) -> list[Any]:
    """Return the items whose pages the person may open; a submenu is kept while something in it is."""
    return [item for item in items if item.name not in LEFT_OUT and _open(request, item)]


def _open(request: HttpRequest, item: Any) -> bool:
    if hasattr(item, "menu"):
        return any(_open(request, one) for one in item.menu.menu_items_for_request(request))
    page = _page(item.url)
    return page is not None and may_open(request.user, page)


@lru_cache(maxsize=256)
def _page(url: str) -> str | None:
    """Return the name of the page an address leads to: every page of the workbench asks it of each item."""
    try:
        return resolve(url.split("?")[0]).view_name
    except Resolver404:
        return None
