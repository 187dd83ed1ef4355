"""The page of one imported report: whose it is, what to look up beside the original, what is found, all its figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.errors import ReadError
from gongkai.report.checks import check_report
from gongkai.report.checks.subject import Subject
from gongkai.report.findings import Severity
from gongkai.report.layout import editions
from gongkai.report.model import AnnualReport
from gongkai.report.writing.tables import print_tables
from gongkai_web.bodies.models import Person
from gongkai_web.reports.importing.access import get_imported_for
from gongkai_web.reports.importing.confirming.action import Confirm, Reopen, others
from gongkai_web.reports.importing.current import current
from gongkai_web.reports.importing.deciding.form import LookUpForm
from gongkai_web.reports.importing.deciding.groups import Group, Line, groups_of
from gongkai_web.reports.importing.deciding.sights import picture_of, sights_of
from gongkai_web.reports.importing.judging.findings import judgement_of
from gongkai_web.reports.importing.naming.form import NameForm
from gongkai_web.reports.importing.steps import acted, shown
from gongkai_web.reports.models import ConfirmedCell, ImportedReport, ImportedState
from gongkai_web.reports.steps import person_of
from gongkai_web.reports.year.page import ShownSection

PRIVATE = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}
READ = (ImportedState.TO_CONFIRM.value, ImportedState.CONFIRMED.value, ImportedState.REPLACED.value)


@dataclass(frozen=True)
class Work:
    """A report to be confirmed, with all that is asked of whoever confirms it."""

    imported: ImportedReport
    now: AnnualReport
    decided: Mapping[str, ConfirmedCell]
    groups: list[Group]

    @classmethod
    def on(cls, imported: ImportedReport) -> "Work":
        """Return it as it stands."""
        decided = {one.key: one for one in imported.confirmed_cells.select_related("by")}
        now = current(imported, decided.values())
        return cls(imported, now, decided, groups_of(imported, now, decided))

    @property
    def undecided(self) -> int:
        """Return how many cells nobody has looked up."""
        return sum(len(group.undecided) for group in self.groups)


def get_read_for(request: HttpRequest, pk: int) -> ImportedReport:
    """Return an imported report of which something was read, or answer 404."""
    imported = get_imported_for(request.user, pk)
    if imported.state not in READ:
        raise Http404
    return imported


@require_http_methods(["GET", "POST"])
def import_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show it; keep what was looked up."""
    imported, by = get_read_for(request, pk), person_of(request)
    if imported.state != ImportedState.TO_CONFIRM.value:
        return _confirmed_page(request, imported)
    work = Work.on(imported)
    form = LookUpForm(request.POST or None, imported=imported, by=by, groups=work.groups)
    if form.take():
        left = Work.on(imported).undecided
        messages.success(request, f"已保存，还有 {left} 格没有核对" if left else "已保存，都核对过了，可以确认整份报告")
        return redirect("reports:import", pk)
    return _work_page(request, work, by, form=form, name_form=NameForm(imported=imported, by=by))


def _work_page(request: HttpRequest, work: Work, by: Person, **more: Any) -> HttpResponse:
    form: LookUpForm = more["form"]
    imported = work.imported
    todo, done = ([one for one in work.groups if bool(one.undecided) is bare] for bare in (True, False))
    blocked = list(Confirm(imported, by).obstacles())
    checks = [one for one in check_report(work.now) if one.severity is not Severity.REMARK]
    more = {"imported": imported, "work": work, "todo": form.beside(sights_of(imported, todo)), **more}
    more |= {"done": [form.shown(group) for group in done], "blocked": blocked, "checks": checks}
    more |= {"replaced": others(imported).first(), "sections": sections_of(work.now), "decided": work.decided}
    return shown(request, "confirm", f"核对：{imported.name}", (imported.name, ""), **more)


def _confirmed_page(request: HttpRequest, imported: ImportedReport) -> HttpResponse:
    report = current(imported) if imported.is_confirmed else imported.report()
    told: dict[str, Any] = {"imported": imported, "sections": sections_of(report), "report": report}
    told["judgement"] = judgement_of(imported) if imported.is_confirmed else None
    told["decided"] = {one.key: one for one in imported.confirmed_cells.select_related("by")}
    return shown(request, "confirmed", str(imported), (str(imported), ""), **told)


def sections_of(report: AnnualReport) -> list[ShownSection]:
    """Return the chapters that have tables, each in the edition that it follows."""
    form = editions()[report.edition]
    own = {section.key: section.edition for section in report.sections}
    found = []
    for head in form.sections:
        tables = editions().get(own.get(head.key, ""), form).tables_of(head.key)
        if tables:
            found.append(ShownSection(head.label.text, print_tables(tables, report.by_key)))
    return found


@require_http_methods(["GET", "POST"])
def cell_page(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Show one cell beside the original; correct it."""
    imported, by = get_read_for(request, pk), person_of(request)
    group = _only(imported, key)
    form = LookUpForm(request.POST or None, imported=imported, by=by, groups=[group])
    if form.take():
        messages.success(request, "已保存")
        return redirect("reports:import", pk)
    open_ = imported.state == ImportedState.TO_CONFIRM.value
    title = group.lines[0].label
    trail = ((imported.name, reverse("reports:import", args=[pk])), (title, ""))
    beside = form.beside(sights_of(imported, [group]))
    return shown(request, "cell", title, *trail, imported=imported, form=form, shown=beside, open=open_, key=key)


def _only(imported: ImportedReport, key: str) -> Group:
    """Return a group of one cell, or answer 404."""
    read = imported.as_read()
    cell = read.cell(key)
    if cell is None:
        raise Http404
    decided = imported.confirmed_cells.select_related("by").filter(key=key).first()
    line = Line(cell, Subject.of(read).slots.get(key), decided)
    return Group("cell", " ".join(cell.path), "已对照原件，数字就是这样", (line,))


@require_safe
def page_picture(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    """Return a page of the original as a picture, with what is to be looked up outlined."""
    imported = get_read_for(request, pk)
    if imported.file is None or not 1 <= page <= 1000:
        raise Http404
    key = request.GET.get("cell", "")
    if key:
        lines = _only(imported, key).lines
    else:
        lines = tuple(line for group in Work.on(imported).groups for line in group.undecided)
    try:
        picture = picture_of(imported, page, lines)
    except ReadError:
        raise Http404 from None
    return HttpResponse(picture, content_type="image/png", headers=PRIVATE)


@require_safe
def original(request: HttpRequest, pk: int) -> FileResponse:
    """Return the file as it came, as a download whatever it is."""
    imported = get_imported_for(request.user, pk)
    if imported.file is None:
        raise Http404
    return FileResponse(
        imported.file.open(),
        as_attachment=True,
        filename=imported.name,
        content_type="application/octet-stream",
        headers=PRIVATE,
    )


@require_POST
def name(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whose report it is."""
    imported, by = get_read_for(request, pk), person_of(request)
    form = NameForm(request.POST, imported=imported, by=by)
    if form.take():
        messages.success(request, "已保存机关和年度")
        return redirect("reports:import", pk)
    imported.refresh_from_db()
    work = Work.on(imported)
    cells = LookUpForm(imported=imported, by=by, groups=work.groups)
    sentences = [str(one) for one in form.non_field_errors()]
    page = _work_page(request, work, by, form=cells, name_form=form, obstacles=sentences)
    page.status_code = 422
    return page


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm the whole."""
    imported = get_read_for(request, pk)
    said = "已确认；可以用来比较，也可以作为下一年的年初数"
    if old := others(imported).first():
        said = f"已确认，代替 {old.confirmed_at:%Y-%m-%d} 确认的同一年度报告（{old.name}）"
    return acted(request, Confirm(imported, person_of(request)), said)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it up again."""
    return acted(request, Reopen(get_read_for(request, pk), person_of(request)), "可以重新核对了；以前核对过的都还在")
