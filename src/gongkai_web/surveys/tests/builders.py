"""A competent department with a department beneath it, and a form between them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.surveys.defining.action import Define
from gongkai_web.surveys.models import Frequency, Return, Survey
from gongkai_web.surveys.rounds.opening import open_rounds
from gongkai_web.testing.builders import make_body, make_person

ROW: dict[str, Any] = {"type": "count", "unit": "件", "required": True, "help": "", "options": "", "source": ""}
RECEIVED = "applications.received.total"


@dataclass
class Scene:
    """Who takes part."""

    above: PublicBody
    body: PublicBody
    collector: Person
    office: Person
    stranger: Person


def make_scene() -> Scene:
    """Make them."""
    above = make_body()
    body = make_body(parent=above, supervising_body=above)
    return Scene(
        above,
        body,
        make_person(above, Role.COMPETENT_DEPARTMENT),
        make_person(body, Role.DISCLOSURE_OFFICE, email="office@example.com"),
        make_person(make_body(), Role.DISCLOSURE_OFFICE, Role.COMPETENT_DEPARTMENT),
    )


def defined(scene: Scene, *questions: dict[str, Any], **more: Any) -> Survey:
    """Define a form for the department, every quarter from the year 2026."""
    asked = [{**ROW, **one} for one in questions or ({"label": "新收申请", "source": RECEIVED}, {"label": "其他"})]
    given: dict[str, Any] = {
        "definer": scene.above,
        "title": "政务公开季度统计表",
        "frequency": Frequency.QUARTER.value,
        "since": date(2026, 1, 1),
        "bodies": [scene.body],
        "questions": asked,
        **more,
    }
    define = Define(scene.collector, **given)
    define.execute()
    assert define.survey is not None
    return define.survey


def first_return(survey: Survey, today: date = date(2026, 4, 2)) -> Return:
    """Open the rounds up to a day and return what the first one asks for."""
    open_rounds(today)
    one = Return.objects.filter(round__survey=survey).order_by("round__begun_on").first()
    assert one is not None
    return one
