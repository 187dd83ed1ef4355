"""An excessive request: reasons asked, weighed, a reasonable delay told (条例第三十五条)."""

from datetime import date

import pytest
from django.test import Client

from gongkai_web.actions import NotAllowed
from gongkai_web.applications.clock import deadline_of
from gongkai_web.applications.models import Application, EventKind
from gongkai_web.applications.reasons.action import AskReasons, Delay, TakeReasons, WeighGivenReasons
from gongkai_web.applications.tests.builders_steps import (
    Office,
    ago,
    fresh,
    last_event,
    make_office,
    refusals,
    statuses,
)

pytestmark = pytest.mark.django_db
RECEIVED, ASKED, BY, GIVEN = date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 11), date(2026, 3, 9)


def asked(office: Office) -> Application:
    case = office.case(arrived_on=RECEIVED)
    AskReasons(case, office.drafter, ASKED, "本月提出第十三件申请", BY).execute()
    return fresh(case)


def given(office: Office) -> Application:
    case = asked(office)
    TakeReasons(case, office.drafter, GIVEN, "课题研究需要历年数据").execute()
    return fresh(case)


def weighed(office: Office, *, sound: bool) -> Application:
    case = given(office)
    WeighGivenReasons(case, office.drafter, sound, "有课题立项证明").execute()
    return fresh(case)


def test_reasons_are_asked_for_with_a_letter_and_the_clock_goes_on() -> None:
    case = asked(make_office())

    assert case.letters.get().kind == "reasons_request"
    assert deadline_of(case).due_on == date(2026, 3, 30)


def test_sound_reasons_allow_a_reasonable_delay() -> None:
    office = make_office()
    case = weighed(office, sound=True)

    Delay(case, office.drafter, date(2026, 3, 20), date(2026, 6, 30)).execute()

    assert deadline_of(fresh(case)).due_on == date(2026, 6, 30)
    assert case.letters.filter(kind="delay").exists()
    assert last_event(case).kind == EventKind.DELAYED


def test_without_sound_reasons_there_is_no_delay() -> None:
    office = make_office()
    case = weighed(office, sound=False)

    assert "经认定合理" in refusals(Delay(case, office.drafter, ago(0), ago(-30)))


def test_what_the_request_lacks_is_named() -> None:
    office = make_office()
    case = office.case(arrived_on=RECEIVED)

    lacking = refusals(AskReasons(case, office.drafter, ASKED))

    assert "怎样明显超过" in lacking
    assert "说明理由的期限" in lacking
    assert "已经要求" in refusals(AskReasons(asked(office), office.drafter, ASKED, "多", BY))


def test_an_answer_comes_once_and_says_something() -> None:
    office = make_office()
    assert "没有要求" in refusals(TakeReasons(office.case(), office.drafter, ago(0), "理由"))
    assert "写明申请人的说明" in refusals(TakeReasons(asked(office), office.drafter, GIVEN))
    assert "已经在 2026-03-09" in refusals(TakeReasons(given(office), office.drafter, GIVEN, "理由"))


def test_reasons_are_weighed_once_after_the_answer_or_the_last_day() -> None:
    office = make_office()
    running = office.case()
    AskReasons(running, office.drafter, ago(1), "本月第十三件", ago(-5)).execute()

    assert "没有要求" in refusals(WeighGivenReasons(office.case(), office.drafter, True, "根据"))
    assert "还没有届满" in refusals(WeighGivenReasons(fresh(running), office.drafter, False, "根据"))
    assert "不能认定为合理" in refusals(WeighGivenReasons(asked(office), office.drafter, True, "根据"))
    assert "是否合理" in refusals(WeighGivenReasons(given(office), office.drafter, None, "根据"))
    assert "写明认定的根据" in refusals(WeighGivenReasons(given(office), office.drafter, False))
    assert "已经认定过" in refusals(WeighGivenReasons(weighed(office, sound=True), office.drafter, True, "根据"))


def test_a_delay_has_its_days() -> None:
    office = make_office()
    case = weighed(office, sound=True)

    assert "延迟到哪一天" in refusals(Delay(case, office.drafter, date(2026, 3, 20)))
    assert "应在告知之后" in refusals(Delay(case, office.drafter, date(2026, 3, 20), date(2026, 3, 20)))


def test_who_may(client: Client) -> None:
    office = make_office()
    case = office.case()

    with pytest.raises(NotAllowed):
        AskReasons(case, office.stranger, ago(0), "多", ago(-5)).execute()
    for name in ("ask_reasons", "take_reasons", "weigh_reasons", "delay"):
        assert statuses(client, case, name, office.drafter, office.supervisor, office.stranger) == [200, 403, 404]
