"""The annual report, compiled from the registers."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Compile, open into the records behind, carry on from year to year."""

    name = "gongkai_web.reports"
    verbose_name = "年度报告"

    def ready(self) -> None:
        """Follow a report's record to the public, and begin the next year with what was frozen."""
        from gongkai_web.publishing.signals import record_changed
        from gongkai_web.reports.openings.action import carry_on
        from gongkai_web.reports.publication.arriving import arrived
        from gongkai_web.reports.signals import report_frozen

        record_changed.connect(arrived)
        report_frozen.connect(carry_on)
