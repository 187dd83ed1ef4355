"""What is published: columns, records, files; and what is kept of how it came about."""

from gongkai_web.publishing.models.changes import Change, ChangeKind
from gongkai_web.publishing.models.columns import Column, HomePage, TextPage
from gongkai_web.publishing.models.corrections import Correction
from gongkai_web.publishing.models.dissemination import Dissemination
from gongkai_web.publishing.models.files import StoredFile
from gongkai_web.publishing.models.links import LinkCheck, LinkedVersion, LinkOutcome
from gongkai_web.publishing.models.pictures import TextPicture
from gongkai_web.publishing.models.questions import PolicyQuestion
from gongkai_web.publishing.models.records import Attachment, IndexSeries, Record, RecordRelation, Relation
from gongkai_web.publishing.models.reviews import ProblemAnswer, Review, Step, Verdict
from gongkai_web.publishing.models.tasks import Approval, DepartmentReview, SecrecyReview
from gongkai_web.publishing.models.transfers import (
    BatchState,
    Export,
    ExportFormat,
    ImportBatch,
    ImportRow,
    OldAddress,
    RowState,
    RowVerdict,
)
from gongkai_web.publishing.models.uploads import FileFindings, Upload

__all__ = [
    "Approval",
    "Attachment",
    "BatchState",
    "Change",
    "ChangeKind",
    "Column",
    "Correction",
    "DepartmentReview",
    "Dissemination",
    "Export",
    "ExportFormat",
    "FileFindings",
    "HomePage",
    "ImportBatch",
    "ImportRow",
    "IndexSeries",
    "LinkCheck",
    "LinkOutcome",
    "LinkedVersion",
    "OldAddress",
    "PolicyQuestion",
    "ProblemAnswer",
    "Record",
    "RecordRelation",
    "Relation",
    "Review",
    "RowState",
    "RowVerdict",
    "SecrecyReview",
    "Step",
    "StoredFile",
    "TextPage",
    "TextPicture",
    "Upload",
    "Verdict",
]
