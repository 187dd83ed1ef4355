"""Builders of suits that went to the second instance."""

from datetime import date
from typing import Any

from gongkai_web.applications.models import Application
from gongkai_web.bodies.models import Person
from gongkai_web.remedies.action import Conclude
from gongkai_web.remedies.appeal.action import EndAppeal, FileAppeal
from gongkai_web.remedies.models import RemedyCase, RemedyKind
from gongkai_web.remedies.tests.builders import registered

FIRST, SECOND, LESSON = "（2026）云0102行初8号", "（2026）云01行终21号", "写明检索经过"
JUDGED, APPEALED, COPY, ENDED = date(2026, 6, 1), date(2026, 6, 10), date(2026, 6, 16), date(2026, 9, 1)
FILED: dict[str, Any] = {
    "appellant": "plaintiff",
    "court": "云州市中级人民法院",
    "number": SECOND,
    "filed_on": APPEALED,
    "copy_received_on": COPY,
}


def sued(case: Application, clerk: Person, **more: Any) -> RemedyCase:
    """Register a suit without reconsideration."""
    told = {"kind": RemedyKind.DIRECT_SUIT.value, "number": FIRST, "forum": "青云区人民法院", **more}
    return registered(case, clerk, **told)


def judged(case: Application, clerk: Person, result: str = "annulled", **more: Any) -> RemedyCase:
    """Register a suit with its judgement of first instance."""
    suit = sued(case, clerk)
    Conclude(suit, clerk, **{"on": JUDGED, "result": result, "lesson": LESSON, **more}).execute()
    return suit


def appealed(case: Application, clerk: Person, result: str = "annulled", **more: Any) -> RemedyCase:
    """Register a suit whose judgement was appealed, by the plaintiff unless told otherwise."""
    suit = judged(case, clerk, result)
    FileAppeal(suit, clerk, **{**FILED, **more}).execute()
    return suit


def ended(suit: RemedyCase, clerk: Person, ending: str = "upheld", **more: Any) -> RemedyCase:
    """Register how the second instance ended."""
    EndAppeal(suit, clerk, **{"on": ENDED, "ending": ending, "lesson": LESSON, **more}).execute()
    return RemedyCase.objects.get(pk=suit.pk)
