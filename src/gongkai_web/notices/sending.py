"""Take mails from the outbox to the mail server: tried again later and later, then left as failed with the reason."""

import smtplib
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.utils import timezone

from gongkai_web.background.tasks import background
from gongkai_web.notices.models import OutgoingMail, due

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480))  # before the second try, the third, …
LEASE = timedelta(minutes=15)  # a worker that died holding a mail loses it after this
AT_ONCE = 200  # mails of one round
REFUSED = "对方的邮件服务器拒收（{code}），多半是收件地址写错或者已经停用"
LATER = "邮件服务器暂时不接收（{code}）"
SIGN_IN = "邮件服务器不接受登录名和密码（{code}），请核对 GONGKAI_MAIL_USER 和 GONGKAI_MAIL_PASSWORD"
NOT_REACHED = "连不上邮件服务器，请核对 GONGKAI_MAIL_HOST 和 GONGKAI_MAIL_PORT"
NO_ADDRESS = "收件地址的写法不对"


def is_set_up() -> bool:
    """Tell whether there is a mail server; without one nothing is queued that nobody would ever send."""
    return bool(settings.EMAIL_HOST)


@background(every=timedelta(minutes=1))
def send_mails() -> int:
    """Send what is due."""
    return send_due()


def send_due(now: datetime | None = None) -> int:
    """Send what is due over one connection; return how many mails the server took."""
    now = now or timezone.now()
    mails = list(due(now)[:AT_ONCE]) if is_set_up() else []
    if not mails:
        return 0
    connection = get_connection()
    try:
        connection.open()
    except (smtplib.SMTPException, OSError) as error:
        return _none_of(mails, now, error)
    try:
        return sum(_sent(mail, now, connection) for mail in mails)
    finally:
        connection.close()


def _none_of(mails: Iterable[OutgoingMail], now: datetime, error: Exception) -> int:
    for mail in mails:
        if _claimed(mail, now):
            _put_off(mail, error)
    return 0


def _sent(mail: OutgoingMail, now: datetime, connection: BaseEmailBackend) -> bool:
    if not _claimed(mail, now):
        return False
    try:
        connection.send_messages([message(mail)])
    except (smtplib.SMTPException, OSError, ValueError) as error:
        _put_off(mail, error)
        return False
    mail.sent_at, mail.next_at, mail.last_error = timezone.now(), None, ""
    mail.to = ""  # an address is kept no longer than it is needed
    mail.save(update_fields=["sent_at", "next_at", "last_error", "to"])
    return True


def _claimed(mail: OutgoingMail, now: datetime) -> bool:
    """Take a mail for this worker alone, with the text it has by now."""
    mine = OutgoingMail.objects.filter(pk=mail.pk, next_at__lte=now)
    taken = mine.update(next_at=timezone.now() + LEASE, attempts=F("attempts") + 1)
    if taken:
        mail.refresh_from_db()
    return bool(taken)


def _put_off(mail: OutgoingMail, error: Exception) -> None:
    mail.last_error, for_good = told(error)
    wait = None if for_good or mail.attempts > len(WAITS) else WAITS[mail.attempts - 1]
    mail.next_at = timezone.now() + wait if wait else None
    mail.save(update_fields=["last_error", "next_at"])


def message(mail: OutgoingMail) -> EmailMessage:
    """Return a mail as it is sent: marked as written by a machine (RFC 3834), with the same number at every try."""
    sender = EmailMessage().from_email
    host = sender.rpartition("@")[2].rstrip(">") or "localhost"
    headers = {
        "Message-ID": f"<{mail.key}@{host}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    return EmailMessage(mail.subject, mail.text, to=[mail.to.reveal()], headers=headers)


def told(error: Exception) -> tuple[str, bool]:
    """Return why a mail didn't leave, and whether it never will. The server's own words may hold the address."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next(iter(error.recipients.values()))[0]
        return _by_code(code)
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return SIGN_IN.format(code=error.smtp_code), False
    if isinstance(error, smtplib.SMTPConnectError):
        return NOT_REACHED, False
    if isinstance(error, smtplib.SMTPResponseException):
        return _by_code(error.smtp_code)
    return (NO_ADDRESS, True) if isinstance(error, ValueError) else (NOT_REACHED, False)


def _by_code(code: int) -> tuple[str, bool]:
    for_good = code >= 500
    return (REFUSED if for_good else LATER).format(code=code), for_good
