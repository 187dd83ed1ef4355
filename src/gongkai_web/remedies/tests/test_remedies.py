"""A remedy is registered with its periods, ends in a column of the report, and teaches the next decision."""

from datetime import date

import pytest

from gongkai.rules.calendar import china_calendar
from gongkai.rules.outcomes import Outcome
from gongkai.rules.remedy_results import Role
from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.applications.models import Application, Decision
from gongkai_web.applications.tests.builders import make_application, make_clerk
from gongkai_web.bodies.models import Person
from gongkai_web.remedies.action import Answer, Conclude, lessons_on
from gongkai_web.remedies.models import RemedyKind
from gongkai_web.remedies.terms import dues_of
from gongkai_web.remedies.tests.builders import registered
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(case: Application) -> Person:
    return make_clerk(case.body)


@pytest.fixture
def case() -> Application:
    made = make_application()
    Decision.objects.create(application=made, drafted_by=make_clerk(made.body), outcome=Outcome.DELIBERATIVE.value)
    return made


def test_the_answer_is_due_ten_days_after_the_copy(case: Application, clerk: Person) -> None:
    first, _ = dues_of(registered(case, clerk), china_calendar())

    assert first.due_on == date(2026, 4, 23)
    assert first.done_on is None


def test_of_a_case_older_than_the_law_no_unknown_period_is_told() -> None:
    old = make_application(arrived_on=date(2023, 3, 2))
    told = {"filed_on": date(2023, 4, 7), "copy_received_on": date(2023, 4, 9)}

    assert list(dues_of(registered(old, make_clerk(old.body), **told), china_calendar())) == []


def test_an_answer_is_noted(case: Application, clerk: Person) -> None:
    remedy = registered(case, clerk)

    Answer(remedy, clerk, date(2026, 4, 20)).execute()

    assert next(dues_of(remedy, china_calendar())).done_on == date(2026, 4, 20)


def test_the_result_decides_the_cell_of_the_report(case: Application, clerk: Person) -> None:
    remedy = registered(case, clerk)
    assert remedy.report_cell(2026) == "remedies.reconsideration.pending"

    Conclude(remedy, clerk, date(2026, 6, 1), "annulled", lesson="写明公开会造成的影响").execute()

    assert remedy.report_cell(2026) == "remedies.reconsideration.overturned"
    assert remedy.report_cell(2027) is None


def test_a_co_defendant_counts_nothing(case: Application, clerk: Person) -> None:
    registered(case, clerk)
    suit = registered(
        case,
        clerk,
        kind=RemedyKind.SUIT_AFTER_RECONSIDERATION.value,
        number="（2026）云01行初8号",
        role=Role.CO_DEFENDANT.value,
    )

    assert suit.report_cell(2026) is None
    assert suit.follows is not None


def test_a_complaint_is_not_counted(case: Application, clerk: Person) -> None:
    assert registered(case, clerk, kind=RemedyKind.COMPLAINT.value).report_cell(2026) is None


def test_a_lesson_is_wanted_from_what_was_overturned(case: Application, clerk: Person) -> None:
    remedy = registered(case, clerk)

    with pytest.raises(Refused, match="教训"):
        Conclude(remedy, clerk, date(2026, 6, 1), "annulled").execute()


def test_lessons_are_shown_to_the_next_decision_of_the_same_outcome(case: Application, clerk: Person) -> None:
    Conclude(registered(case, clerk), clerk, date(2026, 6, 1), "annulled", lesson="说明理由要具体").execute()

    assert [one.lesson for one in lessons_on(Outcome.DELIBERATIVE, case.body_id)] == ["说明理由要具体"]
    assert lessons_on(Outcome.STATE_SECRET, case.body_id) == []


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"kind": ""}, "选择救济途径"),
        ({"number": ""}, "案号"),
        ({"filed_on": None}, "立案"),
        ({"filed_on": date(2020, 1, 1)}, "应在收到申请之后"),
        ({"copy_received_on": date(2026, 4, 1)}, "早于"),
        ({"kind": RemedyKind.SUIT_AFTER_RECONSIDERATION.value}, "先登记此前的行政复议"),
    ],
)
def test_what_is_wrong_is_named(case: Application, clerk: Person, more: dict[str, object], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        registered(case, clerk, **more)


def test_the_same_number_is_not_registered_twice(case: Application, clerk: Person) -> None:
    registered(case, clerk)

    with pytest.raises(Refused, match="已经登记"):
        registered(case, clerk)


def test_a_stranger_registers_nothing(case: Application) -> None:
    with pytest.raises(NotAllowed):
        registered(case, make_clerk(make_body()))
