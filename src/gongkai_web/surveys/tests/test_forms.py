"""Defining a form, opening its rounds, filling it in, adding it up."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.applications.tests.builders import make_application
from gongkai_web.audit.models import Entry
from gongkai_web.surveys.defining.action import Define, Stop
from gongkai_web.surveys.filling.action import Save, SendBack, Submit
from gongkai_web.surveys.models import Frequency, Return, ReturnState, Survey
from gongkai_web.surveys.prefilling import prefilled, sources
from gongkai_web.surveys.rounds.opening import late, open_rounds
from gongkai_web.surveys.rounds.results import results_of, workbook
from gongkai_web.surveys.tests.builders import RECEIVED, ROW, Scene, defined, first_return, make_scene
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def keys(one: Return) -> list[str]:
    """Return the questions' keys in their order."""
    return [question.key for question in one.round.survey.questions.all()]


@pytest.mark.parametrize(
    ("every", "day", "begun", "name"),
    [
        (Frequency.MONTH, date(2026, 5, 20), date(2026, 5, 1), "2026年5月"),
        (Frequency.QUARTER, date(2026, 12, 31), date(2026, 10, 1), "2026年第4季度"),
        (Frequency.YEAR, date(2026, 5, 20), date(2026, 1, 1), "2026年"),
    ],
)
def test_a_period_is_told_by_its_first_day(every: Frequency, day: date, begun: date, name: str) -> None:
    assert (every.begun(day), every.named(begun)) == (begun, name)
    assert every.begun(every.after(begun)) == every.after(begun)


def test_rounds_open_when_their_period_has_ended_and_none_twice(scene: Scene) -> None:
    survey = defined(scene)

    assert [open_rounds(date(2026, 7, 1)), open_rounds(date(2026, 7, 1))] == [2, 0]
    assert [round.name for round in survey.rounds.all()] == ["2026年第2季度", "2026年第1季度"]


def test_it_is_due_some_working_days_after_the_period(scene: Scene) -> None:
    """5 working days after 31 March 2026; 清明节 is 4–6 April, a Saturday to a Monday."""
    one = first_return(defined(scene))

    assert one.round.due_on == date(2026, 4, 8)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"title": " "}, "填写表名"),
        ({"due_days": None}, "填写期末后几个工作日"),
        ({"since": None}, "从哪一天"),
        ({"bodies": []}, "选择由哪些机关填报"),
        ({"questions": []}, "至少写一个统计项目"),
        ({"questions": [{**ROW, "label": "甲"}, {**ROW, "label": "甲"}]}, "“甲”写了两次"),
        ({"questions": [{**ROW, "label": "甲", "type": "choice", "options": "有"}]}, "至少写两个选项"),
        ({"questions": [{**ROW, "label": "甲", "type": "text", "source": RECEIVED}]}, "应为件数或者金额"),
        ({"sums": "办结 予以公开"}, "不是合计关系"),
        ({"sums": "办结 = 没有的"}, "“没有的”不是件数、金额的统计项目"),
    ],
)
def test_what_is_missing_in_a_form_is_told(scene: Scene, more: dict[str, object], sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        defined(scene, **more)

    assert any(sentence in one for one in refused.value.messages)


def test_only_supervised_bodies_fill_a_form_in(scene: Scene) -> None:
    with pytest.raises(Refused, match="限所主管的机关"):
        defined(scene, bodies=[make_body()])


def test_only_the_competent_department_defines(scene: Scene) -> None:
    with pytest.raises(NotAllowed):
        Define(scene.office, definer=scene.above, title="表").execute()


def test_a_form_that_is_being_filled_in_changes_by_a_new_version(scene: Scene) -> None:
    survey = defined(scene)
    one = first_return(survey)

    changed = Define(
        scene.collector,
        definer=scene.above,
        title="新表",
        since=date(2026, 4, 1),
        bodies=[scene.body],
        questions=[{**ROW, "label": "只有一项"}],
        replaces=survey,
    )
    changed.execute()

    assert changed.survey is not None
    assert (changed.survey.version, changed.survey.supersedes) == (2, survey)
    assert len(keys(one)) == 2
    assert open_rounds(date(2026, 7, 1)) == 1


def test_a_form_nobody_fills_in_yet_is_changed_in_place(scene: Scene) -> None:
    survey = defined(scene)
    given: dict[str, Any] = {
        "definer": scene.above,
        "title": "新表",
        "since": date(2026, 4, 1),
        "bodies": [scene.body],
    }

    Define(scene.collector, **given, questions=[{**ROW, "label": "甲"}], replaces=survey).execute()

    assert Survey.objects.get().title == "新表"


def test_a_stopped_form_opens_no_round(scene: Scene) -> None:
    survey = defined(scene)
    Stop(survey, scene.collector).execute()

    assert open_rounds(date(2026, 7, 1)) == 0
    with pytest.raises(Refused, match="已经停用"):
        Stop(survey, scene.collector).execute()


def test_the_registers_fill_in_what_they_know_of_the_period(scene: Scene) -> None:
    make_application(scene.body, arrived_on=date(2026, 2, 3))
    make_application(scene.body, arrived_on=date(2026, 5, 6))
    survey = defined(scene)
    first_return(survey, date(2026, 7, 1))
    first, second = Return.objects.order_by("round__begun_on")

    assert prefilled(first)[keys(first)[0]] == 1
    assert prefilled(second)[keys(second)[0]] == 1
    assert RECEIVED in dict(sources(2026))


def test_a_form_is_submitted_when_it_is_complete(scene: Scene) -> None:
    one = first_return(defined(scene))
    first, second = keys(one)

    with pytest.raises(Refused, match="填写“其他”，没有发生的填 0"):
        Submit(one, scene.office, {first: 3}).execute()
    Submit(one, scene.office, {first: 3, second: 0}).execute()

    one.refresh_from_db()
    assert (one.state, one.values) == (ReturnState.SUBMITTED, {first: 3, second: 0})
    assert Entry.objects.filter(action="survey.submitted").exists()


def test_a_draft_may_be_incomplete(scene: Scene) -> None:
    one = first_return(defined(scene))

    Save(one, scene.office, {keys(one)[0]: 3}).execute()

    assert Return.objects.get().state == ReturnState.OPEN


def test_what_differs_from_the_registers_wants_a_word(scene: Scene) -> None:
    one = first_return(defined(scene))
    first, second = keys(one)
    values = {first: 3, second: 0}

    with pytest.raises(Refused, match="登记的数据为 0，说明为什么不同"):
        Submit(one, scene.office, values, known={first: 0}).execute()
    Submit(one, scene.office, values, {first: "含电话咨询"}, known={first: 0}).execute()


def test_answers_must_add_up_as_the_form_says(scene: Scene) -> None:
    one = first_return(
        defined(scene, {"label": "办结"}, {"label": "公开"}, {"label": "不公开"}, sums="办结 = 公开 + 不公开")
    )
    whole, part, other = keys(one)

    with pytest.raises(Refused, match="“办结”为 5，“公开”“不公开”之和为 4"):
        Submit(one, scene.office, {whole: 5, part: 3, other: 1}).execute()


def test_what_was_submitted_stays_until_it_is_sent_back(scene: Scene) -> None:
    one = first_return(defined(scene, {"label": "甲"}))
    (key,) = keys(one)
    Submit(one, scene.office, {key: 1}).execute()
    with pytest.raises(Refused, match="已经报送"):
        Save(one, scene.office, {key: 2}).execute()
    with pytest.raises(Refused, match="写明为什么退回"):
        SendBack(one, scene.collector).execute()

    SendBack(one, scene.collector, "请核对").execute()
    Submit(one, scene.office, {key: 2}).execute()

    assert Return.objects.get().values == {key: 2}


def test_sums_name_who_is_not_in_them(scene: Scene) -> None:
    other = make_body(parent=scene.above, supervising_body=scene.above)
    survey = defined(scene, {"label": "甲"}, {"label": "金额", "type": "amount"}, bodies=[scene.body, other])
    open_rounds(date(2026, 4, 2))
    one = Return.objects.get(body=scene.body)
    count, amount = keys(one)
    Submit(one, scene.office, {count: 2, amount: "3.50"}).execute()

    found = results_of(survey.rounds.get())

    assert list(found.sums) == [Decimal(2), Decimal("3.50")]
    assert list(found.missing) == [other.short_name]


def test_the_workbook_holds_the_results_and_no_formula_of_others(scene: Scene) -> None:
    survey = defined(scene, {"label": "说明", "type": "text"})
    one = first_return(survey)
    (key,) = keys(one)
    Submit(one, scene.office, {key: "=1+1"}).execute()

    with workbook(results_of(survey.rounds.get())) as file:
        rows = list(load_workbook(file).worksheets[0].iter_rows(values_only=True))

    assert rows[1][0] == scene.body.name
    assert not str(rows[1][3]).startswith("=")


def test_who_is_late_is_told_of_once_a_day(scene: Scene) -> None:
    one = first_return(defined(scene))
    after = date(2026, 4, 9)
    assert [found.pk for found in late(after)] == [one.pk]

    Return.objects.update(reminded_on=after)

    assert late(after) == []
    assert late(date(2026, 4, 10)) != []
