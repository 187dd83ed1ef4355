"""Which dates of a case somebody entered and may have mistyped.

A day on which a letter was issued isn't among them: the letter is a document. Nor is one that the platform noted when
the applicant applied, corrected or confirmed online. Where several rows keep one fact, they are one entry: the day on
which a letter was received and that from which a term runs, the service of the reply and the reply of each case that
it answers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.rules.clock import Channel, Delivery
from gongkai.rules.letters import LETTERS
from gongkai_web.applications.models import Application, EventKind, LetterService
from gongkai_web.applications.service.receiving import received_by

Place = tuple[Any, str]  # a row and its field
BY_THE_APPLICANT = (EventKind.SUBMITTED, EventKind.CORRECTED, EventKind.SERVED, EventKind.WITHDRAWN)
NOT_TOLD = frozenset({"third_party_consultation", "joint_body_consultation", "third_party_notice"})


@dataclass(frozen=True)
class Entry:
    """A day that was entered, with the day that it follows and the case before whose end it lies.

    Where the rules of the clock know the order, neither is told. ``told`` says whether the applicant reads of it.
    """

    what: str
    places: tuple[Place, ...]
    letter: str = ""
    after: Place | None = None
    within: Application | None = None
    told: bool = True

    @property
    def key(self) -> str:
        """Return what tells it from every other entry of the case."""
        row, field = self.places[0]
        return f"{row._meta.model_name}-{row.pk}-{field}"

    @property
    def label(self) -> str:
        """Return what happened on the day, with the letter it belongs to."""
        return f"{self.letter}：{self.what}" if self.letter else self.what

    @property
    def value(self) -> date:
        """Return the day as it was entered."""
        row, field = self.places[0]
        day: date = getattr(row, field)
        return day

    @property
    def since(self) -> date:
        """Return the first day that it can be."""
        if self.after is None:
            return date.min
        row, field = self.after
        day: date = getattr(row, field)
        return day

    @property
    def until(self) -> date | None:
        """Return the last day that it can be, None while the case goes on."""
        case = self.within
        return (case.replied_on or case.withdrawn_on) if case else None

    def put(self, day: date) -> None:
        """Write another day into the rows, which aren't saved."""
        for row, field in self.places:
            setattr(row, field, day)


def entries_of(case: Application) -> list[Entry]:
    """Return the days that were entered for a case, in the order of its life."""
    return list(_Entries(case).found())


class _Entries:
    """The rows of a case, read once."""

    def __init__(self, case: Application) -> None:
        self.case = case
        self.letters = {pk: named for pk, *named in case.letters.values_list("pk", "kind", "number")}
        events = case.events.filter(person=None, kind__in=[kind.value for kind in BY_THE_APPLICANT])
        self.by_applicant = list(events.values_list("kind", "on", "note"))
        self.shared: set[Place] = set()  # kept with the service of their letter

    def found(self) -> Iterator[Entry]:
        served = list(self._services())  # first: it knows what is shared
        yield from self._receipt()
        yield from self._correction()
        yield from self._consultations()
        yield from self._reasons()
        yield from self._fee()
        yield from self._searches()
        yield from served
        yield from self._withdrawal()

    def _noted(self, kind: EventKind, on: date | None = None, note: str = "") -> bool:
        """Tell whether the applicant did it online, and the platform noted the day."""
        told = (one for one in self.by_applicant if one[0] == kind.value and one[2].endswith(note))
        return any(on in (None, day) for _, day, _ in told)

    def _letter(self, pk: int | None, kind: str = "") -> str:
        kind, number = self.letters.get(pk or 0, (kind, ""))
        title = LETTERS[kind].title if kind in LETTERS else kind
        return f"{title} {number}".strip()

    def _interval(self, row: Any, field: str, what: str, letter: str, **more: Any) -> Iterator[Entry]:
        if getattr(row, field) and (row, field) not in self.shared:
            yield Entry(what, ((row, field),), letter, within=self.case, **more)

    def _receipt(self) -> Iterator[Entry]:
        case = self.case
        if not self._noted(EventKind.SUBMITTED):
            yield Entry("申请到达", ((case, "arrived_on"),))
        if case.confirmed_on and Channel(case.channel).needs_confirmation:
            yield Entry("与申请人确认", ((case, "confirmed_on"),))

    def _correction(self) -> Iterator[Entry]:
        row = getattr(self.case, "correction", None)
        if row and not self._noted(EventKind.CORRECTED, row.corrected_on):
            yield from self._interval(row, "corrected_on", "收到补正", self._letter(row.letter_id, "correction"))

    def _consultations(self) -> Iterator[Entry]:
        for row in self.case.consultations.all():
            letter = self._letter(row.letter_id, f"{row.consulted}_consultation")
            yield from self._interval(row, "delivered_on", "对方收到", letter, told=False)
            yield from self._interval(row, "answered_on", "收到意见", letter, told=False)
            yield from self._interval(row, "returned_on", "确认没有送达", letter, told=False)

    def _reasons(self) -> Iterator[Entry]:
        if row := getattr(self.case, "reasons", None):
            letter = self._letter(row.letter_id, "reasons_request")
            yield from self._interval(row, "answered_on", "收到说明", letter, after=(row, "asked_on"))

    def _fee(self) -> Iterator[Entry]:
        if row := getattr(self.case, "fee", None):
            letter = self._letter(row.letter_id, "fee_notice")
            yield from self._interval(row, "delivered_on", "申请人收到", letter)
            yield from self._interval(row, "paid_on", "缴费", letter)
            yield from self._interval(row, "ended_on", "撤销" if row.cancelled_reason else "免收", letter)

    def _searches(self) -> Iterator[Entry]:
        for row in self.case.searches.all():
            yield Entry("检索", ((row, "searched_on"),), after=(self.case, "arrived_on"))

    def _withdrawal(self) -> Iterator[Entry]:
        day = self.case.withdrawn_on
        if day and not self._noted(EventKind.WITHDRAWN, day):
            yield Entry("申请人撤回", ((self.case, "withdrawn_on"),))

    def _services(self) -> Iterator[Entry]:
        rows = LetterService.objects.filter(letter__application=self.case).select_related("letter")
        for row in rows.defer("letter__docx", "letter__pdf").order_by("served_on", "pk"):
            yield from self._service(row)

    def _service(self, row: LetterService) -> Iterator[Entry]:
        """Yield the service and, apart from it only where that is another day, the receipt."""
        kind, at_once = row.letter.kind, row.delivery != Delivery.POST and row.received_on in (None, row.served_on)
        more: dict[str, Any] = {"letter": self._letter(row.letter_id), "told": kind not in NOT_TOLD}
        online = f"确认收到{LETTERS[kind].title}" if kind in LETTERS else ""
        answered, received = tuple(self._answered_by(row)), tuple(self._received(row))
        posted: tuple[Place, ...] = ((row, "posted_on"),) if row.posted_on == row.served_on else ()
        what = Delivery(row.delivery).day.removesuffix("之日") + ("（答复之日）" if answered else "")
        if not self._noted(EventKind.SERVED, row.served_on, online):
            served = ((row, "served_on"), *posted, *answered, *(received if at_once else ()))
            yield Entry(what, served, after=(row.letter, "dated_on"), **more)
        if row.received_on and not at_once and not self._noted(EventKind.SERVED, row.received_on, online):
            yield Entry("对方收到", received, after=(row, "served_on"), **more)

    def _received(self, row: LetterService) -> Iterator[Place]:
        """Yield where the day is kept on which the letter was received: with it, and with the term that it begins."""
        if row.received_on:
            yield row, "received_on"
        for one in (*self.case.consultations.all(), *filter(None, [getattr(self.case, "fee", None)])):
            if one.letter_id == row.letter_id and one.delivered_on and one.delivered_on == received_by(row):
                self.shared.add((one, "delivered_on"))
                yield one, "delivered_on"

    def _answered_by(self, row: LetterService) -> Iterator[Place]:
        """Yield the reply of each case that the letter answers."""
        decision = getattr(self.case, "decision", None)
        if decision is None or decision.letter_id != row.letter_id or self.case.replied_on != row.served_on:
            return
        yield self.case, "replied_on"
        joined = Application.objects.filter(decision__letter=row.letter_id, replied_on=row.served_on)
        yield from ((one, "replied_on") for one in joined.exclude(pk=self.case.pk).order_by("pk"))
