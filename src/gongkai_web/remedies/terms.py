"""By when the body must do what in a case (行政复议法第四十八条、第五十四条; 行政诉讼法第六十七条; appeals)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.errors import NotYetInForce
from gongkai.rules.calendar import WorkCalendar
from gongkai.rules.remedy_terms import Term
from gongkai_web.applications.case.due import Light
from gongkai_web.remedies.models import Appeal, Procedure, RemedyCase, RemedyKind

SOON = timedelta(days=3)


@dataclass(frozen=True)
class Due:
    """Something to be done, by when, and whether it is done; ``ours`` is what the body itself has to do."""

    what: str
    due_on: date
    article: str
    done_on: date | None = None
    kind: str = "decision"

    @property
    def ours(self) -> bool:
        """Tell whether it is for the body to do, not for whoever decides."""
        return self.kind != "decision"

    def light(self, today: date) -> Light | None:
        """Return how pressing it is; None once it is done."""
        if self.done_on:
            return None
        if today > self.due_on:
            return Light.RED
        return Light.AMBER if self.due_on - today <= SOON else Light.GREEN


def dues_of(case: RemedyCase, calendar: WorkCalendar) -> Iterator[Due]:
    """Yield what the body has to do, and by when the others decide; no period that the rules don't know that day."""
    over = case.concluded_on or case.latest_appeal  # what has ended needs no answer
    if case.copy_received_on and (case.answered_on or not over):
        term = _answer_term(case)
        if term is not None:
            yield from _due(term, case.copy_received_on, calendar, case.answered_on, "answer")
    for appeal in case.appeals.all():
        yield from _of_appeal(appeal, calendar)
    if case.remedy_kind is RemedyKind.RECONSIDERATION:
        decision = Term.SIMPLIFIED_DECISION if _simplified(case) else Term.ORDINARY_DECISION
        yield from _due(decision, case.filed_on, calendar, case.concluded_on, "decision")
    if case.redo_by:
        yield Due("重新作出行为", case.redo_by, "复议决定、判决载明的期限", case.redone_on, "redo")


def _of_appeal(appeal: Appeal, calendar: WorkCalendar) -> Iterator[Due]:
    answered = appeal.is_answered and (appeal.answered_on or not appeal.ended_on)
    if appeal.copy_received_on and answered:
        yield from _due(Term.APPEAL_ANSWER, appeal.copy_received_on, calendar, appeal.answered_on, "appeal")


def _answer_term(case: RemedyCase) -> Term | None:
    if case.remedy_kind is RemedyKind.COMPLAINT:
        return None
    if case.remedy_kind is not RemedyKind.RECONSIDERATION:
        return Term.LITIGATION_ANSWER
    return Term.SIMPLIFIED_ANSWER if _simplified(case) else Term.ORDINARY_ANSWER


def _simplified(case: RemedyCase) -> bool:
    return case.procedure == Procedure.SIMPLIFIED.value


def _due(term: Term, day: date, calendar: WorkCalendar, done_on: date | None, kind: str) -> Iterator[Due]:
    try:
        yield Due(term.label, term.last_day(day, calendar), term.length(day).source, done_on, kind)
    except NotYetInForce:  # a case filed before the law whose periods are told
        return
