"""What a demonstration district consists of. Frozen values: nothing here knows how they are stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """Where a record stands on its way to the public."""

    PUBLISHED = "published"
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    KEPT = "kept"  # reviewed, and on application or withheld: it is not on the site
    WITHDRAWN = "withdrawn"  # was published; `state_reason` tells the public why it is gone
    CORRECTED = "corrected"  # is published; `state_reason` tells the public what was put right


@dataclass(frozen=True)
class Leader:
    """A leader whose name and duties are public (第二十条第二项)."""

    name: str
    post: str
    duties: str


@dataclass(frozen=True)
class Body:
    """A public body; `parent` is the key of the body above it, empty for the root."""

    key: str
    name: str
    short_name: str
    kind: str
    parent: str
    level: str
    credit_code: str
    division_code: str
    site_code: str
    rule_making: bool
    takes_applications: bool
    address: str
    hours: str
    phone: str
    fax: str
    email: str
    postcode: str
    functions: str  # HTML
    leaders: tuple[Leader, ...]
    units: tuple[str, ...]
    series: Mapping[str, str]  # how its documents are numbered: normative → 青科规字


@dataclass(frozen=True)
class Person:
    """Somebody who signs in; `roles` are the words of the platform's roles."""

    username: str
    name: str
    body: str
    unit: str
    roles: tuple[str, ...]
    phone: str


@dataclass(frozen=True)
class Column:
    """A column of the site; `freshness` is the days it may go without anything new, None where no rule says so."""

    key: str
    parent: str
    title: str
    body: str  # key, empty for a column of the whole district
    type: str
    freshness: int | None
    description: str


@dataclass(frozen=True)
class Attachment:
    """A file beside a record."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Record:
    """A piece of government information with its metadata and the people who brought it out."""

    key: str
    body: str
    column: str
    kind: str
    title: str
    dated_on: date
    published_on: date | None  # None: not out yet
    body_html: str
    summary: str
    item: str
    subject: str
    drafter: str
    department_reviewer: str
    secrecy_reviewer: str
    approver: str
    document_number: str = ""
    joint_bodies: tuple[str, ...] = ()
    effective_on: date | None = None
    ends_on: date | None = None
    repealed_on: date | None = None
    repealed_by: str = ""  # key of the record that repeals it
    disclosure_status: str = "proactive"
    reason: str = ""  # for a status other than proactive
    review_on: date | None = None  # when a withheld record is looked at again (第十八条)
    effect: str = ""
    keywords: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    source: str = ""
    contact: str = ""
    channels: tuple[str, ...] = ()
    interprets: str = ""  # key of the document it explains
    interpretation_form: str = ""
    state: State = State.PUBLISHED
    state_reason: str = ""
    state_on: date | None = None  # the day of withdrawal or correction
    report: str = ""  # an annual report as JSON


@dataclass(frozen=True)
class Question:
    """An entry of the policy Q&A; `answers_from` is the key of the document it rests on."""

    key: str
    body: str
    topic: str
    question: str
    answer_html: str
    answers_from: str
    published_on: date


@dataclass(frozen=True)
class District:
    """Everything the demonstration loads."""

    bodies: tuple[Body, ...]
    people: tuple[Person, ...]
    columns: tuple[Column, ...]
    records: tuple[Record, ...]
    questions: tuple[Question, ...]
