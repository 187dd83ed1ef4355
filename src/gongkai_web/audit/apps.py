"""The append-only log."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The log that the law looks at; it can be added to, and nothing else."""

    name = "gongkai_web.audit"
    verbose_name = "日志"

    def ready(self) -> None:
        """Let Wagtail speak Chinese; this app is the first, and Wagtail must not have spoken before."""
        from gongkai_web.chinese import speak_chinese

        speak_chinese()
