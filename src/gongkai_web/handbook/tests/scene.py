"""What the demonstration lacks and the handbook's pictures show, played by the same actions that the pages take."""

import tempfile
from decimal import Decimal
from pathlib import Path

import pylopdf_fonts_zh_cn as fonts
import typst
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from gongkai.rules.clock import Channel
from gongkai_web.applications.assignment.action import Assign
from gongkai_web.applications.decision.approving import AskApproval
from gongkai_web.applications.decision.drafting import DraftPart
from gongkai_web.applications.models import Application
from gongkai_web.applications.receipt.action import Receive
from gongkai_web.applications.receipt.confirmation import Register
from gongkai_web.applications.redaction.beginning import BeginRedaction
from gongkai_web.applications.redaction.drawing import DrawWords
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.demo.applications import working_days_before
from gongkai_web.notices.models import OutgoingMail
from gongkai_web.publishing.models import Record, Verdict
from gongkai_web.publishing.review.decision import Decide
from gongkai_web.registers.importing.actions import BeginImport
from gongkai_web.registers.importing.reading import read_sheets
from gongkai_web.registers.importing.tasks import read_register
from gongkai_web.registers.models import RegisterImport
from gongkai_web.remedies.action import Register as RegisterRemedy
from gongkai_web.remedies.models import RemedyKind
from gongkai_web.reports.compiling.period import edition_of
from gongkai_web.reports.importing.tests.builders import imported, make_report
from gongkai_web.reports.models import ExclusionKind, ReportState, YearReport
from gongkai_web.reports.renewal.action import Renew
from gongkai_web.reports.rollup.action import LeaveOut
from gongkai_web.reports.rollup.summing import sum_region
from gongkai_web.surveys.models import ReturnState, Round

WANTED = "科技馆周边公共停车场选址论证会的会议纪要"
GROUND = "deliberative"
SECRET = "有意见认为方案二的征地范围还要再缩小，留待下次会议研究。"
PAGE = f"""#set page(width: 210mm, height: 120mm, margin: 20mm)
#set text(font: "Noto Serif SC", size: 12pt, lang: "zh")
#align(center, text(size: 16pt)[科技馆周边公共停车场选址论证会纪要])

时间：2026年10月14日。地点：区科技局三楼会议室。

一、会议听取了三个备选地块的情况介绍。

二、讨论情况：{SECRET}

三、会议决定由计划项目科会同区自然资源部门补充交通影响分析。
"""
REGISTER = """\
申请编号,收到日期,申请方式,申请人性质,申请人姓名,申请内容,办理结果,答复日期
2025-01,2025-03-03,网上申请,公民,欧阳见川,2024年科技计划项目验收结果,予以公开,2025-03-20
2025-02,2025-04-01,当面,企业,青云木业公司,高新技术企业奖补资金分配表,不予公开,2025-04-25
2025-03,2025-12-22,当面,公民,何远山,科技馆改造工程招标文件,,
"""


def play() -> dict[str, int]:
    """Play everything; return the ids of what the pictures show, by a word for each."""
    of = {case.content: case.pk for case in Application.objects.filter(body__slug="science")}
    office = _person("ruanqing")
    redacted = _redacted(office)
    told = {
        "open": _cut(of, "2025年区级科技计划"),
        "consulted": _cut(of, "2024年度科技成果"),
        "vague": _cut(of, "关于科技方面"),
        "new": _cut(of, "近三年高新技术"),
        "refused": _cut(of, "区科技局关于科技园区"),
        "granted": _cut(of, "2025年度区级科技型"),
        "fresh": _taken_in(office, "青云区科普志愿者协会", "科普场馆的运行补助", 2).pk,
        "asked": _waiting_for_approval(office),
        "redacted": redacted[0],
        "redaction": redacted[1],
        "register_import": _register_read(office),
        "renewed": _renewed(_person("shiyutang")),
        "imported": _imported(office),
        **_records(),
        **_bodies(),
        **_surveys(),
    }
    Assign(
        Application.objects.get(pk=told["open"]), office, _person("linxiaohe"), note="请计划科核对立项文件"
    ).execute()
    told["remedy"] = _remedy(told["refused"], office)
    told["report"] = YearReport.objects.get(body=told["science"], year=2026).pk
    told["published"] = YearReport.objects.get(body=told["science"], year=2025).pk
    _leave_out(told["government"])
    Decide(Record.objects.get(pk=told["waiting"]), _person("fanglanting"), Verdict.APPROVED).execute()
    _posted()
    return told


def _person(name: str) -> Person:
    return Person.objects.get(username=name)


def _cut(of: dict[str, int], words: str) -> int:
    return next(pk for content, pk in of.items() if content.startswith(words))


def _taken_in(by: Person, name: str, content: str, days_ago: int) -> Application:
    body = PublicBody.objects.get(slug="science")
    applicant = {"type": "enterprise", "name": name, "phone": "0590-8123456", "email": "office@example.com"}
    wanted = {"content": content, "supply_form": "electronic", "supply_way": "post"}
    on = working_days_before(timezone.localdate(), days_ago)
    receive = Receive(body, Channel.IN_PERSON, applicant, wanted, by, on)
    receive.execute()
    assert receive.application is not None
    Register(receive.application, by).execute()
    return _fresh(receive.application)


def _fresh(case: Application) -> Application:
    return Application.objects.select_related("body").get(pk=case.pk)


def _waiting_for_approval(by: Person) -> int:
    wanted = "2024年科技企业孵化器考核结果"
    case = _taken_in(by, "云州正衡律师事务所", wanted, 12)
    stated = {"information": "《2024年度科技企业孵化器考核结果》", "extent_supplied": "1 份 3 页"}
    DraftPart(case, by, "granted", wanted, stated=stated).execute()
    AskApproval(_fresh(case), by).execute()
    return case.pk


def _redacted(by: Person) -> tuple[int, int]:
    case = _taken_in(by, "云州澄明信息咨询有限公司", WANTED, 9)
    shown = {"information": "《科技馆周边公共停车场选址论证会纪要》（已作区分处理）", "extent_supplied": "1 份 1 页"}
    hidden = {"facts": "纪要中的讨论意见形成于研究过程中", "reasons": "方案尚未确定，公开会影响正在进行的研究"}
    DraftPart(case, by, "granted", "会议纪要", stated=shown).execute()
    DraftPart(_fresh(case), by, GROUND, "纪要中的讨论意见", stated=hidden).execute()
    case = _fresh(case)
    part = case.decision.parts.get(outcome="granted")
    begin = BeginRedaction(
        case, by, part, "论证会纪要（区分处理）.pdf", file=SimpleUploadedFile("论证会纪要.pdf", _minutes())
    )
    begin.execute()
    assert begin.redaction is not None
    DrawWords(_fresh(case), by, begin.redaction, GROUND, "过程性信息：尚未确定的讨论意见", words=SECRET).execute()
    return case.pk, begin.redaction.pk


def _minutes() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "minutes.typ")
        source.write_text(PAGE, encoding="utf-8")
        made: bytes = typst.compile(str(source), font_paths=[str(fonts.serif_path().parent)])
    return made


def _remedy(refused: int, by: Person) -> int:
    case = Application.objects.select_related("body").get(pk=refused)
    filed_on = working_days_before(timezone.localdate(), 3)
    kind, number = RemedyKind.RECONSIDERATION.value, "云青政行复〔2026〕17号"
    register = RegisterRemedy(case, by, kind, number, "云州市青云区人民政府", filed_on, filed_on)
    register.execute()
    assert register.remedy is not None
    return register.remedy.pk


def _register_read(by: Person) -> int:
    run = RegisterImport(body=PublicBody.objects.get(slug="science"), name="2025年台账.csv")
    BeginImport(run, by, read_sheets(REGISTER.encode("gb18030"), run.name)).execute()
    read_register.call(run.pk)
    return run.pk


def _renewed(office: Person) -> int:
    """A correction of last year's report, on its way to the competent department."""
    report = YearReport.objects.get(body__slug="finance", year=2025)
    renew = Renew(report, office, "更正“行政许可”本年处理决定数量，原数漏计 2 件。")
    renew.execute()
    assert renew.renewed is not None
    pk = renew.renewed.pk
    # What its registers lack for the steps between is no matter of the picture.
    YearReport.objects.filter(pk=pk).update(
        state=ReportState.SUBMITTED.value, submitted_by=office, submitted_at=timezone.now()
    )
    return pk


def _imported(by: Person) -> int:
    """A report of an earlier year in which a sum was misprinted."""
    report = make_report("云州市青云区科学技术局", 2023, applications__granted__total=5)
    return imported(PublicBody.objects.get(slug="science"), by, report, "pdf").pk


def _records() -> dict[str, int]:
    of_science = Record.objects.filter(body__slug="science")
    public = of_science.filter(live=True, kind="normative_document", effect="in_force").order_by("-published_on")
    draft = of_science.filter(live=False, _workflow_states=None, withdrawn_at=None).order_by("-dated_on")
    return {
        "public": public[0].pk,
        "draft": draft[0].pk,
        "waiting": of_science.filter(_workflow_states__status="in_progress").order_by("pk")[0].pk,
    }


def _bodies() -> dict[str, int]:
    return {slug: PublicBody.objects.get(slug=slug).pk for slug in ("government", "science", "finance")}


def _surveys() -> dict[str, int]:
    """The form that the demonstration has, its last round, and whoever hasn't returned it."""
    last = Round.objects.order_by("-begun_on")[0]
    late = last.returns.exclude(state=ReturnState.SUBMITTED.value).order_by("body__path")[0]
    return {"survey": last.survey_id, "round": last.pk, "return": late.pk}


def _posted() -> None:
    """The first mails left; one address was wrong."""
    first, *others = OutgoingMail.objects.order_by("pk")
    OutgoingMail.objects.filter(pk=first.pk).update(next_at=None, attempts=5, last_error="收件地址不存在（550）")
    OutgoingMail.objects.filter(pk__in=[one.pk for one in others[:-1]]).update(next_at=None, sent_at=timezone.now())


def _leave_out(government: int) -> None:
    """A document that two departments made together counts once."""
    region, form = PublicBody.objects.get(pk=government), edition_of(2026)
    whole = sum_region(region, 2026, None, form)
    body, key = PublicBody.objects.get(slug="finance"), "rules.normative_documents.issued"
    why = (ExclusionKind.JOINT.value, "与区科技局联合发文，由牵头机关统计")
    LeaveOut(whole, _person("kangjingxing"), body, key, Decimal(1), *why).execute()
