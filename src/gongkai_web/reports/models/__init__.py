"""What the annual report needs beside the registers: yearly figures, opening balances, and the reports themselves."""

from gongkai_web.reports.models.figures import FigureSource, YearlyFigure
from gongkai_web.reports.models.imported import (
    ConfirmedCell,
    FindingVerdict,
    ImportedReport,
    ImportedState,
    confirmed_reports,
)
from gongkai_web.reports.models.life import (
    FindingAnswer,
    NarrativeTemplate,
    ReportEvent,
    ReportEventKind,
    ReportFile,
)
from gongkai_web.reports.models.openings import OpeningBalance, OpeningItem, OpeningSource, Restatement
from gongkai_web.reports.models.regions import Exclusion, ExclusionKind
from gongkai_web.reports.models.reports import ReportState, YearReport, frozen_report_of, frozen_reports_of
from gongkai_web.reports.models.sending import Sending, SendingState

__all__ = [
    "ConfirmedCell",
    "Exclusion",
    "ExclusionKind",
    "FigureSource",
    "FindingAnswer",
    "FindingVerdict",
    "ImportedReport",
    "ImportedState",
    "NarrativeTemplate",
    "OpeningBalance",
    "OpeningItem",
    "OpeningSource",
    "ReportEvent",
    "ReportEventKind",
    "ReportFile",
    "ReportState",
    "Restatement",
    "Sending",
    "SendingState",
    "YearReport",
    "YearlyFigure",
    "confirmed_reports",
    "frozen_report_of",
    "frozen_reports_of",
]
