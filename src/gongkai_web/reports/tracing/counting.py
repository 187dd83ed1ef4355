"""From a record to the figures: in which cell of which year's report it counts and why, or why in none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.rules.clock import Channel
from gongkai.rules.clock.events import said
from gongkai.rules.outcomes import ApplicantType, Outcome
from gongkai_web.applications.models import Application
from gongkai_web.publishing.models import Record
from gongkai_web.remedies.models import RemedyCase
from gongkai_web.reports.compiling import applications, documents, remedies
from gongkai_web.reports.compiling.period import Period, edition_of
from gongkai_web.reports.compiling.tables import APPLICATIONS, DOCUMENTS, REMEDIES, compiled


@dataclass(frozen=True, slots=True)
class Counted:
    """A cell that counts the record."""

    year: int
    cell: str
    why: str

    @property
    def label(self) -> str:
        """Return the cell's row, in the words of the form, without the column of the applicant."""
        return " ".join(edition_of(self.year).slots[self.cell].path[:-1])

    @property
    def column(self) -> str:
        """Return the cell's column."""
        return edition_of(self.year).slots[self.cell].path[-1]


@dataclass(frozen=True, slots=True)
class Uncounted:
    """Why no report counts the record."""

    why: str


def counts_in(application: Application, as_of: date) -> list[Counted] | Uncounted:
    """Return where an application counts in the reports up to the year of ``as_of``; sums left out.

    The year of ``as_of`` is told as it stands on that day.
    """
    if application.redo_of_id:
        return Uncounted("复议、诉讼之后重新办理的，不再计入第三部分；原件已经计入，纠正的结果计入第四部分")
    if application.registered_at is None:
        return Uncounted("还没有登记；登记以后按收到申请之日计入本年新收")
    received = received_on(application)
    if received > as_of:
        return Uncounted(f"收到申请之日 {said(received)}还没有到")
    return list(_application(application, received, as_of))


def received_on(application: Application) -> date:
    """Return the day of receipt as the report counts it."""
    needs = Channel(application.channel).needs_confirmation
    return (application.confirmed_on if needs else None) or application.arrived_on


def _application(case: Application, received: date, as_of: date) -> Iterator[Counted]:
    applicant = ApplicantType(case.applicant.type)
    ended = case.replied_on or case.withdrawn_on
    last = min(max(ended or as_of, received), as_of)
    for year in range(received.year, last.year + 1):
        if APPLICATIONS not in compiled(edition_of(year)):
            continue  # the forms before 2019 have other tables
        is_new, end = year == received.year, Period.of(year, as_of).last
        row = "received" if is_new else "carried_in"
        why = f"{said(received)}收到" if is_new else f"{said(received)}收到，上年末没有办结"
        yield Counted(year, f"{APPLICATIONS}.{row}.{applicant}", why)
        if ended is None or ended > end:
            why = f"{said(end)}还没有办结"
            yield Counted(year, f"{APPLICATIONS}.carried_out.{applicant}", why)
        else:
            outcome, why = _ended(case)
            yield Counted(year, f"{applications.row_of(outcome, edition_of(year))}.{applicant}", why)


def _ended(case: Application) -> tuple[Outcome, str]:
    decision = getattr(case, "decision", None)
    if case.replied_on is None:
        assert case.withdrawn_on is not None
        return Outcome.OTHERWISE, f"{said(case.withdrawn_on)}申请人撤回"
    if decision is None:
        return Outcome.OTHERWISE, f"{said(case.replied_on)}答复，没有登记办理结果"
    outcome = Outcome(decision.outcome)
    return outcome, f"{said(case.replied_on)}答复：{outcome.label}"


def remedy_counts_in(case: RemedyCase, as_of: date) -> list[Counted] | Uncounted:
    """Return where a reconsideration or suit counts."""
    if case.remedy_kind.way is None:
        return Uncounted("投诉、举报不计入年度报告第四部分")
    if case.report_cell(case.filed_on.year) is None:
        return Uncounted("本机关是作共同被告的复议机关，由原行为机关计入（国办公开办函〔2016〕201号）")
    if not remedies.not_told_by_another(RemedyCase.objects.filter(pk=case.pk)).exists():
        return Uncounted(f"{case.number} 针对几件申请，按案号只计一次，计在另一件")
    return list(_remedy(case, as_of))


def _remedy(case: RemedyCase, as_of: date) -> Iterator[Counted]:
    concluded = case.concluded_on
    last = min(concluded or as_of, as_of)
    for year in range(case.filed_on.year, last.year + 1):
        if REMEDIES not in compiled(edition_of(year)):
            continue
        end = Period.of(year, as_of).last
        pending = concluded is None or concluded > end
        column = remedies.column_of(case.kind, remedies.PENDING if pending else case.result)
        ended = "" if pending or concluded is None else f"{said(concluded)}结案：{case.result_label}"
        why = ended or f"{said(end)}尚未审结{_appealed(case, end)}"
        yield Counted(year, f"{REMEDIES}.{case.kind}.{column}", why)


def _appealed(case: RemedyCase, day: date) -> str:
    """Tell that the judgement of first instance had not taken effect by a day, "" if there was none."""
    judged = any(one.judged_on <= day and not (one.ended_on and one.ended_on <= day) for one in case.appeals.all())
    return "，一审的结果因上诉没有生效" if judged else ""


def document_counts_in(record: Record, year: int, as_of: date) -> list[Counted] | Uncounted:
    """Return where a published document counts in one year's report."""
    row = documents.ROWS.get(record.kind)
    if row is None:
        return Uncounted(f"体裁为{record.record_kind.label}，不计入年度报告第二部分")
    if not record.live:
        return Uncounted("没有公开，不计入")
    period, form = Period.of(year, as_of), edition_of(year)
    found = [
        Counted(year, f"{row}.{column.key}", column.label.text)
        for column in form.table(DOCUMENTS).columns
        if documents.behind(row.partition(".")[2], column.key, period).filter(pk=record.pk).exists()
    ]
    return found or Uncounted(f"{year} 年没有制发、废止，{said(period.last)}不是现行有效")
