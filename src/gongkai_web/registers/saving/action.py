"""Keep a view; remove one."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from django.db.models import Q, QuerySet

from gongkai_web.actions import Action
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import WORKING, Role
from gongkai_web.registers.models import SavedView

MOST = 30
PAGE_ONLY = ("p", "csrfmiddlewaretoken")


def views_for(person: Person, register: str) -> "QuerySet[SavedView]":
    """Return the views of a register that a person may open: their own, and those shared where they work."""
    mine = Q(owner=person) | Q(body__in=person.bodies_as(*WORKING))
    return SavedView.objects.filter(mine, register=register).select_related("owner", "body")


@dataclass
class SaveView(Action):
    """保存台账视图"""

    by: Person
    register: str
    name: str
    query: str
    body: PublicBody | None = None

    def allowed(self) -> bool:
        """Everybody may for themselves; shared where one works."""
        return self.body is None or any(self.by.holds(role, self.body.pk) for role in WORKING)

    def obstacles(self) -> Iterator[str]:
        """Yield what is in the way."""
        own = SavedView.objects.filter(owner=self.by, register=self.register)
        if own.filter(name=self.name).exists():
            yield f"您已经有名为“{self.name}”的视图，换一个名称，或者先删除原来的"
        elif own.count() >= MOST:
            yield f"一个台账最多保存 {MOST} 个视图，请先删除不用的"
        if any(name == "q" and value for name, value in parse_qsl(self.query)):
            yield "查找的词语可能涉及个人，不随视图保存；请清空“查找”以后再保存"

    def do(self) -> None:
        """Keep it."""
        kept = [(name, value) for name, value in parse_qsl(self.query) if name not in PAGE_ONLY]
        view = SavedView.objects.create(
            register=self.register, name=self.name, query=urlencode(kept), owner=self.by, body=self.body
        )
        log("register.view.saved", view, by=self.by, shared=self.body is not None)


@dataclass
class RemoveView(Action):
    """删除台账视图"""

    by: Person
    view: SavedView

    def allowed(self) -> bool:
        """Its owner may; the disclosure office also what is shared in its body."""
        shared = self.view.body_id is not None and self.by.holds(Role.DISCLOSURE_OFFICE, self.view.body_id)
        return self.view.owner_id == self.by.pk or shared

    def do(self) -> None:
        """Remove it."""
        log("register.view.removed", self.view, by=self.by)
        self.view.delete()
