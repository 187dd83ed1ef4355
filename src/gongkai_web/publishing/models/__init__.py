"""What is published: columns, records, files; and what is kept of how it came about."""

from gongkai_web.publishing.models.changes import Change, ChangeKind
from gongkai_web.publishing.models.columns import Column, HomePage, TextPage
from gongkai_web.publishing.models.dissemination import Dissemination
from gongkai_web.publishing.models.files import StoredFile
from gongkai_web.publishing.models.questions import PolicyQuestion
from gongkai_web.publishing.models.records import Attachment, IndexSeries, Record, RecordRelation, Relation
from gongkai_web.publishing.models.reviews import ProblemAnswer, Review, Step, Verdict
from gongkai_web.publishing.models.tasks import Approval, DepartmentReview, SecrecyReview

__all__ = [
    "Approval",
    "Attachment",
    "Change",
    "ChangeKind",
    "Column",
    "DepartmentReview",
    "Dissemination",
    "HomePage",
    "IndexSeries",
    "PolicyQuestion",
    "ProblemAnswer",
    "Record",
    "RecordRelation",
    "Relation",
    "Review",
    "SecrecyReview",
    "Step",
    "StoredFile",
    "TextPage",
    "Verdict",
]
