"""Personal data."""

from django.apps import AppConfig


class ProtectingConfig(AppConfig):
    """Personal data: sealed per field, found by blind index, opened with a reason."""

    name = "gongkai_web.protecting"
    verbose_name = "个人信息保护"
