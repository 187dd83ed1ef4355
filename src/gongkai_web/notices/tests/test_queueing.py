"""What happened is written to the applicant in the same transaction, without telling anybody else anything."""

from typing import Any

import pytest
from django.db import connection, transaction

from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.actions import happened
from gongkai_web.applications.correction.action import AskCorrection
from gongkai_web.applications.following.actions import ConfirmLetter, WithdrawOnline
from gongkai_web.applications.models import EventKind
from gongkai_web.applications.tests.builders import APPLICANT, WANTED
from gongkai_web.applications.tests.builders_replies import approved, replied
from gongkai_web.applications.tests.builders_steps import ago, fresh, make_office
from gongkai_web.notices.models import MailState, OutgoingMail
from gongkai_web.notices.tests.builders import CITIZEN, make_case, only_mail, set_aside

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mail_is_set_up(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.cn"


def test_receipt_and_registration_at_once_are_one_mail() -> None:
    case = make_case()

    text = only_mail(case).text

    assert case.number in text
    assert "已收到您的申请" in text
    assert "已登记" in text
    assert "接下来：正在办理（最迟" in text
    assert text.count("http") == 1
    assert "/apply/status/\n" in text


def test_who_gave_no_address_is_not_written_to() -> None:
    make_case(applicant={"email": ""})

    assert not OutgoingMail.objects.exists()


def test_without_a_mail_server_nothing_is_queued(settings: Any) -> None:
    settings.EMAIL_HOST = ""

    make_case()

    assert not OutgoingMail.objects.exists()


def test_the_address_is_sealed_and_shown_masked() -> None:
    mail = only_mail(make_case())

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM notices_outgoingmail")
        row = str(cursor.fetchall())

    assert CITIZEN not in row
    assert mail.to.reveal() == CITIZEN
    assert mail.shown_to == "n***@example.cn"


def test_a_mail_names_nobody_and_tells_nothing_of_what_was_applied_for() -> None:
    office = make_office()
    case = make_case(office)
    asked = AskCorrection(case, office.drafter, ago(0), "哪一年的科技计划项目", "写明年度", ago(-15))
    asked.execute()

    said = "".join(f"{mail.subject}{mail.text}" for mail in OutgoingMail.objects.all())

    assert not any(value in said for key, value in APPLICANT.items() if key != "type")
    assert WANTED["content"] not in said
    assert "哪一年的科技计划项目" not in said
    assert "请您补正（最迟" in said


def test_what_was_undone_is_not_told() -> None:
    case = make_case()
    set_aside(case)

    with transaction.atomic():
        happened(case, EventKind.REGISTERED)
        transaction.set_rollback(True)

    assert not OutgoingMail.objects.exists()


def test_what_is_internal_is_not_told() -> None:
    case = make_case()
    set_aside(case)

    for kind in (EventKind.ASSIGNED, EventKind.HANDLED, EventKind.SEARCHED, EventKind.RETURNED):
        happened(case, kind, told="不告知")

    assert not OutgoingMail.objects.exists()


def test_a_mail_that_was_tried_stays_as_it_is() -> None:
    case = make_case()
    OutgoingMail.objects.update(attempts=1)
    before = only_mail(case).text

    happened(case, EventKind.PAID)

    tried, new = OutgoingMail.objects.order_by("pk")
    assert tried.text == before
    assert "已收到信息处理费" in new.text
    assert "已登记" not in new.text


def test_the_letter_is_told_of_but_not_how_it_was_decided() -> None:
    office = make_office()
    case = make_case(office)
    set_aside(case)

    approved(office, case, Outcome.STATE_SECRET)

    mail = only_mail(case)
    assert "已制发文书" in mail.text
    assert "接下来：答复已经作出" in mail.text
    assert "不予公开" not in mail.text
    assert "国家秘密" not in mail.text


def test_the_service_of_the_reply_is_told() -> None:
    office = make_office()
    case = make_case(office)

    replied(office, case)

    assert "文书已经送达" in only_mail(case).text
    assert "接下来：已经答复" in only_mail(case).text


def test_who_confirms_a_letter_is_not_told_that_they_did() -> None:
    office = make_office()
    case = approved(office, make_case(office))
    set_aside(case)

    ConfirmLetter(case.letters.get()).execute()

    assert not OutgoingMail.objects.exists()


def test_who_withdraws_is_told_that_it_was_done() -> None:
    case = make_case()
    set_aside(case)

    WithdrawOnline(fresh(case)).execute()

    assert "申请已经撤回" in only_mail(case).text
    assert only_mail(case).state is MailState.WAITING
