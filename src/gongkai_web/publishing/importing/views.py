"""The pages of an import: begin, preview, progress, undo. A batch is seen by those who work for its body."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from gongkai_web.actions import Action, Refused
from gongkai_web.bodies.scope import bodies_worked_on_by
from gongkai_web.publishing.importing.actions import BeginImport, ConfirmImport, RereadImport, UndoImport
from gongkai_web.publishing.importing.forms import ImportForm, MappingForm
from gongkai_web.publishing.importing.judging import CAN_IMPORT
from gongkai_web.publishing.models import BatchState, ImportBatch, RowState, RowVerdict
from gongkai_web.publishing.uploads.views import person_of

A_PAGE = 50
MOVING = (BatchState.READING.value, BatchState.RUNNING.value)


def batches_of(request: HttpRequest) -> QuerySet[ImportBatch]:
    """Return the batches of the bodies for which the person may import."""
    return ImportBatch.objects.filter(body__in=bodies_worked_on_by(request.user, *CAN_IMPORT))


def index(request: HttpRequest) -> HttpResponse:
    """List the imports, and begin another."""
    person = person_of(request)
    form = ImportForm(request.POST or None, request.FILES or None, person=person)
    if request.method == "POST" and form.is_valid():
        batch = form.save(commit=False)
        BeginImport(batch, person).execute()
        return redirect("importing:batch", batch.pk)
    batches = batches_of(request).select_related("body", "created_by")[:A_PAGE]
    return render(request, "publishing/importing/index.html", {"heading": "批量导入", "form": form, "batches": batches})


def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what will happen, what is happening, or what has happened, row by row."""
    one = get_object_or_404(batches_of(request).select_related("body", "column", "created_by"), pk=pk)
    by_verdict, by_state = one.counted("verdict"), one.counted("state")
    rows = one.rows.select_related("record").order_by("number")
    if (only := request.GET.get("only", "")) in {verdict.value for verdict in RowVerdict}:
        rows = rows.filter(verdict=only)
    done = sum(count for state, count in by_state.items() if state != RowState.WAITING.value)
    total = sum(by_state.values())
    shown: dict[str, Any] = {
        "heading": one.name,
        "batch": one,
        "moving": one.state in MOVING,
        "verdicts": [(verdict.value, verdict.label, by_verdict.get(verdict.value, 0)) for verdict in RowVerdict],
        "states": [(state.label, by_state[state.value]) for state in RowState if state.value in by_state],
        "only": only,
        "more": f"&only={only}" if only else "",
        "done": done,
        "total": total,
        "percent": 100 * done // total if total else 0,
        "rows": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "mapping": MappingForm(batch=one) if one.mapping else None,
        "can_confirm": one.state == BatchState.PREVIEW.value and by_state.get(RowState.WAITING.value),
        "can_undo": one.state == BatchState.DONE.value,
    }
    return render(request, "publishing/importing/batch.html", shown)


def _acted(request: HttpRequest, pk: int, action: Callable[[ImportBatch], Action], said: str) -> HttpResponse:
    try:
        action(get_object_or_404(batches_of(request), pk=pk)).execute()
    except Refused as refused:
        for sentence in refused.messages:
            messages.error(request, str(sentence))
    else:
        messages.success(request, said)
    return redirect("importing:batch", pk)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Import what the preview shows."""
    person = person_of(request)
    return _acted(request, pk, lambda one: ConfirmImport(one, person), "开始导入，可以离开这个页面")


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo an import of which nothing was published."""
    person = person_of(request)
    return _acted(request, pk, lambda one: UndoImport(one, person), "已经撤销")


@require_POST
def mapping(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the table again with other meanings of its columns."""
    person = person_of(request)
    form = MappingForm(request.POST, batch=get_object_or_404(batches_of(request), pk=pk))
    if not form.is_valid():
        for sentence in form.non_field_errors():
            messages.error(request, str(sentence))
        return redirect("importing:batch", pk)
    chosen = form.mapping()
    return _acted(request, pk, lambda one: RereadImport(one, person, chosen), "正在按新的含义重新读取")
