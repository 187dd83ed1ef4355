"""One letter answers what was joined; what ends one case alone leaves the others to themselves."""

from datetime import date

import pytest
from django.utils import timezone

from gongkai.rules.outcomes import Outcome
from gongkai_web.actions import Refused
from gongkai_web.applications.correction.action import AskCorrection
from gongkai_web.applications.models import EventKind, Letter
from gongkai_web.applications.receipt.dividing import Join
from gongkai_web.applications.receipt.joining import part_again
from gongkai_web.applications.service.action import Serve
from gongkai_web.applications.tests.builders_replies import approved, drafted, joined, replied
from gongkai_web.applications.tests.builders_steps import (
    Office,
    ago,
    fresh,
    last_event,
    make_office,
    only_letter,
    refusals,
)
from gongkai_web.applications.withdrawal.action import Withdraw
from gongkai_web.reports.compiling import applications as counting
from gongkai_web.reports.compiling.period import Period

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


def test_the_letters_service_is_the_reply_to_both(office: Office) -> None:
    main, other = joined(office)

    main = replied(office, main, Outcome.GRANTED)

    other = fresh(other)
    assert other.replied_on == main.replied_on == ago(0)
    assert (other.decision.outcome, other.decision.letter) == (main.decision.outcome, main.decision.letter)
    assert [part.about for part in other.decision.parts.all()] == [part.about for part in main.decision.parts.all()]
    assert (last_event(other).kind, main.number in last_event(other).told) == (EventKind.SERVED.value, True)


def test_the_letter_names_what_it_answers(office: Office) -> None:
    main, other = joined(office)

    letter = approved(office, main).decision.letter

    assert letter is not None
    assert other.number in letter.facts["requested"]
    assert other.content in letter.facts["requested"]


def test_a_letter_on_the_way_names_its_own_case_only(office: Office) -> None:
    main, other = joined(office)

    AskCorrection(main, office.drafter, ago(0), "所需信息的名称不明确", "写明年度", ago(-20)).execute()

    assert other.number not in str(only_letter(main, "correction").facts)


def test_each_counts_once_with_the_outcome_of_the_letter(office: Office) -> None:
    main, _other = joined(office)

    replied(office, main, Outcome.GRANTED)

    year = Period(timezone.localdate().year, date(timezone.localdate().year, 12, 31))
    counted = {group.result: group.size for group in counting.groups([office.body.pk], year)}
    assert counted == {Outcome.GRANTED.value: 2}


def test_another_letter_of_the_main_case_answers_nothing(office: Office) -> None:
    main, other = joined(office)
    main = approved(office, main)
    receipt = Letter.objects.create(
        application=main, kind="receipt", dated_on=ago(0), verification_code="x", issued_at=timezone.now()
    )

    Serve(main, office.drafter, receipt, "electronic", ago(0)).execute()

    assert fresh(other).replied_on is None


def test_a_case_with_a_draft_of_its_own_is_answered_by_itself(office: Office) -> None:
    main, other = joined(office)
    drafted(office, other)

    replied(office, main)

    assert fresh(other).replied_on is None


def test_what_is_decided_is_joined_no_more(office: Office) -> None:
    decided, other = approved(office, office.case()), office.case()

    assert "已经拟定答复" in refusals(Join(decided, office.clerk, other))
    with pytest.raises(Refused, match="没有其他正在办理的申请"):
        Join(other, office.clerk, decided).execute()


def test_when_the_main_case_is_withdrawn_the_others_go_on(office: Office) -> None:
    main, other = joined(office)

    Withdraw(main, office.clerk, ago(0), "书面撤回，材料在卷").execute()

    other = fresh(other)
    assert (other.joined_to, other.withdrawn_on, other.replied_on) == (None, None, None)
    assert "单独办理" in last_event(other).told


def test_what_ends_one_case_for_its_applicants_silence_is_not_the_others_end(office: Office) -> None:
    main, other = joined(office)
    event = last_event(main)

    part_again(main, event, "不再处理")

    assert fresh(other).joined_to is None
