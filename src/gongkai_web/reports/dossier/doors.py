"""What can be done with a version, with what is in the way."""

from dataclasses import dataclass

from django.urls import reverse

from gongkai_web.bodies.models import Person
from gongkai_web.reports.freezing.form import FreezeForm
from gongkai_web.reports.models import ReportState, YearReport
from gongkai_web.reports.publication.form import SendForm
from gongkai_web.reports.renewal.form import RenewForm
from gongkai_web.reports.reviewing.form import AskReviewForm, RecallForm, ReviewForm
from gongkai_web.reports.steps import ReportForm
from gongkai_web.reports.submission.form import AnswerForm, SubmitForm

STEPS: tuple[type[ReportForm], ...] = (
    *(ReviewForm, AnswerForm, AskReviewForm, SubmitForm, FreezeForm, SendForm, RecallForm, RenewForm),
)
ASIDE = frozenset({"recall", "renew"})  # never the next thing to do


@dataclass(frozen=True)
class Door:
    """A step that this person takes, and what is in its way now."""

    title: str
    url: str
    blocked: tuple[str, ...]
    main: bool


def doors(report: YearReport, person: Person) -> list[Door]:
    """Return the steps that belong to the report's state and to the person, those that are possible first."""
    state, found = ReportState(report.state), []
    for form in STEPS:
        step = form.action(report=report, by=person)
        if state in form.action.states and step.allowed():
            url = reverse(f"year_reports:{form.name}", args=[report.pk])
            blocked = tuple(step.blocked())
            found.append(Door(form.title, url, blocked, form.name not in ASIDE))
    return sorted(found, key=lambda door: (bool(door.blocked), not door.main))
