"""An appealed judgement waits for the second instance; what that leaves is what counts."""

from datetime import date
from typing import Any

import pytest

from gongkai.rules.calendar import china_calendar
from gongkai.rules.outcomes import Outcome
from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.applications.models import Application, Decision
from gongkai_web.applications.tests.builders import make_application, make_clerk
from gongkai_web.bodies.models import Person
from gongkai_web.remedies.action import Answer, Conclude, lessons_on
from gongkai_web.remedies.appeal.action import EndAppeal, FileAppeal
from gongkai_web.remedies.days import last_days
from gongkai_web.remedies.models import RemedyCase
from gongkai_web.remedies.terms import dues_of
from gongkai_web.remedies.tests.builders import registered
from gongkai_web.remedies.tests.suits import COPY, ENDED, FILED, JUDGED, SECOND, appealed, ended, judged, sued
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db
PENDING = "remedies.direct_suit.pending"


@pytest.fixture
def case() -> Application:
    made = make_application()
    Decision.objects.create(application=made, drafted_by=make_clerk(made.body), outcome=Outcome.DELIBERATIVE.value)
    return made


@pytest.fixture
def clerk(case: Application) -> Person:
    return make_clerk(case.body)


def again(suit: RemedyCase) -> RemedyCase:
    return RemedyCase.objects.get(pk=suit.pk)


def test_what_is_appealed_is_pending(case: Application, clerk: Person) -> None:
    suit = again(appealed(case, clerk))

    assert suit.report_cell(2026) == PENDING
    assert suit.appeal is not None
    assert (suit.appeal.judged_on, suit.appeal.judged) == (JUDGED, "annulled")


@pytest.mark.parametrize(
    ("ending", "result", "stands"),
    [
        ("upheld", "", (ENDED, "annulled")),
        ("appeal_withdrawn", "", (ENDED, "annulled")),
        ("changed", "claim_dismissed", (ENDED, "claim_dismissed")),
        ("remanded", "", (None, "")),
        ("sent_back", "", (None, "")),
    ],
)
def test_the_second_instance_says_what_stands(
    case: Application, clerk: Person, ending: str, result: str, stands: tuple[date | None, str]
) -> None:
    suit = ended(appealed(case, clerk), clerk, ending, result=result)

    assert (suit.concluded_on, suit.result) == stands


def test_what_was_sent_back_ends_and_is_appealed_again(case: Application, clerk: Person) -> None:
    suit = ended(appealed(case, clerk), clerk, "remanded")
    Conclude(suit, clerk, date(2026, 10, 9), "claim_dismissed").execute()
    assert again(suit).report_cell(2026) == "remedies.direct_suit.upheld"

    FileAppeal(suit, clerk, **{**FILED, "filed_on": date(2026, 10, 15), "copy_received_on": None}).execute()

    assert again(suit).report_cell(2026) == PENDING
    assert suit.appeals.count() == 2


def test_a_period_that_was_ordered_waits_for_the_second_instance(case: Application, clerk: Person) -> None:
    suit = judged(case, clerk, redo_by=date(2026, 7, 1))
    FileAppeal(suit, clerk, **FILED).execute()
    assert [due.kind for due in dues_of(again(suit), china_calendar())] == ["appeal"]

    suit = ended(suit, clerk, redo_by=date(2026, 10, 1))

    assert [due.due_on for due in dues_of(suit, china_calendar()) if due.kind == "redo"] == [date(2026, 10, 1)]


def test_the_answer_to_an_appeal_is_due_fifteen_days_after_its_copy(case: Application, clerk: Person) -> None:
    suit = appealed(case, clerk)
    (due,) = dues_of(again(suit), china_calendar())
    assert (due.due_on, due.ours) == (date(2026, 7, 1), True)

    Answer(again(suit), clerk, date(2026, 6, 20)).execute()

    (due,) = dues_of(again(suit), china_calendar())
    assert due.done_on == date(2026, 6, 20)
    assert again(suit).answered_on is None


def test_of_its_own_appeal_and_of_one_that_has_ended_no_answer_is_due(case: Application, clerk: Person) -> None:
    own = appealed(case, clerk, appellant="defendant")
    assert list(dues_of(again(own), china_calendar())) == []

    other = make_application(body=case.body)
    over = ended(appealed(other, clerk), clerk, "appeal_withdrawn")

    assert list(dues_of(over, china_calendar())) == []


def test_the_last_day_for_the_answer_is_told_in_mail_and_calendar(case: Application, clerk: Person) -> None:
    suit = appealed(case, clerk)

    (day,) = last_days(Application.objects.all(), COPY)

    assert (day.day, day.kind) == (date(2026, 7, 1), f"remedy-appeal-{suit.pk}")


def test_what_was_appealed_teaches_nothing_until_it_has_ended(case: Application, clerk: Person) -> None:
    suit = appealed(case, clerk)
    assert lessons_on(Outcome.DELIBERATIVE, case.body_id) == []

    ended(suit, clerk)

    assert lessons_on(Outcome.DELIBERATIVE, case.body_id) == [suit]


def test_the_number_of_the_second_instance_finds_the_case(case: Application, clerk: Person) -> None:
    appealed(case, clerk)

    assert SECOND in [one.number for one in case.numbers.all()]


def test_each_step_leaves_one_entry(case: Application, clerk: Person) -> None:
    suit = judged(case, clerk)
    before = case.events.count()

    FileAppeal(suit, clerk, **FILED).execute()
    ended(suit, clerk, "changed", result="claim_dismissed")

    notes = [one.note for one in case.events.order_by("pk")][before:]
    assert [note.partition("：")[2] for note in notes] == [
        f"原告上诉，云州市中级人民法院 {SECOND}",
        "二审改判，撤销、变更原判决、裁定：判决驳回诉讼请求",
    ]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"appellant": ""}, "选择由谁上诉"),
        ({"court": " "}, "填写二审法院"),
        ({"filed_on": None}, "填写上诉的日期"),
        ({"filed_on": date(2999, 1, 1)}, "不能晚于今天"),
        ({"filed_on": date(2026, 5, 1)}, "早于一审裁判"),
        ({"copy_received_on": date(2026, 6, 2)}, "应在上诉之后"),
    ],
)
def test_what_is_wrong_of_an_appeal_is_named(
    case: Application, clerk: Person, more: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        appealed(case, clerk, **more)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"on": None}, "二审结案日期"),
        ({"on": date(2026, 6, 1)}, "应在上诉之后"),
        ({"ending": ""}, "选择二审结果"),
        ({"ending": "changed"}, "选择改判的结果"),
        ({"ending": "upheld", "result": "annulled"}, "不选改判的结果"),
        ({"ending": "upheld", "lesson": ""}, "教训"),
    ],
)
def test_what_is_wrong_of_its_end_is_named(
    case: Application, clerk: Person, more: dict[str, Any], sentence: str
) -> None:
    suit = appealed(case, clerk)

    with pytest.raises(Refused, match=sentence):
        ended(suit, clerk, **more)


def test_a_reconsideration_is_not_appealed(case: Application, clerk: Person) -> None:
    with pytest.raises(Refused, match="只有行政诉讼"):
        FileAppeal(registered(case, clerk), clerk, **FILED).execute()


def test_without_a_judgement_there_is_nothing_to_appeal(case: Application, clerk: Person) -> None:
    with pytest.raises(Refused, match="先登记结果"):
        FileAppeal(sued(case, clerk), clerk, **FILED).execute()


def test_it_is_appealed_once_and_the_second_instance_is_the_last(case: Application, clerk: Person) -> None:
    suit = appealed(case, clerk)
    with pytest.raises(Refused, match="已经登记上诉"):
        FileAppeal(suit, clerk, **FILED).execute()

    suit = ended(suit, clerk)

    with pytest.raises(Refused, match="终审"):
        FileAppeal(suit, clerk, **FILED).execute()


def test_the_first_instance_says_nothing_while_the_second_hears_it(case: Application, clerk: Person) -> None:
    suit = appealed(case, clerk)

    with pytest.raises(Refused, match="登记二审结果"):
        Conclude(suit, clerk, ENDED, "upheld").execute()


def test_without_an_appeal_nothing_ends(case: Application, clerk: Person) -> None:
    with pytest.raises(Refused, match="没有正在二审的上诉"):
        EndAppeal(judged(case, clerk), clerk, ENDED, "upheld").execute()


def test_what_was_sent_back_does_not_end_before(case: Application, clerk: Person) -> None:
    suit = ended(appealed(case, clerk), clerk, "remanded")

    with pytest.raises(Refused, match="早于发回重审"):
        Conclude(suit, clerk, date(2026, 8, 1), "claim_dismissed").execute()


def test_a_stranger_registers_no_appeal(case: Application, clerk: Person) -> None:
    suit = judged(case, clerk)

    with pytest.raises(NotAllowed):
        FileAppeal(suit, make_clerk(make_body()), **FILED).execute()
