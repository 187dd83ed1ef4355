"""The disclosure office sees how far each mail got, and sends one again; nobody else's mails are there."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gongkai_web.actions import NotAllowed
from gongkai_web.applications.models import Applicant
from gongkai_web.applications.tests.builders_steps import make_office, refusals
from gongkai_web.audit.models import Entry
from gongkai_web.notices.models import MailState, OutgoingMail
from gongkai_web.notices.outbox.action import SendAgain
from gongkai_web.notices.queueing import queue
from gongkai_web.notices.tests.builders import CITIZEN, make_case, only_mail

pytestmark = pytest.mark.django_db
OUTBOX = "/workbench/outbox/"


@pytest.fixture(autouse=True)
def mail_is_set_up(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.cn"


def failed(mail: OutgoingMail) -> OutgoingMail:
    OutgoingMail.objects.filter(pk=mail.pk).update(next_at=None, attempts=6, last_error="对方拒收（550）")
    mail.refresh_from_db()
    return mail


def test_the_office_sees_the_mail_with_its_address_masked(client: Client) -> None:
    office = make_office()
    mail = only_mail(make_case(office))
    client.force_login(office.clerk)

    page = client.get(OUTBOX).content.decode()

    assert mail.subject in page
    assert "n***@example.cn" in page
    assert CITIZEN not in page


def test_it_sees_the_mails_to_its_own_people(client: Client) -> None:
    office = make_office()
    queue(person=office.drafter, to="drafter@example.cn", subject="在办 3 件", text="三件")
    queue(person=office.stranger, to="other@example.cn", subject="在办 4 件", text="四件")
    client.force_login(office.clerk)

    page = client.get(OUTBOX).content.decode()

    assert "在办 3 件" in page
    assert "在办 4 件" not in page


def test_those_that_failed_are_found(client: Client) -> None:
    office = make_office()
    wrong, fine = failed(only_mail(make_case(office))), only_mail(make_case(office))
    client.force_login(office.clerk)

    page = client.get(f"{OUTBOX}?state=failed").content.decode()

    assert wrong.subject in page
    assert "对方拒收（550）" in page
    assert fine.subject not in page
    assert "发送失败 1" in page


@pytest.mark.parametrize("who", ["drafter", "approver", "supervisor", "auditor"])
def test_others_have_no_outbox(client: Client, who: str) -> None:
    office = make_office()
    mail = only_mail(make_case(office))
    client.force_login(getattr(office, who))

    assert client.get(OUTBOX).status_code == 403
    assert client.post(reverse("notices:send_again", args=[mail.pk])).status_code == 403


def test_another_bodys_mail_is_not_there(client: Client) -> None:
    office = make_office()
    mail = failed(only_mail(make_case(office)))
    client.force_login(office.stranger)

    assert mail.subject not in client.get(OUTBOX).content.decode()
    assert client.post(reverse("notices:send_again", args=[mail.pk])).status_code == 404


def test_without_a_server_it_says_what_to_set(client: Client, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    client.force_login(make_office().clerk)

    assert "GONGKAI_MAIL_HOST" in client.get(OUTBOX).content.decode()


def test_a_failed_mail_is_sent_again_to_the_address_known_now(client: Client) -> None:
    office = make_office()
    case = make_case(office)
    mail = failed(only_mail(case))
    applicant = Applicant.objects.get(pk=case.applicant_id)
    applicant.email = "new@example.cn"
    applicant.save()
    client.force_login(office.clerk)

    client.post(reverse("notices:send_again", args=[mail.pk]), {"back": f"{OUTBOX}?state=failed"})

    mail.refresh_from_db()
    assert mail.state is MailState.WAITING
    assert mail.to.reveal() == "new@example.cn"
    assert Entry.objects.filter(action="mail.sent_again", target_id=mail.pk).count() == 1


def test_it_goes_back_to_this_site_only(client: Client) -> None:
    office = make_office()
    mail = failed(only_mail(make_case(office)))
    client.force_login(office.clerk)

    answer = client.post(reverse("notices:send_again", args=[mail.pk]), {"back": "https://example.com/"})

    assert answer.headers["Location"] == OUTBOX


def test_a_mail_that_waits_is_not_sent_again() -> None:
    office = make_office()
    mail = only_mail(make_case(office))

    assert "正等待发送" in refusals(SendAgain(mail, office.clerk))


def test_without_an_address_it_is_not_sent_again(client: Client) -> None:
    office = make_office()
    case = make_case(office)
    mail = failed(only_mail(case))
    Applicant.objects.filter(pk=case.applicant_id).update(email="")
    mail = OutgoingMail.objects.get(pk=mail.pk)
    client.force_login(office.clerk)

    assert "没有电子邮箱" in refusals(SendAgain(mail, office.clerk))
    answer = client.post(reverse("notices:send_again", args=[mail.pk]), follow=True)
    assert "没有电子邮箱" in answer.content.decode()


def test_without_a_server_nothing_is_sent_again(settings: Any) -> None:
    office = make_office()
    mail = failed(only_mail(make_case(office)))
    settings.EMAIL_HOST = ""

    assert "GONGKAI_MAIL_HOST" in refusals(SendAgain(mail, office.clerk))


def test_a_stranger_may_not() -> None:
    office = make_office()
    mail = failed(only_mail(make_case(office)))

    with pytest.raises(NotAllowed):
        SendAgain(mail, office.stranger).execute()


def test_the_case_shows_its_mails_to_the_office(client: Client) -> None:
    office = make_office()
    case = make_case(office)
    client.force_login(office.clerk)
    shown = client.get(case.get_absolute_url()).content.decode()
    client.force_login(office.drafter)
    hidden = client.get(case.get_absolute_url()).content.decode()

    assert "邮件通知" in shown
    assert only_mail(case).subject in shown
    assert only_mail(case).subject not in hidden


def test_more_mails_need_no_more_queries(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    office = make_office()
    for _ in range(4):
        make_case(office)
    client.force_login(office.clerk)
    client.get(OUTBOX)

    with django_assert_max_num_queries(24):
        client.get(OUTBOX)
