"""The background work of reports, gathered for the worker."""

from gongkai_web.reports.importing.tasks import read_import
from gongkai_web.reports.publication.tasks import send_report

__all__ = ["read_import", "send_report"]
