"""The annual report, compiled from the registers."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Compile, open into the records behind, carry on from year to year."""

    name = "gongkai_web.reports"
    verbose_name = "年度报告"
