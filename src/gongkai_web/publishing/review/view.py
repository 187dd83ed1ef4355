"""The reviewer's page: the text as the public will read it, and beside it what must be decided."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.rules.secrecy import Answer
from gongkai_web.publishing.checking.preflight import answers, problems
from gongkai_web.publishing.models import Record, Step, Verdict
from gongkai_web.publishing.pictures.addresses import for_workbench
from gongkai_web.publishing.review import form
from gongkai_web.publishing.review.answering import AnswerProblems
from gongkai_web.publishing.review.decision import Decide, reviewed_version, step_of
from gongkai_web.publishing.review.differences import field_changes, lines
from gongkai_web.publishing.review.making_up import MakeUp
from gongkai_web.publishing.richtext import clean_html
from gongkai_web.publishing.workbench.pages import done, person_of, record_for, shown, tried

DECIDED = {Verdict.APPROVED: "已通过", Verdict.RETURNED: "已退回起草人"}


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the version under review; on POST keep the answers, then the decision."""
    record = record_for(request, pk)
    step = step_of(record)
    if step is None or not record.workflow_in_progress:
        return shown(request, "publishing/review/nothing.html", record, "办理审查")
    version = reviewed_version(record)
    asked = form.asked(timezone.localdate(), request.POST) if step is Step.SECRECY else []
    obstacles: list[str] = []
    if request.method == "POST":
        verdict = _verdict(request)
        obstacles = _answered(request, record, version) or tried(
            Decide(
                record,
                person_of(request),
                verdict,
                comment=request.POST.get("comment", "").strip(),
                sheet=form.sheet(asked),
                seen_hash=_seen(request),
            )
        )
        if not obstacles:
            return done(request, record, f"{step.label}{DECIDED[verdict]}：{record.title}")
    return shown(
        request,
        "publishing/review/review.html",
        record,
        step.label,
        obstacles=obstacles,
        step=step,
        asked=asked,
        answer_choices=Answer.choices(),
        comment=request.POST.get("comment", ""),
        may_decide=Decide(record, person_of(request), Verdict.APPROVED).allowed(),
        **_beside(request, record, version),
    )


@require_http_methods(["GET", "POST"])
def make_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Make up the department review of what was published urgently."""
    record = record_for(request, pk)
    obstacles: list[str] = []
    if request.method == "POST":
        verdict = _verdict(request)
        action = MakeUp(record, person_of(request), verdict, request.POST.get("comment", "").strip())
        if not (obstacles := tried(action)):
            return done(request, record, "已补办科室审核")
    return shown(
        request,
        "publishing/review/make_up.html",
        record,
        "补办科室审核",
        obstacles=obstacles,
        comment=request.POST.get("comment", ""),
        may_decide=MakeUp(record, person_of(request), Verdict.APPROVED).allowed(),
        **_beside(request, record, record),
    )


def _verdict(request: HttpRequest) -> Verdict:
    return Verdict.APPROVED if request.POST.get("verdict") == Verdict.APPROVED.value else Verdict.RETURNED


def _seen(request: HttpRequest) -> str:
    """Return the hash of what was seen; never "", by which ``Decide`` means that nothing is to be compared."""
    return request.POST.get("seen_hash") or "-"


def _answered(request: HttpRequest, record: Record, version: Record) -> list[str]:
    """Answers are kept even where the decision is refused: nothing a reviewer wrote is lost."""
    reasons = form.reasons(request.POST)
    return tried(AnswerProblems(record, version, person_of(request), reasons, _seen(request))) if reasons else []


def _beside(request: HttpRequest, record: Record, version: Record) -> dict[str, Any]:
    """Return what both sides of the page show."""
    return {
        "version": version,
        "version_hash": version.version_hash(),
        "text": for_workbench(clean_html(version.body_html)),
        "problems": form.told(problems(version), answers(version), request.POST),
        "attachments": version.attachments.select_related("file") if version is record else version.attachments.all(),
        "reviews": record.reviews.select_related("person"),
        "field_changes": field_changes(record, version) if record.published_on and version is not record else [],
        "lines": lines(record.body_html, version.body_html) if record.published_on and version is not record else [],
    }
