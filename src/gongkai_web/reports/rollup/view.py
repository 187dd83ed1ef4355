"""The region's pages: its bodies and sums, one figure by body, what is left out, and all of it as files."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.report.building import format_number
from gongkai.report.checks import check_report
from gongkai.report.findings import Severity
from gongkai.report.model import Value
from gongkai_web.applications.steps import person_of
from gongkai_web.audit.models import log
from gongkai_web.publishing.workbench.day.items import Due
from gongkai_web.reports.models import Exclusion, YearReport
from gongkai_web.reports.rollup.action import TakeBack
from gongkai_web.reports.rollup.files import reports_zip, workbook
from gongkai_web.reports.rollup.form import LeaveOutForm
from gongkai_web.reports.rollup.members import Member
from gongkai_web.reports.rollup.reach import get_region_for, regions_of, year_now
from gongkai_web.reports.rollup.summing import RegionSum, sum_region
from gongkai_web.reports.timing import Timer
from gongkai_web.reports.year.page import sections_of

MAIN = (
    ("applications.received.total", "新收申请"),
    ("applications.carried_in.total", "上年结转"),
    ("applications.total.total", "办结"),
    ("applications.carried_out.total", "结转下年"),
    ("remedies.reconsideration.total", "行政复议"),
    ("rules.normative_documents.issued", "制发规范性文件"),
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = {"xlsx": (workbook, XLSX), "zip": (reports_zip, "application/zip")}


@dataclass(frozen=True)
class Line:
    """A body of the region as a line of the table."""

    member: Member
    lights: list[tuple[Timer, Due]]
    errors: int
    doubts: int
    figures: list[Value]


def lines_of(found: RegionSum) -> list[Line]:
    """Return the bodies with their days, what the checks find in their reports, and the main figures."""
    today = timezone.localdate()
    lines = []
    for member in found.members:
        severities = Counter(one.severity for one in check_report(member.report))
        cells = (member.report.cell(key) for key, _ in MAIN)
        figures = [cell.value if cell else None for cell in cells]
        lights = [(timer, timer.light(today)) for timer in member.timers()] if member.body != found.region else []
        lines.append(Line(member, lights, severities[Severity.ERROR], severities[Severity.WARNING], figures))
    return lines


def _sum(request: HttpRequest, pk: int, year: int) -> RegionSum:
    region, form = get_region_for(request.user, pk, year)
    return sum_region(region, year, timezone.localdate(), form)


def _shown(request: HttpRequest, template: str, found: RegionSum, title: str, **more: object) -> HttpResponse:
    address = reverse("regions:region", args=[found.region.pk, found.year])
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": "我的一天"},
        {"url": address, "label": f"{found.region.short_name} {found.year} 汇总"},
        {"url": "", "label": title},
    ]
    form = more.get("exclusion_form")
    refused = isinstance(form, LeaveOutForm) and form.is_bound
    obstacles = [str(one) for one in form.non_field_errors()] if isinstance(form, LeaveOutForm) and refused else []
    context = {"sum": found, "page_title": title, "breadcrumbs_items": trail, "obstacles": obstacles, **more}
    return render(request, f"reports/rollup/{template}.html", context, status=422 if refused else 200)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Go to the highest region that the person sums."""
    region = regions_of(request.user).first()
    if region is None:
        return render(request, "reports/rollup/none.html", {"page_title": "汇总", "breadcrumbs_items": []})
    return redirect("regions:region", region.pk, year_now())


@require_http_methods(["GET", "POST"])
def region(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """Show who has reported and what it sums up to; list what is left out."""
    found = _sum(request, pk, year)
    form = LeaveOutForm(request.POST or None, sum=found, by=person_of(request))
    if form.take():
        messages.success(request, "已登记扣除，汇总已经重新计算")
        return redirect("regions:region", pk, year)
    whole = found.report()
    stated = YearReport.objects.filter(body=found.region, year=year, is_regional=True).order_by("-version").first()
    lines = lines_of(found)
    today = timezone.localdate()
    return _shown(
        request,
        "region",
        found,
        f"{year} 年度全域汇总",
        lines=lines,
        main=MAIN,
        totals=[found.figures.get(key) for key, _ in MAIN],
        frozen=sum(line.member.is_frozen for line in lines),
        late=sum(line.member.is_late(today) for line in lines if line.lights),
        failing=sum(bool(line.errors) for line in lines),
        sections=sections_of(whole, found.form),
        checks=[*check_report(whole), *found.findings(stated.frozen() if stated and stated.is_frozen else whole)],
        stated=stated,
        exclusions=_told(found),
        exclusion_form=form,
        regions=regions_of(request.user),
        years=range(timezone.localdate().year, max(found.form.years[0], timezone.localdate().year - 5) - 1, -1),
    )


def _told(found: RegionSum) -> list[tuple[Exclusion, str, str]]:
    slots = found.form.slots
    return [
        (one, " ".join(slots[one.key].path), format(one.amount.normalize(), "f"))
        for one in found.exclusions
        if one.key in slots
    ]


@require_safe
def cell(request: HttpRequest, pk: int, year: int, key: str) -> HttpResponse:
    """Show what each body has in a figure, and lead on into its records."""
    found = _sum(request, pk, year)
    slot = found.form.slots.get(key)
    if slot is None:
        raise Http404
    figure = found.figures.get(key)
    shares = [share for share in found.shares(key) if share.figure or share.excluded]
    return _shown(
        request,
        "cell",
        found,
        " ".join(slot.path),
        key=key,
        slot=slot,
        shares=shares,
        figure="空白" if figure is None else format_number(figure, slot.number),
    )


@require_POST
def take_back(request: HttpRequest, pk: int, year: int, exclusion: int) -> HttpResponse:
    """Take an exclusion back."""
    region_, _ = get_region_for(request.user, pk, year)
    one = get_object_or_404(Exclusion, pk=exclusion, region=region_, year=year)
    TakeBack(one, person_of(request)).execute()
    messages.success(request, "已撤销扣除，汇总已经重新计算")
    return redirect("regions:region", pk, year)


@require_safe
def as_file(request: HttpRequest, pk: int, year: int, form: str) -> FileResponse:
    """Hand the sums over as a workbook, or all reports as a ZIP; who took them is logged."""
    if form not in FILES:
        raise Http404
    found, (made, kind) = _sum(request, pk, year), FILES[form]
    log("region.exported", found.region, by=person_of(request), year=year, format=form)
    name = f"{found.region.short_name}{year}年度汇总.{form}"
    return FileResponse(made(found), as_attachment=True, filename=name, content_type=kind)
