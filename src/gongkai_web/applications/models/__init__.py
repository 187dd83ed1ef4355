"""An application, what happened to it, and the letters that prove it."""

from gongkai_web.applications.models.approvals import ApprovalRequest, Matter
from gongkai_web.applications.models.archives import ArchiveFile
from gongkai_web.applications.models.calendars import CalendarChange, FeedKey, HolidayNotice, LocalWorkDay
from gongkai_web.applications.models.cases import (
    DONE,
    OPEN,
    Applicant,
    Application,
    NumberSeries,
    Paper,
    PaperKind,
    SupplyForm,
)
from gongkai_web.applications.models.decisions import (
    Decision,
    DecisionPart,
    ReleasedFile,
    ReleasedFileChanged,
    ReleasedFileDestroyed,
)
from gongkai_web.applications.models.events import ApplicationEvent, EventKind
from gongkai_web.applications.models.intake import Attempt, IntakeTerms, terms_of
from gongkai_web.applications.models.intervals import (
    ConsultationRequest,
    CorrectionRequest,
    DelayNotice,
    ExtensionNotice,
    FeeDemand,
    Opinion,
    ReasonsRequest,
)
from gongkai_web.applications.models.letter_terms import LetterTemplate, LetterTerms, letter_terms_of
from gongkai_web.applications.models.letters import Letter, LetterService
from gongkai_web.applications.models.redactions import Redaction, RemovalBox
from gongkai_web.applications.models.texts import CaseText
from gongkai_web.applications.models.work import Assignment, CaseNumber, HandlingOpinion, RecordSearch

__all__ = [
    "DONE",
    "OPEN",
    "Applicant",
    "Application",
    "ApplicationEvent",
    "ApprovalRequest",
    "ArchiveFile",
    "Assignment",
    "Attempt",
    "CalendarChange",
    "CaseNumber",
    "CaseText",
    "ConsultationRequest",
    "CorrectionRequest",
    "Decision",
    "DecisionPart",
    "DelayNotice",
    "EventKind",
    "ExtensionNotice",
    "FeeDemand",
    "FeedKey",
    "HandlingOpinion",
    "HolidayNotice",
    "IntakeTerms",
    "Letter",
    "LetterService",
    "LetterTemplate",
    "LetterTerms",
    "LocalWorkDay",
    "Matter",
    "NumberSeries",
    "Opinion",
    "Paper",
    "PaperKind",
    "ReasonsRequest",
    "RecordSearch",
    "Redaction",
    "ReleasedFile",
    "ReleasedFileChanged",
    "ReleasedFileDestroyed",
    "RemovalBox",
    "SupplyForm",
    "letter_terms_of",
    "terms_of",
]
