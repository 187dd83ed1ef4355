"""Findings on the registers: where they differ from what was reported, and what in them can't be counted rightly."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.report.findings import Finding, Severity
from gongkai.report.layout import editions
from gongkai.rules.remedy_results import RESULTS, Way
from gongkai_web.applications.models import Application
from gongkai_web.bodies.models import PublicBody
from gongkai_web.remedies.models import RemedyCase
from gongkai_web.reports.compiling import applications, documents
from gongkai_web.reports.compiling.compilation import compile_figures
from gongkai_web.reports.compiling.period import Period, edition_of
from gongkai_web.reports.compiling.tables import APPLICATIONS, DOCUMENTS, compiled
from gongkai_web.reports.importing.opening.offer import handed_on, imported_before
from gongkai_web.reports.models import OpeningBalance, OpeningItem, frozen_report_of
from gongkai_web.reports.openings.action import figures_of
from gongkai_web.reports.reconciling.late import late_records

NAMED = 20  # records named of a finding; the rest are counted


@dataclass(frozen=True)
class RegisterFinding:
    """A finding with the records it is about, the first ``NAMED``; ``more`` others aren't named."""

    finding: Finding
    records: tuple[Any, ...] = ()
    more: int = 0


def register_findings(body: PublicBody, year: int, as_of: date | None = None) -> list[RegisterFinding]:
    """Return what the registers and the reports of a body tell differently about a year."""
    period = Period.of(year, as_of)
    found = [*_against_the_frozen(body, year), *_opening(body, year), *_entries(body, period)]
    return sorted(found, key=lambda one: (one.finding.severity is not Severity.ERROR, one.finding.code))


def _against_the_frozen(body: PublicBody, year: int) -> Iterator[RegisterFinding]:
    report = frozen_report_of(body, year)
    if report is None:
        return
    frozen, form = report.frozen(), editions()[report.edition]
    now = compile_figures([body.pk], year, edition=form)[body.pk]
    changed = [key for key in form.slots if (cell := frozen.cell(key)) and cell.value != now.get(key)]
    if not changed:
        return
    first = form.slots[changed[0]]
    cell = frozen.cell(changed[0])
    told = "空白" if cell is None or cell.value is None else str(cell.value)
    message = (
        f"登记簿与已定稿的 {year} 年度报告有 {len(changed)} 格不同，如“{' '.join(first.path)}”："
        f"报告为 {told}，登记簿现在为 {_plain(now.get(changed[0]))}。核对定稿以后补登、改动的记录；"
        f"报告有错误的，发布更正版本；登记有错误的，更正登记"
    )
    yield _finding("R1", Severity.ERROR, message, year, list(late_records(report)), tuple(changed))


def _plain(value: object) -> str:
    return "空白" if value is None else str(value)


def _opening(body: PublicBody, year: int) -> Iterator[RegisterFinding]:
    opening = OpeningBalance.objects.filter(body=body, year=year).prefetch_related("restatements").first()
    if opening is None:
        return
    yield from _opening_against_the_register(body, opening)
    if last := frozen_report_of(body, year - 1):
        name = f"{last.year} 年度报告（第 {last.version} 版）"
        yield from _opening_against_the_report(opening, figures_of(last.frozen()), name, last)
    elif imported := imported_before(body, year):
        name = f"导入的 {imported.year} 年度报告"
        yield from _opening_against_the_report(opening, handed_on(imported.report()), name, imported)


def _opening_against_the_register(body: PublicBody, opening: OpeningBalance) -> Iterator[RegisterFinding]:
    year, current = opening.year, opening.current()
    carried = applications.counted(Period.of(year)).filter(body=body, is_new=False).select_related("applicant")
    rows = list(carried) if APPLICATIONS in compiled(edition_of(year)) else []
    for item in OpeningItem:
        if not item.is_carry_over:
            continue
        held = [case for case in rows if case.applicant.type == item.value]
        if len(held) != current[item]:
            message = (
                f"{item.label} {current[item]} 件，登记簿中上年末没有办结的有 {len(held)} 件。"
                f"登记簿缺少的补登；上年报告有错误的，更正年初数并写明理由"
            )
            cells = (f"{APPLICATIONS}.carried_in.{item}",)
            yield _finding("R2", Severity.ERROR, message, year, held, cells)
    yield from _documents_opening(body, opening)


def _documents_opening(body: PublicBody, opening: OpeningBalance) -> Iterator[RegisterFinding]:
    day, current = date(opening.year - 1, 12, 31), opening.current()
    for item in OpeningItem:
        figure = current[item]
        if item.is_carry_over or figure is None:
            continue
        kinds = [kind for kind, row in documents.ROWS.items() if row == f"{DOCUMENTS}.{item}"]
        held = documents.documents().filter(documents.in_force_on(day), body=body, kind__in=kinds)
        if (count := held.count()) != figure:
            message = (
                f"{item.label} {figure} 件，已登记、{day:%Y-%m-%d} 现行有效的有 {count} 件；"
                f"本年现行有效件数按上年报告的数字加减，缺少的文件请补登"
            )
            yield _finding("R7", Severity.WARNING, message, opening.year, [], (f"{DOCUMENTS}.{item}.in_force",))


def _opening_against_the_report(
    opening: OpeningBalance, figures: Mapping[OpeningItem, int | None], name: str, record: Any
) -> Iterator[RegisterFinding]:
    restated = {one.item for one in opening.restatements.all()}
    for item, figure in figures.items():
        locked = opening.locked(item)
        if figure is not None and locked is not None and figure != locked and item.value not in restated:
            message = f"{item.label}登记为 {locked} 件，{name}为 {figure} 件，没有登记更正；更正年初数并写明理由"
            yield _finding("R3", Severity.ERROR, message, opening.year, [record])


def _entries(body: PublicBody, period: Period) -> Iterator[RegisterFinding]:
    year = period.year
    own = Application.objects.filter(body=body).order_by("number")
    waiting = own.filter(registered_at=None, withdrawn_on=None, arrived_on__range=period.days)
    yield from _some("R4", Severity.WARNING, "到达的申请没有登记，没有计入本年新收", year, waiting)
    without = own.filter(replied_on__range=period.days, decision=None)
    yield from _some("R5", Severity.WARNING, "已答复的申请没有登记办理结果，计入了“其他处理：其他”", year, without)
    joined = applications.counted(period).filter(
        body=body, result=applications.OPEN, joined_to__replied_on__lte=period.last
    )
    told = "并入的申请已经合并答复，本件没有登记答复，计入了结转下年度"
    yield from _some("R6", Severity.WARNING, told, year, joined)
    ended = RemedyCase.objects.filter(application__body=body, concluded_on__range=period.days)
    known = {way.value: list(RESULTS.of(way)) for way in Way}
    odd = [
        case for case in ended.select_related("application") if case.result not in known.get(case.kind, [case.result])
    ]
    if odd:
        message = f"有 {len(odd)} 件复议、诉讼的结果不在结果表中，计入了“其他结果”"
        yield _finding("R8", Severity.WARNING, message, year, odd)


def _some(code: str, severity: Severity, what: str, year: int, rows: Any) -> Iterator[RegisterFinding]:
    found = list(rows)
    if found:
        yield _finding(code, severity, f"有 {len(found)} 件{what}", year, found)


def _finding(
    code: str, severity: Severity, message: str, year: int, records: list[Any], cells: tuple[str, ...] = ()
) -> RegisterFinding:
    finding = Finding(code, severity, message, cells, "登记簿", year=year)
    return RegisterFinding(finding, tuple(records[:NAMED]), max(0, len(records) - NAMED))
