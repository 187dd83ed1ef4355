"""A letter is served with its proof; the reply's service is the day of the reply (国办公开办函〔2016〕235号)."""

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.rules.clock import Standing
from gongkai_web.actions import NotAllowed
from gongkai_web.applications.clock import deadline_of
from gongkai_web.applications.correction.action import AskCorrection
from gongkai_web.applications.models import Application, EventKind, Letter, LetterService
from gongkai_web.applications.service.action import Serve
from gongkai_web.applications.tests.builders_replies import approved
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


def with_letter(office: Office) -> tuple[Application, Letter]:
    case = office.case()
    AskCorrection(case, office.drafter, ago(1), "事项", "说明", ago(-10)).execute()
    return fresh(case), case.letters.get()


def test_posting_the_reply_ends_the_period_on_the_day_of_posting() -> None:
    office = make_office()
    case = approved(office, office.case())

    Serve(case, office.drafter, case.decision.letter, "post", ago(0), post_number="XA12345678911").execute()

    assert fresh(case).replied_on == ago(0)
    assert deadline_of(fresh(case)).standing is Standing.REPLIED
    assert LetterService.objects.get().posted_on == ago(0)
    assert last_event(case).kind == EventKind.SERVED


def test_serving_another_letter_answers_nothing() -> None:
    office = make_office()
    case, letter = with_letter(office)

    Serve(case, office.drafter, letter, "in_person", ago(0), receiver="苏念安", servers="两名送达人").execute()

    assert fresh(case).replied_on is None
    assert Letter.objects.get(pk=letter.pk).service.receiver.reveal() == "苏念安"


def test_each_way_needs_its_proof() -> None:
    office = make_office()
    case, letter = with_letter(office)

    assert "填写邮件号" in refusals(Serve(case, office.drafter, letter, "post", ago(0)))
    in_person = refusals(Serve(case, office.drafter, letter, "in_person", ago(0)))
    assert "填写签收人" in in_person
    assert "填写送达人" in in_person
    refused = Serve(case, office.drafter, letter, "in_person", ago(0), refused=True, servers="两名送达人")
    assert refusals(refused) == ""
    assert "填写到达申请人系统的日期" in refusals(Serve(case, office.drafter, letter, "electronic"))
    early = Serve(case, office.drafter, letter, "post", ago(0), post_number="XA1", received_on=ago(1))
    assert "不能早于送达" in refusals(early)


def test_a_letter_is_served_once_and_only_its_own_cases() -> None:
    office = make_office()
    case, letter = with_letter(office)
    foreign = with_letter(office)[1]
    assert "选择要送达的文书" in refusals(Serve(case, office.drafter, foreign, "electronic", ago(0)))
    Serve(case, office.drafter, letter, "electronic", ago(0)).execute()

    assert "没有待送达" in refusals(Serve(fresh(case), office.drafter, letter, "electronic", ago(0)))


def test_a_closed_case_serves_nothing() -> None:
    office = make_office()
    case, letter = with_letter(office)
    case.closed_at = timezone.now()

    assert "已经结案" in refusals(Serve(case, office.drafter, letter, "electronic", ago(0)))


def test_who_may(client: Client) -> None:
    office = make_office()
    case, letter = with_letter(office)

    with pytest.raises(NotAllowed):
        Serve(case, office.stranger, letter, "electronic", ago(0)).execute()
    assert statuses(client, case, "serve", office.drafter, office.supervisor, office.stranger) == [200, 403, 404]
