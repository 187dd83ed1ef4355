"""What the steps of a report's life have in common: an action on one version, its form, its page.

``blocked`` tells what stands in the way as the report stands, ``missing`` what is wrong with what was filled in. What
is reviewed, submitted and accepted is the report as it was when it was sent for review; where the registers have
changed it meanwhile, the step says so instead of passing on what nobody read.
"""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from gongkai.report.model import AnnualReport
from gongkai.report.writing.json import dumps, loads
from gongkai_web.action_forms import ActionForm
from gongkai_web.actions import StagedAction
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person
from gongkai_web.bodies.roles import Role
from gongkai_web.reports.access import get_report_for, supervises
from gongkai_web.reports.differences import Differences, differences
from gongkai_web.reports.models import ReportEvent, ReportEventKind, ReportState, YearReport
from gongkai_web.reports.narrative.whole import whole_report


class ReportStep(StagedAction):
    """A step of one version by one person."""

    roles: ClassVar[tuple[Role, ...]] = (Role.DISCLOSURE_OFFICE,)
    states: ClassVar[tuple[ReportState, ...]] = ()
    report: YearReport
    by: Person

    def allowed(self) -> bool:
        """Tell whether the person holds one of the roles in the report's body, or makes the report of their region."""
        if self.report.is_regional and supervises(self.by, self.report.body):
            return True
        return any(self.by.holds(role, self.report.body_id) for role in self.roles)

    def blocked(self) -> Iterator[str]:
        """Yield what stands in the way whatever is filled in."""
        if ReportState(self.report.state) not in self.states:
            wanted = "”“".join(state.label for state in self.states)
            yield f"报告现在是“{ReportState(self.report.state).label}”，“{wanted}”时才能办理这一步"

    def rows(self) -> Iterator[YearReport]:
        """Yield the version."""
        yield self.report


def happened(
    report: YearReport, kind: ReportEventKind, *, by: Person | None = None, note: str = "", document: str = ""
) -> ReportEvent:
    """Add an event to the report and to the chained log; ``document`` is the report as it was."""
    sha256 = digest(document) if document else ""
    event = ReportEvent.objects.create(
        report=report, kind=kind.value, by=by, note=note, document=document, sha256=sha256
    )
    log(f"report.{kind.value}", report, by=by, note=note[:200], sha256=sha256 or report.sha256)
    return event


def digest(document: str) -> str:
    """Return the SHA-256 of a report in JSON."""
    return hashlib.sha256(document.encode()).hexdigest()


def as_reviewed(report: YearReport) -> AnnualReport | None:
    """Return the report as it was last sent for review, None if it never was."""
    event = report.events.exclude(document="").order_by("-pk").first()
    return loads(event.document, str(event)) if event else None


def changed_since_review(report: YearReport) -> Differences | None:
    """Return what the registers have changed since then, None if nothing."""
    then = as_reviewed(report)
    if then is None:
        return None
    return differences(then, whole_report(report)) or None


def unchanged(report: YearReport) -> Iterator[str]:
    """Yield why what was reviewed isn't what would be passed on."""
    if changed := changed_since_review(report):
        yield f"送审以后登记的数据有变化：{changed.sentence}。收回修改，核对以后重新送审"


def year_over(report: YearReport) -> Iterator[str]:
    """Yield why a report is too early."""
    if timezone.localdate().year <= report.year:
        yield f"{report.year} 年还没有结束，年度报告截至 12 月 31 日；现在可以起草和核对"


class ReportForm(ActionForm):
    """A step's form: what was filled in becomes the action, whose obstacles are the form's errors."""

    action: ClassVar[type[Any]]
    name: ClassVar[str]  # of the address
    title: ClassVar[str]
    lead: ClassVar[str] = ""
    button: ClassVar[str] = ""
    told: ClassVar[str] = ""

    def __init__(self, *args: Any, report: YearReport, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.report, self.by = report, by
        self.prepare()

    def prepare(self) -> None:
        """Offer what the report has to offer."""

    def begin(self, **given: Any) -> Any:
        """Return the action on what the form is about."""
        return self.action(report=self.report, by=self.by, **given)

    def make(self) -> Any:
        """Return the action with what was filled in."""
        return self.begin(**self.cleaned_data)


class Words(forms.CharField):
    """Some lines of text; whether it may be left out, the action knows."""

    def __init__(self, label: str, rows: int = 3, **more: Any) -> None:
        super().__init__(label=label, widget=forms.Textarea(attrs={"rows": rows}), **{"required": False, **more})


def step_page(form_class: type[ReportForm], template: str = "reports/life/step.html") -> Callable[..., HttpResponse]:
    """Return the page of a step: get what this person may touch, form, action, back to the report."""

    @require_http_methods(["GET", "POST"])
    def page(request: HttpRequest, pk: int) -> HttpResponse:
        report = get_report_for(request.user, pk)
        form = form_class(request.POST if request.method == "POST" else None, report=report, by=person_of(request))
        if not form.begin().allowed():
            raise Http404
        if form.take():
            messages.success(request, form.told or f"已办理：{form.title}")
            return redirect("year_reports:report", report.pk)
        return shown(request, template, report, form.title, form=form)

    return page


def person_of(request: HttpRequest) -> Person:
    """Return who asks; the workbench lets nobody in who isn't one."""
    assert isinstance(request.user, Person)
    return request.user


def shown(request: HttpRequest, template: str, report: YearReport, title: str, **more: Any) -> HttpResponse:
    """Answer with a page of the workbench about a report; with errors it is a 422."""
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": "我的一天"},
        {"url": reverse("year_reports:list"), "label": "年度报告"},
        {"url": reverse("year_reports:report", args=[report.pk]), "label": f"{report.body.short_name} {report.year}"},
        {"url": "", "label": title},
    ]
    form = more.get("form")
    refused = bool(form and form.is_bound and form.errors)
    obstacles = [str(sentence) for sentence in form.non_field_errors()] if form and refused else []
    if isinstance(form, ReportForm) and not form.is_bound:
        more.setdefault("blocked", list(form.begin().blocked()))
    context = {"report": report, "page_title": title, "breadcrumbs_items": trail, "obstacles": obstacles, **more}
    return render(request, template, context, status=422 if refused else 200)


def document_of(report: YearReport) -> str:
    """Return the report as it stands, in JSON."""
    return dumps(whole_report(report))
