"""The append-only log."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The log that the law looks at; it can be added to, and nothing else."""

    name = "gongkai_web.audit"
    verbose_name = "日志"
