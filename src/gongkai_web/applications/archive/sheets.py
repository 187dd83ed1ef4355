"""What the case keeps in rows, as sheets of the file: application, opinions, searches, approvals, service, fees."""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils import timezone

from gongkai.errors import RuleError
from gongkai.rules.clock import Channel, Delivery
from gongkai.rules.letters import LETTERS
from gongkai.rules.outcomes import ApplicantType, Outcome
from gongkai_web.applications.archive.drawing import Sheet, Table
from gongkai_web.applications.archive.pieces import Piece, Section
from gongkai_web.applications.archive.shared import letters_of
from gongkai_web.applications.clock import deadline_of
from gongkai_web.applications.models import Application
from gongkai_web.applications.revealing.action import REVEALED

Rows = tuple[tuple[str, str], ...]


def of(case: Application) -> Iterator[Piece]:
    """Yield every sheet that has something to say."""
    for section, title, make in MAKERS:
        sheet = make(case, title)
        if sheet.rows or any(table.rows for table in sheet.tables):
            yield Piece(section, title, case.body.name, sheet=sheet)


def day(value: Any) -> str:
    """Return a day or moment in figures, "" for none."""
    if value is None:
        return ""
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M}" if hasattr(value, "hour") else f"{value:%Y-%m-%d}"


def told(*rows: tuple[str, Any]) -> Rows:
    """Return the rows that say something."""
    return tuple((label, str(value)) for label, value in rows if value not in (None, ""))


def received(case: Application) -> str:
    """Return the day of receipt as the clock has it, or what contradicts it."""
    try:
        return day(deadline_of(case).received_on)
    except RuleError as impossible:
        return f"登记的日期有矛盾：{impossible}"


def _application(case: Application, title: str) -> Sheet:
    applicant = case.applicant
    personal = [(label, value.reveal()) for name, label in REVEALED if (value := getattr(applicant, name))]
    corrected = getattr(case, "correction", None)
    return Sheet(
        title,
        told(
            ("登记编号", case.number),
            ("受理机关", case.body.name),
            ("申请人类型", ApplicantType(applicant.type).label),
            *personal,
            ("证件类型", applicant.identity_kind if applicant.identity_number else ""),
            ("所需政府信息", case.content),
            ("拆分前的描述", case.original_content),
            ("补正后的描述", corrected.corrected_content if corrected else ""),
            ("提供形式", case.get_supply_form_display()),
            ("获取方式", case.get_supply_way_display()),
            ("用途", case.purpose),
            ("减免费用", "申请人提出了减免费用的申请" if case.fee_reduction else ""),
            ("接收渠道", Channel(case.channel).label + ("（口头提出，由工作人员代填）" if case.oral else "")),
            ("到达日期", day(case.arrived_on)),
            ("确认", " ".join(part for part in (day(case.confirmed_on), case.confirmed_how) if part)),
            ("登记", f"{day(case.registered_at)} {case.registered_by or ''}".strip()),
            ("收到申请之日", received(case)),
            ("关联编号", "；".join(str(one) for one in case.numbers.all())),
        ),
    )


def _opinions(case: Application, title: str) -> Sheet:
    asked = tuple(
        (
            one.get_consulted_display(),
            one.joint_body.name if one.joint_body else one.party.reveal() if one.party else "",
            one.about,
            day(one.sent_on),
            day(one.answered_on or one.returned_on),
            "：".join(part for part in (one.get_opinion_display(), one.reasons or one.returned_reason) if part),
            {True: "合理", False: "不合理", None: ""}[one.reasons_sound],
        )
        for one in case.consultations.select_related("joint_body")
    )
    headings = ("对象", "名称", "信息", "发出", "答复", "意见和理由", "认定")
    own = tuple((day(one.at), str(one.person), one.text) for one in case.opinions.select_related("person"))
    tables = (Table(headings, (4, 5, 7, 4, 4, 7, 3), asked), Table(("时间", "人员", "办理意见"), (4, 3, 10), own))
    return Sheet(title, tables=tuple(table for table in tables if table.rows))


def _searches(case: Application, title: str) -> Sheet:
    rows = tuple((day(one.searched_on), one.people, one.systems, one.words, one.result) for one in case.searches.all())
    return Sheet(
        title, tables=(Table(("日期", "检索人", "系统和载体", "检索词和范围", "结果"), (4, 4, 6, 5, 7), rows),)
    )


def _approvals(case: Application, title: str) -> Sheet:
    rows = tuple(
        (
            one.get_matter_display(),
            f"{one.asked_by} {day(one.asked_at)}",
            {True: "同意", False: "退回", None: "等待审批"}[one.approved],
            f"{one.decided_by} {day(one.decided_at)}" if one.decided_by else "",
            one.comment,
        )
        for one in case.approvals.select_related("asked_by", "decided_by")
    )
    return Sheet(title, _decision(case), (Table(("事项", "报批", "审批", "审批人", "意见"), (4, 6, 3, 6, 6), rows),))


def _decision(case: Application) -> Rows:
    decision = getattr(case, "decision", None)
    if decision is None:
        return ()
    parts = "\n".join(
        f"{number}．{Outcome(one.outcome).label}：{one.about}（{one.article}）"
        for number, one in enumerate(decision.parts.all(), start=1)
    )
    return told(
        ("办理结果", Outcome(decision.outcome).label),
        ("答复事项", parts),
        ("拟稿人", decision.drafted_by),
        ("批准人", decision.approved_by),
        ("决定日期", day(decision.decided_on)),
    )


def _service(case: Application, title: str) -> Sheet:
    rows = []
    for letter in letters_of(case).select_related("service"):
        if one := getattr(letter, "service", None):
            name = LETTERS[letter.kind].title if letter.kind in LETTERS else letter.kind
            receiver = "拒收" if one.refused else one.receiver.reveal() if one.receiver else ""
            how = (Delivery(one.delivery).label, f"邮件号 {one.post_number}" if one.post_number else "")
            days = (day(one.served_on), f"对方 {day(one.received_on)} 收到" if one.received_on else "")
            place = one.place.reveal() if one.place else ""
            rows.append(
                (f"{name} {letter.number}", *map(_lines, (how, days, (receiver, one.relation), (place, one.servers))))
            )
    return Sheet(
        title, tables=(Table(("文书", "方式", "日期", "签收人", "地点、送达人"), (7, 5, 5, 4, 5), tuple(rows)),)
    )


def _lines(parts: tuple[str, ...]) -> str:
    return "\n".join(part for part in parts if part)


def _fees(case: Application, title: str) -> Sheet:
    fee = getattr(case, "fee", None)
    if fee is None:
        return Sheet(title)
    return Sheet(
        title,
        told(
            ("计收方式", fee.get_method_display()),
            ("金额", f"{fee.amount} 元"),
            ("计算过程", fee.explanation),
            ("通知发出", day(fee.sent_on)),
            ("重新发出", day(fee.resent_on)),
            ("申请人收到", day(fee.delivered_on)),
            ("减免", "" if fee.reduced_to is None else f"减为 {fee.reduced_to} 元，{fee.reduction_reason}"),
            ("撤销", f"{day(fee.ended_on)} {fee.cancelled_reason}" if fee.cancelled_reason else ""),
            ("缴费", day(fee.paid_on) or "没有缴费"),
            ("缴费凭证号", fee.receipt_number),
        ),
    )


def _remedies(case: Application, title: str) -> Sheet:
    remedies = case.remedies.prefetch_related("appeals")
    rows = tuple(
        (one.get_kind_display(), one.number, one.forum, day(one.filed_on), day(one.concluded_on), one.result_label)
        for one in remedies
    )
    appealed = tuple(
        (
            one.number,
            f"{appeal.get_appellant_display()} {day(appeal.filed_on)}",
            " ".join(part for part in (appeal.court, appeal.number) if part),
            f"{appeal.judged_label} {day(appeal.judged_on)}",
            f"{appeal.ending_label} {day(appeal.ended_on)}".strip(),
        )
        for one in remedies
        for appeal in one.appeals.all()
    )
    cases = Table(("途径", "案号", "受理机关、法院", "受理", "结案", "结果"), (5, 6, 6, 4, 4, 5), rows)
    appeals = Table(("一审案号", "上诉", "二审法院、案号", "一审结果", "二审结果"), (5, 5, 7, 6, 7), appealed)
    return Sheet(title, tables=tuple(table for table in (cases, appeals) if table.rows))


def _events(case: Application, title: str) -> Sheet:
    rows = tuple(
        (day(one.on), one.get_kind_display(), one.note or one.told, str(one.person or "申请人、系统"))
        for one in case.events.select_related("person")
    )
    return Sheet(title, tables=(Table(("日期", "事项", "说明", "经办人"), (4, 5, 11, 4), rows),))


MAKERS: tuple[tuple[Section, str, Callable[[Application, str], Sheet]], ...] = (
    (Section.APPLICATION, "政府信息公开申请表", _application),
    (Section.OPINIONS, "征求意见、办理意见记录", _opinions),
    (Section.SEARCHES, "检索记录", _searches),
    (Section.APPROVALS, "答复审批单", _approvals),
    (Section.SERVICE, "送达记录", _service),
    (Section.FEES, "信息处理费收取记录", _fees),
    (Section.REMEDIES, "复议、诉讼、投诉举报登记", _remedies),
    (Section.EVENTS, "办理记录", _events),
)
