"""From an empty body: a year's work through the actions, compiled, frozen, published, read back, checked."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli.app import app
from gongkai.report.reading import read
from gongkai.rules.classification import ColumnType, Kind
from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.decision.approving import AskApproval, DecideDecision
from gongkai_web.applications.models import Application
from gongkai_web.applications.service.action import Serve
from gongkai_web.applications.tests.builders_replies import CHANNEL, drafted
from gongkai_web.applications.tests.builders_steps import ON_PAPER, Office, fresh, make_office
from gongkai_web.applications.withdrawal.action import Withdraw
from gongkai_web.remedies.action import Conclude, Register
from gongkai_web.reports.beginning.action import Begin
from gongkai_web.reports.figures.action import EnterFigures
from gongkai_web.reports.models import ReportState, YearReport
from gongkai_web.reports.narrative.action import WriteTexts
from gongkai_web.reports.publication.tests.test_publication import figures, published
from gongkai_web.reports.tests.builders import ENTERED, OVERVIEW, PROBLEMS, TEXTS, Staff, frozen
from gongkai_web.testing.builders import make_column, make_published_record

pytestmark = pytest.mark.django_db
YEAR = 2025
FLOW = "新收政府信息公开申请{新收申请}件，办结{办结}件，结转下年度继续办理{结转下年度}件。"
RESULTS = "本年办结的申请中，予以公开{予以公开}件，不予公开{不予公开}件。"
APPLICATIONS = {
    "received.total": 4,
    "granted.total": 1,
    "refused.deliberative.total": 1,
    "otherwise.other.total": 1,
    "total.total": 3,
    "carried_out.total": 1,
}


def replied(office: Office, came: date, decided: date, outcome: Outcome) -> Application:
    """Take in an application, decide it, serve the reply."""
    case = drafted(office, office.case(arrived_on=came), outcome)
    AskApproval(case, office.drafter, CHANNEL).execute()
    DecideDecision(fresh(case), office.approver, decided, True, later=ON_PAPER).execute()
    case = fresh(case)
    Serve(case, office.drafter, case.decision.letter, "electronic", decided).execute()
    return fresh(case)


def work_through_the_year(office: Office) -> None:
    """Do a handful of each kind."""
    replied(office, date(2025, 3, 3), date(2025, 3, 20), Outcome.GRANTED)
    refused = replied(office, date(2025, 5, 12), date(2025, 6, 3), Outcome.DELIBERATIVE)
    withdrawn = office.case(arrived_on=date(2025, 9, 1))
    Withdraw(withdrawn, office.drafter, date(2025, 9, 4), "书面撤回，材料在卷").execute()
    office.case(arrived_on=date(2025, 12, 22))
    number, forum = "青政复〔2025〕7号", "青云区人民政府"
    register = Register(refused, office.clerk, "reconsideration", number, forum, date(2025, 7, 1))
    register.execute()
    assert register.remedy is not None
    Conclude(register.remedy, office.clerk, date(2025, 8, 20), "upheld").execute()
    kind, made_on = Kind.NORMATIVE_DOCUMENT.value, date(2025, 5, 6)
    make_published_record(office.body, dated_on=made_on, kind=kind, document_number="青科规〔2025〕1号")
    values = {**dict.fromkeys(ENTERED, Decimal(0)), "licences.licence.decisions": Decimal(12)}
    EnterFigures(office.body, YEAR, office.clerk, None, {**values, "charges.charge.amount": Decimal("1.5")}).execute()


def write(office: Office) -> YearReport:
    """Begin the report and write its words."""
    begin = Begin(office.body, office.clerk, YEAR)
    begin.execute()
    assert begin.report is not None
    assert FLOW in OVERVIEW
    overview = OVERVIEW.replace(FLOW, FLOW + RESULTS)
    WriteTexts(begin.report, office.clerk, {**TEXTS, "overview": overview, "problems": PROBLEMS}).execute()
    return begin.report


def test_a_years_work_becomes_a_report_that_reads_back_as_it_was_frozen(tmp_path: Path) -> None:
    office = make_office(phone="0590-5201234")
    make_column("政府信息公开年报", type=ColumnType.ANNUAL_REPORTS.value)
    work_through_the_year(office)
    staff = Staff(office.body, office.clerk, office.approver, office.supervisor)

    report = published(staff, frozen(staff, write(office)))

    assert report.state == ReportState.PUBLISHED
    said = figures(report.frozen())
    assert {key: said[f"applications.{key}"] for key in APPLICATIONS} == APPLICATIONS
    assert said["remedies.reconsideration.upheld"] == said["rules.normative_documents.issued"] == 1
    for one in report.files.filter(kind__in=("docx", "pdf")):
        path = tmp_path / one.name
        path.write_bytes(one.file.path.read_bytes())
        assert figures(read(path)) == said, one.kind
        checked = CliRunner().invoke(app, ["check", str(path)], prog_name="gongkai")
        assert checked.exit_code == 0, checked.output
