"""Builders for the tests of remedies."""

from datetime import date
from typing import Any

from gongkai_web.applications.models import Application
from gongkai_web.bodies.models import Person
from gongkai_web.remedies.action import Register
from gongkai_web.remedies.models import RemedyCase, RemedyKind

NUMBER = "青政复〔2026〕3号"
REGISTERED: dict[str, Any] = {
    "kind": RemedyKind.RECONSIDERATION.value,
    "number": NUMBER,
    "forum": "青云区人民政府",
    "filed_on": date(2026, 4, 7),
    "copy_received_on": date(2026, 4, 9),
}


def registered(case: Application, clerk: Person, **more: Any) -> RemedyCase:
    """Register a remedy, a reconsideration of April 2026 unless told otherwise."""
    action = Register(case, clerk, **{**REGISTERED, **more})
    action.execute()
    assert action.remedy is not None
    return action.remedy
