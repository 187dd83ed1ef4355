"""The pages of a register: the table, its export, the views kept of it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gongkai_web.actions import Refused
from gongkai_web.applications.steps import person_of
from gongkai_web.bodies.permissions import may_open
from gongkai_web.registers.exporting import exported
from gongkai_web.registers.register import Asked, Register
from gongkai_web.registers.saving.action import RemoveView, SaveView, views_for
from gongkai_web.registers.saving.form import SaveForm
from gongkai_web.registers.tables import REGISTERS

PAGE = 50


@require_safe
def table(request: HttpRequest, register: str = "applications") -> HttpResponse:
    """Show a page of a register."""
    one, person = register_called(register), person_of(request)
    asked = Asked(one, request, request.GET)
    page = Paginator(asked.ids, PAGE).get_page(request.GET.get("p"))
    views = views_for(person, one.name)
    context = {
        "page_title": one.title,
        "breadcrumbs_items": trail(one.title),
        "register": one,
        "registers": REGISTERS.values(),
        "asked": asked,
        "heads": heads(asked),
        "page": page,
        "rows": [(row, cells(asked, row)) for row in one.load(list(page.object_list))],
        "query": without(request.GET, "p"),
        "fields": fields(asked, first=True),
        "more_fields": fields(asked, first=False),
        "asks_more": any(name not in one.first for name in asked.given),
        "narrowed": bool(asked.given),
        "views": views,
        "save": SaveForm(person=person, initial={"query": without(request.GET, "p")}),
        "may_import": may_open(person, "registers:imports"),
    }
    return render(request, "registers/table.html", context)


@require_safe
def export(request: HttpRequest, register: str, form: str) -> HttpResponseBase:
    """Send what the same address shows."""
    if form not in ("csv", "xlsx"):
        raise Http404("没有这种格式")
    return exported(Asked(register_called(register), request, request.GET), request, form)


@require_POST
def save(request: HttpRequest, register: str) -> HttpResponse:
    """Keep the view."""
    one, person = register_called(register), person_of(request)
    form = SaveForm(request.POST, person=person)
    query = QueryDict(request.POST.get("query", "")[:2000]).urlencode()
    if not form.is_valid():
        said = [str(sentence) for errors in form.errors.values() for sentence in errors]
    else:
        given = form.cleaned_data
        try:
            SaveView(person, one.name, given["name"], query, given["body"]).execute()
            said = []
        except Refused as refused:
            said = [str(sentence) for sentence in refused.messages]
    for sentence in said:
        messages.error(request, sentence)
    if not said:
        messages.success(request, "已经保存")
    return redirect(f"{reverse('registers:table', args=[one.name])}?{query}")


@require_POST
def remove(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Remove a view."""
    one, person = register_called(register), person_of(request)
    RemoveView(person, get_object_or_404(views_for(person, one.name), pk=pk)).execute()
    messages.success(request, "已经删除")
    return redirect("registers:table", one.name)


def register_called(name: str) -> Register:
    """Return a register. Raises Http404 for one that there isn't."""
    if name not in REGISTERS:
        raise Http404("没有这个台账")
    return REGISTERS[name]


def trail(title: str) -> list[dict[str, str]]:
    """Return the way to a page of the registers."""
    return [{"url": reverse("wagtailadmin_home"), "label": "我的一天"}, {"url": "", "label": title}]


def without(query: QueryDict, *names: str) -> str:
    """Return an address's query without some of its parts."""
    kept = query.copy()
    for name in names:
        kept.pop(name, None)
    return kept.urlencode()


def fields(asked: Asked, *, first: bool) -> list[Any]:
    """Return the filters that stand open, or the others; the body where there is only one isn't asked for."""
    shown = [field for field in asked.filters.form if field.name != "body" or len(field.field.queryset) > 1]
    return [field for field in shown if (field.name in asked.register.first) is first]


def heads(asked: Asked) -> list[dict[str, Any]]:
    """Return the heads of the columns: how each is sorted now, and the address that sorts by it."""
    found = []
    for column in asked.columns:
        sorts = bool(column.order) or column.name in asked.register.by_hand
        up = asked.order == column.name
        now = "ascending" if up else "descending" if asked.order == f"-{column.name}" else ""
        query = asked.query.copy()
        query.pop("p", None)
        query["order"] = f"-{column.name}" if up else column.name
        found.append({"column": column, "now": now, "url": f"?{query.urlencode()}" if sorts else ""})
    return found


def cells(asked: Asked, row: Any) -> list[tuple[Any, str, str]]:
    """Return a row's texts, one of them leading to the case."""
    case = getattr(row, "case", None) or row.application
    links = {"number", "case"} & {column.name for column in asked.columns}
    link = "case" if "case" in links else "number"
    return [
        (column, column.text(row), case.get_absolute_url() if column.name == link else "") for column in asked.columns
    ]
