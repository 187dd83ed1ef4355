"""Send a mail again that failed, or that never arrived."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from gongkai_web.actions import Action
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person
from gongkai_web.notices.access import mails_for
from gongkai_web.notices.models import MailState, OutgoingMail
from gongkai_web.notices.queueing import send_soon
from gongkai_web.notices.sending import is_set_up


@dataclass
class SendAgain(Action):
    """再次发送邮件"""

    mail: OutgoingMail
    by: Person

    def allowed(self) -> bool:
        """Whoever sees it in the outbox may."""
        return mails_for(self.by).filter(pk=self.mail.pk).exists()

    def obstacles(self) -> Iterator[str]:
        """Yield why it can't go out."""
        if not is_set_up():
            yield "还没有设置邮件服务器，请系统管理员设置 GONGKAI_MAIL_HOST 等环境变量"
        if self.mail.state is MailState.WAITING:
            yield "这封邮件正等待发送，不需要再次发送"
        if not self.address():
            yield "收件人没有电子邮箱了；请改用电话或者信函告知"

    def address(self) -> str:
        """Return where it goes: to the address that is known now."""
        if self.mail.application:
            email = self.mail.application.applicant.email
            return email.reveal() if email else ""
        return self.mail.person.email if self.mail.person else ""

    def do(self) -> None:
        """Queue it as if it were new."""
        mail = self.mail
        mail.to, mail.next_at, mail.sent_at, mail.attempts = self.address(), timezone.now(), None, 0
        mail.last_error = ""
        mail.save()
        log("mail.sent_again", mail, by=self.by)
        send_soon()
