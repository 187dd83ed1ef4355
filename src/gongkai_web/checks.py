"""System checks: what is misconfigured, and what to do about it. ``gongkai manage check --deploy`` runs them all."""

import os
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.utils import timezone

from gongkai.rules.calendar import china_calendar


@register(Tags.security, deploy=True)
def served_safely(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Check what a platform that people use must have."""
    return list(_unsafe())


def _unsafe() -> Iterator[CheckMessage]:
    if settings.DEBUG:
        yield Error("调试模式是打开的，会向外人显示程序内部", hint="去掉环境变量 GONGKAI_DEBUG", id="gongkai.E001")
    if not settings.BEHIND_TLS:
        yield Warning(
            "网站没有使用 HTTPS，密码和申请人信息会明文传输",
            hint="在前面放一台 HTTPS 网关，并设置 GONGKAI_PUBLIC_URL=https://…",
            id="gongkai.W002",
        )
    if not settings.SECOND_FACTOR:
        yield Warning("工作人员登录没有要求第二因素", hint="去掉环境变量 GONGKAI_SECOND_FACTOR=0", id="gongkai.W003")
    if not settings.EMAIL_HOST:
        yield Warning("没有设置邮件服务器，提醒和通知发不出去", hint="设置 GONGKAI_MAIL_HOST 等变量", id="gongkai.W004")


@register(Tags.files)
def home_is_writable(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Check that the data folder can be written."""
    folder = settings.HOME
    while not folder.exists():
        folder = folder.parent
    if os.access(folder, os.W_OK):
        return []
    return [
        Error(f"数据文件夹 {settings.HOME} 不能写入", hint="改变它的权限，或者设置 GONGKAI_HOME", id="gongkai.E005")
    ]


@register(Tags.compatibility)
def holidays_are_known(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Check that this year's days off have been announced to the calendar."""
    today = timezone.localdate()
    if china_calendar().is_provisional(today):
        return [
            Warning(
                f"没有 {today.year} 年的放假安排，期限按周末推算",
                hint="把国务院办公厅通知的日期加进工作日历",
                id="gongkai.W006",
            )
        ]
    return []
