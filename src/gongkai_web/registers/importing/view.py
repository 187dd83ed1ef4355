"""The pages of an import: begin, say what columns and words mean, preview, progress, undo."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai_web.actions import Action, Refused
from gongkai_web.applications.receipt.uploading import InMemory
from gongkai_web.applications.steps import person_of
from gongkai_web.bodies.roles import Role
from gongkai_web.bodies.scope import bodies_worked_on_by
from gongkai_web.registers.importing.actions import BeginImport, ConfirmImport, RereadImport, UndoImport
from gongkai_web.registers.importing.forms import MeaningForm, UploadForm
from gongkai_web.registers.importing.judging import said_by
from gongkai_web.registers.models import ImportState, RegisterImport, RegisterImportRow, Verdict
from gongkai_web.registers.tables import REGISTERS
from gongkai_web.registers.view import trail

TITLE, A_PAGE = "导入原台账", 50
MOVING = (ImportState.READING.value, ImportState.RUNNING.value)
OPEN = (ImportState.PREVIEW.value, ImportState.FAILED.value)
SHOWN = ("number", "received_on", "type", "content", "outcome", "replied_on")


def runs_of(request: HttpRequest) -> "QuerySet[RegisterImport]":
    """Return the imports of the bodies whose disclosure office the person is."""
    mine = bodies_worked_on_by(request.user, Role.DISCLOSURE_OFFICE)
    return RegisterImport.objects.filter(body__in=mine).select_related("body", "created_by")


@csrf_exempt  # checked by what it calls: the way files are taken must be set before the form is read
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """List the imports, and begin another."""
    request.upload_handlers = [InMemory(request)]
    answer: HttpResponse = _index(request)
    return answer


@sensitive_post_parameters()
@csrf_protect
def _index(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    form = UploadForm(request.POST or None, request.FILES or None, person=person)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        run = RegisterImport(body=given["body"], name=given["file"].name)
        try:
            BeginImport(run, person, form.sheets, given["sheet"]).execute()
        except Refused as refused:
            form.add_error("sheet", list(refused.messages))
        else:
            return redirect("registers:import", run.pk)
    status = 422 if form.is_bound and form.errors else 200
    return _page(request, "imports.html", TITLE, status, form=form, runs=runs_of(request)[:A_PAGE])


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what will happen, what is happening, or what has happened."""
    run = get_object_or_404(runs_of(request), pk=pk)
    return _run_page(request, run, MeaningForm(run=run))


def _run_page(request: HttpRequest, run: RegisterImport, form: MeaningForm, status: int = 200) -> HttpResponse:
    counts = run.counted()
    rows = run.rows.filter(number__gt=run.header_row).select_related("application")
    if (only := request.GET.get("only", "")) in {verdict.value for verdict in Verdict}:
        rows = rows.filter(verdict=only)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("p"))
    total = counts.get(Verdict.NEW.value, 0) if run.state == ImportState.RUNNING.value else rows.count()
    return _page(
        request,
        "import.html",
        run.name,
        status,
        run=run,
        form=form,
        moving=run.state in MOVING,
        open=run.state in OPEN,
        total=total,
        verdicts=[(verdict, counts.get(verdict.value, 0)) for verdict in Verdict],
        errors=counts.get(Verdict.ERROR.value, 0),
        only=only,
        page=page,
        query=f"only={only}" if only else "",
        rows=[(row, _shown(row, run)) for row in page],
        can_confirm=run.state == ImportState.PREVIEW.value and counts.get(Verdict.NEW.value),
        can_undo=run.state == ImportState.DONE.value,
    )


def _shown(row: RegisterImportRow, run: RegisterImport) -> list[str]:
    """Return what the preview shows of a row: nothing that tells who applied."""
    said = said_by(row, run) if row.cells else {}
    return [said.get(name, "") for name in SHOWN]


@require_POST
def mapping(request: HttpRequest, pk: int) -> HttpResponse:
    """Judge the rows by other meanings."""
    run = get_object_or_404(runs_of(request), pk=pk)
    form = MeaningForm(request.POST, run=run)
    if not form.is_valid():
        return _run_page(request, run, form, 422)
    given = form.mapping(), form.words(), form.cleaned_data["header_row"]
    return _acted(request, run, RereadImport(run, person_of(request), *given), "正在重新核对")


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Import what the preview shows."""
    run = get_object_or_404(runs_of(request), pk=pk)
    skips = request.POST.get("skip") == "1"
    return _acted(request, run, ConfirmImport(run, person_of(request), skips), "开始导入，可以离开这个页面")


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back, as long as nothing has happened in the cases."""
    run = get_object_or_404(runs_of(request), pk=pk)
    return _acted(request, run, UndoImport(run, person_of(request)), "已经撤销")


def _acted(request: HttpRequest, run: RegisterImport, action: Action, said: str) -> HttpResponse:
    try:
        action.execute()
    except Refused as refused:
        for sentence in refused.messages:
            messages.error(request, str(sentence))
    else:
        messages.success(request, said)
    return redirect("registers:import", run.pk)


def _page(request: HttpRequest, template: str, title: str, status: int = 200, **more: Any) -> HttpResponse:
    context = {"page_title": title, "breadcrumbs_items": trail(TITLE), "registers": REGISTERS.values()}
    return render(request, f"registers/{template}", {**context, "here": "imports", **more}, status=status)
