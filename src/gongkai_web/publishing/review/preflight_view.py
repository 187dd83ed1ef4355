"""Before the reviews: what is missing, what was found, each to be answered; then send it off."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from gongkai_web.publishing.checking.preflight import answers, problems
from gongkai_web.publishing.correction.waiting import open_correction
from gongkai_web.publishing.review import form
from gongkai_web.publishing.review.answering import AnswerProblems
from gongkai_web.publishing.review.recall import Recall
from gongkai_web.publishing.review.submission import Submit
from gongkai_web.publishing.review.workflows import steps_for
from gongkai_web.publishing.workbench.pages import done, person_of, record_for, shown, tried


@require_http_methods(["GET", "POST"])
def preflight(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what stands in the way; on POST keep the answers, and submit if that was asked."""
    record = record_for(request, pk)
    person = person_of(request)
    submission = Submit(record, person)
    version = submission.version
    refused: list[str] = []
    if request.method == "POST":
        seen = request.POST.get("seen_hash", "-")
        refused = tried(AnswerProblems(record, version, person, form.reasons(request.POST), seen))
        if not refused and "submit" in request.POST and not (refused := tried(submission)):
            return done(request, record, f"已送审，下一步：{steps_for(version)[0].label}")
        if not refused:
            return redirect("records:preflight", record.pk)
    return shown(
        request,
        "publishing/review/preflight.html",
        record,
        "检查、送审",
        obstacles=refused,
        waiting=list(submission.obstacles()),
        version=version,
        version_hash=version.version_hash(),
        problems=form.told(problems(version), answers(version), request.POST),
        steps=steps_for(version),
        correction=open_correction(record),
        may_submit=submission.allowed(),
    )


@require_POST
def recall(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back from its reviews."""
    record = record_for(request, pk)
    obstacles = tried(Recall(record, person_of(request)))
    return done(request, record, "已撤回送审，可以修改") if not obstacles else redirect("records:dossier", record.pk)
