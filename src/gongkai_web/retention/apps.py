"""Retention."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """Keep personal data as long as it is needed, and no longer."""

    name = "gongkai_web.retention"
    verbose_name = "个人信息保存期限"
