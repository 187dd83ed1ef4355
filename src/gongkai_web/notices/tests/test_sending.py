"""Mails reach a real SMTP server as they should, or stay with the reason."""

from collections.abc import Iterator
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from django.core import checks
from django.utils import timezone

from gongkai_web.applications.models import Applicant
from gongkai_web.applications.tests.builders import APPLICANT, WANTED
from gongkai_web.applications.tests.builders_steps import make_office
from gongkai_web.notices import sending
from gongkai_web.notices.checks import mail_can_be_sent
from gongkai_web.notices.models import MailState, OutgoingMail
from gongkai_web.notices.queueing import queue
from gongkai_web.notices.sending import WAITS, send_due
from gongkai_web.notices.tasks import forget_old_mails_to_staff, tell_what_is_due
from gongkai_web.notices.tests.builders import CITIZEN, make_case, only_mail
from gongkai_web.testing.mail import Sink, sink, text_of

pytestmark = pytest.mark.django_db
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def server(settings: Any) -> Iterator[Sink]:
    with sink() as started:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, started.host, started.port
        settings.DEFAULT_FROM_EMAIL = "青云区人民政府 <gongkai@qingyun.example.cn>"
        yield started


def later(mail: OutgoingMail) -> int:
    """Send as if the mail's next time had come."""
    assert mail.next_at is not None
    return send_due(mail.next_at + timedelta(seconds=1))


def test_a_mail_arrives_and_is_noted(server: Sink) -> None:
    case = make_case()

    assert send_due() == 1

    arrived, kept = server.mails[0], only_mail(case)
    assert arrived["To"] == CITIZEN
    assert text_of(arrived).replace("\r\n", "\n").strip() == kept.text.strip()
    assert kept.state is MailState.SENT
    assert not kept.to
    assert kept.shown_to


def test_its_head_is_in_order(server: Sink) -> None:
    case = make_case()
    send_due()
    arrived, raw = server.mails[0], server.raw[0].split(b"\r\n\r\n")[0]

    assert str(arrived["Subject"]).strip() == f"政府信息公开申请 {case.number} 的办理情况"
    assert arrived["From"] == "青云区人民政府 <gongkai@qingyun.example.cn>"
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert str(arrived["Message-ID"]).strip() == f"<{only_mail(case).key}@qingyun.example.cn>"
    assert parsedate_to_datetime(str(arrived["Date"])).utcoffset() == timedelta(hours=8)
    assert b"=?utf-8?b?" in raw
    raw.decode("ascii")  # nothing that old servers spoil


def test_nothing_personal_is_on_the_wire(server: Sink) -> None:
    make_case()
    send_due()
    said = f"{server.mails[0]['Subject']}{text_of(server.mails[0])}"

    assert not any(value in said for key, value in APPLICANT.items() if key != "type")
    assert WANTED["content"] not in said
    assert CITIZEN not in said


def test_a_refused_recipient_fails_at_once_without_the_servers_words(server: Sink) -> None:
    server.refused[CITIZEN] = f"550 5.1.1 <{CITIZEN}> no such user"
    case = make_case()

    send_due()

    mail = only_mail(case)
    assert mail.state is MailState.FAILED
    assert "拒收（550）" in mail.last_error
    assert CITIZEN not in mail.last_error


def test_one_refused_recipient_keeps_no_other_mail_back(server: Sink) -> None:
    server.refused[CITIZEN] = "550 no"
    refused = make_case()
    make_case(applicant={"email": "other@example.cn"})

    send_due()

    assert only_mail(refused).state is MailState.FAILED
    assert [mail["To"] for mail in server.mails] == ["other@example.cn"]


def test_a_server_that_is_busy_is_asked_again(server: Sink) -> None:
    server.refused[CITIZEN] = "451 try later"
    case = make_case()
    send_due()
    assert only_mail(case).state is MailState.WAITING

    server.refused.clear()
    later(only_mail(case))

    assert only_mail(case).state is MailState.SENT
    assert only_mail(case).attempts == 2


def test_what_waits_for_its_next_time_is_left_alone(server: Sink) -> None:
    server.refused[CITIZEN] = "451 try later"
    case = make_case()
    send_due()

    send_due()

    assert only_mail(case).attempts == 1


def test_a_server_that_was_down_gets_the_same_mail_when_it_is_up(settings: Any) -> None:
    with sink() as found:
        port = found.port
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, found.host, port
    case = make_case()

    send_due()
    assert "连不上" in only_mail(case).last_error

    with sink(port) as up:
        later(only_mail(case))
        assert [str(only_mail(case).key) in str(mail["Message-ID"]) for mail in up.mails] == [True]


def test_after_the_last_try_it_is_shown_as_failed(server: Sink) -> None:
    server.refused[CITIZEN] = "451 try later"
    case = make_case()
    waits = []

    send_due()
    while (mail := only_mail(case)).next_at:
        waits.append(round((mail.next_at - timezone.now()) / timedelta(minutes=1)))
        later(mail)

    assert waits == [round(wait / timedelta(minutes=1)) for wait in WAITS]
    assert only_mail(case).state is MailState.FAILED


def test_a_mail_another_worker_has_taken_is_not_sent_twice(server: Sink) -> None:
    case = make_case()
    mail = only_mail(case)
    now = timezone.now()

    assert sending._claimed(mail, now)
    assert not sending._claimed(only_mail(case), now)
    assert send_due() == 0


def test_an_address_that_is_none_fails_at_once(server: Sink) -> None:
    queue(person=make_office().clerk, to="not\nan address", subject="提醒", text="提醒")

    send_due()

    assert OutgoingMail.objects.get().last_error == sending.NO_ADDRESS


def test_with_the_server_taken_away_mails_wait(server: Sink, settings: Any) -> None:
    case = make_case()
    settings.EMAIL_HOST = ""

    assert send_due() == 0
    assert only_mail(case).attempts == 0


def test_the_staff_is_told_what_is_due(server: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    office = make_office()
    office.clerk.email = "clerk@example.cn"
    office.clerk.save()
    case = office.case()
    monkeypatch.setattr("gongkai.rules.calendar.WorkCalendar.is_working_day", lambda self, day: True)

    assert tell_what_is_due.call() == 1
    send_due()

    assert "依申请公开：在办 1 件" in str(server.to("clerk@example.cn")[0]["Subject"])
    assert case.number in text_of(server.mails[0])


def test_old_mails_to_staff_go_and_those_of_cases_stay(server: Sink) -> None:
    case = make_case()
    queue(person=make_office().clerk, to="clerk@example.cn", subject="提醒", text="提醒")
    OutgoingMail.objects.update(queued_at=timezone.now() - timedelta(days=400))

    forget_old_mails_to_staff.call()

    assert OutgoingMail.objects.get() == only_mail(case)


def test_a_corrected_address_is_not_among_what_is_kept(server: Sink) -> None:
    case = make_case()
    send_due()

    Applicant.objects.filter(pk=case.applicant_id).update(email="")

    assert CITIZEN not in str(OutgoingMail.objects.values_list("to", "shown_to", "text", "subject"))


def test_contradicting_settings_are_named(settings: Any) -> None:
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = "mail", True, True
    settings.DEFAULT_FROM_EMAIL = "gongkai@localhost"

    found = mail_can_be_sent(None)

    assert [one.id for one in found] == ["notices.E001", "notices.W002"]
    assert all(one.hint for one in found)
    assert isinstance(found[0], checks.Error)


def test_without_a_server_there_is_nothing_to_check(settings: Any) -> None:
    settings.EMAIL_HOST = ""

    assert mail_can_be_sent(None) == []
