"""While a handler is away a stand-in does their work, from a day until a day: nothing has to be given or taken back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Model
from django.utils import timezone

from gongkai_web.actions import Action
from gongkai_web.applications.models import Application
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person, PublicBody, StandIn
from gongkai_web.bodies.roles import WORKING, Role


def stand_ins_of(cases: Iterable[Application], today: date) -> dict[int, str]:
    """Return who acts in which of these cases today in place of its handler, and until when."""
    rows = StandIn.acting(today).select_related("stand_in")
    acting = {(one.body_id, one.absent_id): f"{one.stand_in}代理至 {one.until:%Y-%m-%d}" for one in rows}
    keys = ((case.pk, (case.body_id, case.handler_id or 0)) for case in cases) if acting else ()
    return {pk: acting[key] for pk, key in keys if key in acting}


@dataclass
class ArrangeStandIn(Action):
    """安排代理"""

    by: Person
    body: PublicBody
    absent: Person | None = None
    stand_in: Person | None = None
    since: date | None = None
    until: date | None = None

    def allowed(self) -> bool:
        """Whoever gives the body's cases away."""
        return self.by.holds(Role.DISCLOSURE_OFFICE, self.body.pk)

    def rows(self) -> Iterator[Model]:
        """Yield the body: two who arrange at once see each other's."""
        yield self.body

    def obstacles(self) -> Iterator[str]:
        """Yield what is missing, or what it collides with."""
        yield from self._people()
        today = timezone.localdate()
        if self.since is None or self.until is None:
            yield "填写代理从哪一天到哪一天"
        elif self.until < self.since:
            yield "代理的最后一天不能早于第一天"
        elif self.until < today:
            yield "代理的最后一天已经过去"
        elif self.absent and self.stand_in:
            yield from self._collisions(self.absent, self.stand_in, self.since, self.until)

    def _people(self) -> Iterator[str]:
        for person, what in ((self.absent, "不在岗的人员"), (self.stand_in, "代理人")):
            if person is None:
                yield f"选择{what}"
            elif not person.is_active or self.body.pk not in person.bodies_as(*WORKING):
                yield f"{person}在{self.body}没有任职，选择在职的人员"
        if self.absent and self.absent == self.stand_in:
            yield "不在岗的人员不能自己代理，选择另一个人"

    def _collisions(self, absent: Person, stand_in: Person, since: date, until: date) -> Iterator[str]:
        others = StandIn.objects.filter(StandIn.on(since, until), body=self.body)
        for one in others.filter(absent=absent):
            yield f"{one}，与这段时间重叠；先结束那一次代理"
        for one in others.filter(absent=stand_in):
            yield f"{stand_in}这段时间也不在岗（{one}），选择另一个人"
        for one in others.filter(stand_in=absent):
            yield f"{absent}这段时间正代理别人（{one}），先结束那一次代理"

    def do(self) -> None:
        """Keep it, and log it."""
        assert self.absent is not None
        assert self.stand_in is not None
        assert self.since is not None
        assert self.until is not None
        row = StandIn.objects.create(
            body=self.body,
            absent=self.absent,
            stand_in=self.stand_in,
            since=self.since,
            until=self.until,
            by=self.by,
        )
        log("stand_in.arranged", row, by=self.by, since=str(self.since), until=str(self.until))


@dataclass
class EndStandIn(Action):
    """结束代理"""

    by: Person
    row: StandIn

    def allowed(self) -> bool:
        """Whoever gives the body's cases away."""
        return self.by.holds(Role.DISCLOSURE_OFFICE, self.row.body_id)

    def rows(self) -> Iterator[Model]:
        """Yield it."""
        yield self.row

    def obstacles(self) -> Iterator[str]:
        """Yield that it is over."""
        if self.row.until < timezone.localdate():
            yield "这次代理已经结束"

    def do(self) -> None:
        """From now on the cases are the handler's again; what has not begun leaves no row."""
        today = timezone.localdate()
        log("stand_in.ended", self.row, by=self.by, since=str(self.row.since), until=str(self.row.until))
        if self.row.since >= today:
            self.row.delete()
        else:
            self.row.until = today - timedelta(days=1)
            self.row.save(update_fields=["until"])
