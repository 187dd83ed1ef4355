"""What is misconfigured about mail, with what to do about it."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

NOWHERE = ("@localhost", "@localhost.localdomain")


@register(Tags.security)
def mail_can_be_sent(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Check the settings of the mail server, if there is one."""
    return list(_wrong()) if settings.EMAIL_HOST else []


def _wrong() -> Iterator[CheckMessage]:
    if settings.EMAIL_USE_TLS and settings.EMAIL_USE_SSL:
        yield Error(
            "GONGKAI_MAIL_TLS 和 GONGKAI_MAIL_SSL 同时打开，一封邮件也发不出去",
            hint="587 端口用 GONGKAI_MAIL_TLS=1，465 端口用 GONGKAI_MAIL_SSL=1，只留一个",
            id="notices.E001",
        )
    if settings.DEFAULT_FROM_EMAIL.strip("<> ").endswith(NOWHERE):
        yield Warning(
            f"发件地址还是 {settings.DEFAULT_FROM_EMAIL}，多数邮件服务器会拒收",
            hint="设置 GONGKAI_MAIL_FROM，例如 GONGKAI_MAIL_FROM='青云区人民政府 <gongkai@example.gov.cn>'",
            id="notices.W002",
        )
