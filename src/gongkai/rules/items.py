"""What must be published (法定主动公开内容): 第二十条 and 第二十一条 of the Regulations, from ``items.toml``."""

from dataclasses import dataclass
from pathlib import Path

from gongkai.rules.classification import Level
from gongkai.rules.dated import Dated
from gongkai.rules.loading import Table, dated, reading

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


def load_items(path: Path = DATA) -> Dated[tuple[Item, ...]]:
    """Return the items as each instrument lists them."""
    with reading(path) as data:
        return dated(data["list"], lambda one: tuple(_item(item) for item in one["item"]))


def _item(item: Table) -> Item:
    return Item(
        item["id"],
        item["article"],
        item["label"],
        item.get("short", item["label"]),
        tuple(Level(value) for value in item.get("levels", ())),
        tuple(item.get("counted_in", ())),
    )


ITEM_LISTS = load_items()
ITEMS: tuple[Item, ...] = ITEM_LISTS.provisions[-1].value
ITEM_BY_ID: dict[str, Item] = {item.id: item for item in ITEMS}
