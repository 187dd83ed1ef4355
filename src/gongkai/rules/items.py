"""What must be published (法定主动公开内容): 第二十条 and 第二十一条 of the Regulations, from ``items.toml``."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.rules.classification import Level

DATA = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Item:
    """One item: ``label`` in the law's words, ``short`` for menus.

    ``levels`` are those it binds, all if empty; ``counted_in`` the annual report's tables that count it.
    """

    id: str
    article: str
    label: str
    short: str
    levels: tuple[Level, ...] = ()
    counted_in: tuple[str, ...] = ()

    def binds(self, level: Level) -> bool:
        """Tell whether a body of this level publishes it.

        >>> [item.short for item in ITEMS if item.binds(Level.TOWNSHIP)][15:18]
        ['农业农村政策', '农田水利工程建设运营', '农村土地承包经营权流转']
        """
        return not self.levels or level in self.levels


@dataclass(frozen=True, slots=True)
class ItemList:
    """The items as one instrument lists them."""

    since: date
    source: str
    items: tuple[Item, ...]


@cache
def item_lists(path: Path = DATA) -> tuple[ItemList, ...]:
    """Return every list there has been, oldest first."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    lists = (ItemList(one["since"], one["source"], tuple(map(_item, one["item"]))) for one in data["list"])
    return tuple(sorted(lists, key=lambda one: one.since))


def _item(item: dict[str, Any]) -> Item:
    return Item(
        item["id"],
        item["article"],
        item["label"],
        item.get("short", item["label"]),
        tuple(Level(value) for value in item.get("levels", ())),
        tuple(item.get("counted_in", ())),
    )


ITEMS: tuple[Item, ...] = item_lists()[-1].items
ITEM_BY_ID: dict[str, Item] = {item.id: item for item in ITEMS}
