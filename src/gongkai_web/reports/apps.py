"""The annual report, compiled from the registers."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Compile, open into the records behind, carry on from year to year."""

    name = "gongkai_web.reports"
    verbose_name = "年度报告"

    def ready(self) -> None:
        """Follow a report's record to the public."""
        from gongkai_web.publishing.signals import record_changed
        from gongkai_web.reports.publication.arriving import arrived

        record_changed.connect(arrived)
