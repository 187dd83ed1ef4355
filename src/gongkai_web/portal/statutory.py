"""The section 政府信息公开 in its statutory layout (国办公开办函〔2019〕61号): five parts, one of them by items."""

import re
from collections import Counter
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from gongkai.rules.items import ITEMS, Item
from gongkai_web.portal.generation import remembered
from gongkai_web.portal.layout import bodies, item_counts

TITLE = "政府信息公开"
PARTS = (
    ("portal:guide", "政府信息公开指南", "book-2", "怎样查阅、申请，找谁联系"),
    ("portal:policies", "政府信息公开制度", "gavel", "法律、法规、规章和工作制度"),
    ("portal:statutory", "法定主动公开内容", "list-tree", "条例规定应当主动公开的信息"),
    ("portal:reports", "政府信息公开年报", "report", "历年政府信息公开年度报告"),
    ("portal:apply", "依申请公开", "send", "没有公开的，可以申请获取"),
)
NUMERAL = re.compile(r"第(（.+?）)项")


def items() -> list[Item]:
    """Return the items that bind a body of this site."""
    levels = {body.level for body in bodies().values()}
    return [item for item in ITEMS if not item.levels or levels & {level.value for level in item.levels}]


def numeral(item: Item) -> str:
    """Return （一） for an item of 第二十条; those of 第二十一条 have none."""
    found = NUMERAL.search(item.article)
    return found[1] if found else "·"


def item_links() -> list[dict[str, Any]]:
    """Return the items as lists show them."""
    counts = item_counts()
    bound = items()
    names = Counter(item.short for item in bound)
    return [
        {
            "numeral": numeral(item),
            "label": item.short if names[item.short] == 1 else f"{item.short}（{_levels(item)}）",
            "url": reverse("portal:item", args=[item.id]),
            "count": counts.get(item.id, 0),
        }
        for item in bound
    ]


def _levels(item: Item) -> str:
    return "、".join(level.label for level in item.levels if level.value in {one.level for one in bodies().values()})


def tree(request: HttpRequest) -> dict[str, Any]:
    """Return the section's tree as it stands beside the page that is asked for."""
    path = request.path
    inner = [
        {"title": one["label"], "url": one["url"], "count": one["count"], "current": _current(one["url"], path)}
        for one in remembered("item-links", item_links)
    ]
    nodes: list[dict[str, Any]] = []
    for name, title, _, _ in PARTS:
        url = reverse(name)
        node: dict[str, Any] = {"title": title, "url": url, "count": None, "current": _current(url, path)}
        if name == "portal:statutory":
            node["children"] = inner
        nodes.append(node)
    return {"title": TITLE, "url": reverse("portal:section"), "nodes": nodes}


def _current(url: str, path: str) -> str:
    return "page" if url == path else ""
