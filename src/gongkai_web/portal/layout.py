"""How the site is laid out: its columns in a tree and its bodies, read once a generation."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Count
from django.urls import reverse

from gongkai.rules.classification import ColumnType
from gongkai_web.bodies.models import PublicBody
from gongkai_web.portal.generation import remembered
from gongkai_web.publishing.models import Column, HomePage, Record


class Link(NamedTuple):
    """An address and its title."""

    title: str
    url: str


@dataclass(slots=True)
class ColumnNode:
    """A column as pages need it, with those beneath it."""

    pk: int
    path: str
    title: str
    url: str
    type: str
    body_id: int | None
    in_menu: bool
    description: str
    keywords: str
    old_paths: list[str]
    above: "ColumnNode | None" = None
    children: list["ColumnNode"] = field(default_factory=list)

    @property
    def kind_label(self) -> str:
        """Return the type's label, for the column's tags."""
        return ColumnType(self.type).label

    @property
    def link(self) -> Link:
        """Return it as a link."""
        return Link(self.title, self.url)

    def ids(self) -> list[int]:
        """Return the ids of the column and of all beneath it."""
        return [self.pk, *(pk for child in self.children for pk in child.ids())]

    def ancestors(self) -> list[Link]:
        """Return what is above it, outermost first."""
        return [*self.above.ancestors(), self.above.link] if self.above else []


class BodyNode(NamedTuple):
    """A body as lists need it."""

    pk: int
    name: str
    short_name: str
    slug: str
    level: str
    depth: int

    @property
    def get_absolute_url(self) -> str:
        """Return the body's page."""
        return reverse("portal:body", args=[self.slug])


def columns() -> dict[int, ColumnNode]:
    """Return the public columns by id, in the order of the tree."""
    return remembered("columns", _columns)


def _columns() -> dict[int, ColumnNode]:
    root = HomePage.objects.values_list("url_path", flat=True).first() or "/"
    fields = ("pk", "path", "title", "url_path", "type", "body_id", "show_in_menus", "description", "keywords")
    nodes: dict[str, ColumnNode] = {}
    for row in Column.objects.live().public().order_by("path").values_list(*fields, "old_paths"):
        node = ColumnNode(*row)
        node.url = "/" + node.url.removeprefix(root)
        nodes[node.path] = node
        if above := nodes.get(node.path[: -Column.steplen]):
            node.above = above
            above.children.append(node)
    return {node.pk: node for node in nodes.values()}


def top_columns() -> list[ColumnNode]:
    """Return the columns that stand in the navigation."""
    return [column for column in columns().values() if column.above is None and column.in_menu]


def columns_of_type(*types: ColumnType) -> list[ColumnNode]:
    """Return the columns of these types, those of the whole site first."""
    wanted = {kind.value for kind in types}
    return sorted((one for one in columns().values() if one.type in wanted), key=lambda one: one.body_id is not None)


def body_columns(body_id: int) -> list[ColumnNode]:
    """Return a body's own columns, without the one that stands for the body itself."""
    own = [one for one in columns().values() if one.body_id == body_id]
    return [one for one in own if not (one.children and one.above and one.above.body_id is None)]


def bodies() -> dict[int, BodyNode]:
    """Return all bodies by id, in the order of the tree."""
    fields = ("pk", "name", "short_name", "slug", "level", "depth")
    return remembered(
        "bodies",
        lambda: {row[0]: BodyNode(*row) for row in PublicBody.objects.order_by("path").values_list(*fields)},
    )


def item_counts() -> dict[str, int]:
    """Return how many public records fall under each item of 第二十条 and 第二十一条."""
    public = Record.objects.public().order_by()
    return remembered("items", lambda: dict(public.values_list("item").annotate(Count("pk"))))
