"""The correction is asked for once, in time; its answer starts the period anew (条例第三十条)."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.rules.clock import Standing
from gongkai_web.actions import NotAllowed
from gongkai_web.applications.clock import deadline_of
from gongkai_web.applications.correction.action import AskCorrection, TakeCorrection
from gongkai_web.applications.models import Application, EventKind
from gongkai_web.applications.tests.builders_steps import (
    ON_PAPER,
    Office,
    ago,
    fresh,
    last_event,
    make_office,
    only_letter,
    refusals,
    statuses,
)

pytestmark = pytest.mark.django_db
RECEIVED, ASKED, BY, CORRECTED = date(2026, 4, 1), date(2026, 4, 13), date(2026, 5, 8), date(2026, 4, 20)


def asking(office: Office, case: Application, on: date | None = ASKED, by: date | None = BY) -> AskCorrection:
    return AskCorrection(case, office.drafter, on, "写明文件名称", "文件名称、文号或者年份", by, ON_PAPER)


def asked_case(office: Office) -> Application:
    case = office.case(arrived_on=RECEIVED)
    asking(office, case).execute()
    return fresh(case)


def test_it_is_asked_for_with_a_letter_and_the_clock_stands() -> None:
    office = make_office()

    case = asked_case(office)

    assert deadline_of(case).standing is Standing.AWAITING_CORRECTION
    assert case.correction.letter == only_letter(case, "correction")
    assert last_event(case).kind == EventKind.CORRECTION_ASKED


def test_its_answer_restarts_the_period() -> None:
    office = make_office()
    case = asked_case(office)

    TakeCorrection(case, office.drafter, CORRECTED, "2025年科技计划立项清单").execute()

    assert deadline_of(fresh(case)).due_on == date(2026, 5, 20)


def test_it_is_asked_for_once() -> None:
    office = make_office()

    assert "不能再次要求" in refusals(asking(office, asked_case(office)))


def test_it_is_asked_for_within_seven_working_days() -> None:
    office = make_office()

    late = asking(office, office.case(arrived_on=RECEIVED), date(2026, 4, 14))

    assert "最后一日是 2026-04-13" in refusals(late)


def test_what_the_letter_lacks_is_named() -> None:
    office = make_office()
    case = office.case(arrived_on=RECEIVED)

    lacking = refusals(AskCorrection(case, office.drafter, ASKED))

    assert "全部事项" in lacking
    assert "补正期限" in lacking
    assert "应在告知之后" in refusals(asking(office, case, by=ASKED))
    assert "填写告知补正的日期" in refusals(asking(office, case, None))


def test_an_answer_needs_a_request_and_comes_once() -> None:
    office = make_office()
    case = office.case(arrived_on=RECEIVED)
    assert "没有告知过补正" in refusals(TakeCorrection(case, office.drafter, CORRECTED, "描述"))

    case = asked_case(office)
    assert "写明补正后的描述" in refusals(TakeCorrection(case, office.drafter, CORRECTED))
    assert "不能早于" in refusals(TakeCorrection(case, office.drafter, date(2026, 4, 10), "描述"))
    TakeCorrection(case, office.drafter, CORRECTED, "描述").execute()

    assert "已经在 2026-04-20 收到补正" in refusals(TakeCorrection(fresh(case), office.drafter, CORRECTED, "描述"))


def test_unanswered_it_lapses() -> None:
    case = asked_case(make_office())

    assert deadline_of(case).standing_on(date(2026, 5, 9)) is Standing.NOT_CORRECTED


def test_who_may(client: Client) -> None:
    office = make_office()
    case = office.case()

    with pytest.raises(NotAllowed):
        AskCorrection(case, office.stranger, ago(0)).execute()
    people = (office.clerk, office.drafter, office.supervisor, office.stranger)
    assert statuses(client, case, "ask_correction", *people) == [200, 200, 403, 404]
    assert statuses(client, case, "take_correction", *people) == [200, 200, 403, 404]


def test_the_page_keeps_what_was_typed_and_names_what_lacks(client: Client) -> None:
    office = make_office()
    case = office.case()
    client.force_login(office.drafter)

    answer = client.post(reverse("applications:ask_correction", args=[case.pk]), {"guidance": "写明文号", "on": ago(0)})

    assert answer.status_code == 422
    assert "一次性写明需要补正的全部事项" in answer.content.decode()
    assert "写明文号" in answer.content.decode()
