"""What happened, what comes next and by which day, in words for the applicant. The days are the clock's alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.errors import RuleError
from gongkai.rules.clock import Deadline, Standing
from gongkai.rules.clock.events import said
from gongkai.rules.remedies import silence_paragraph
from gongkai_web.applications.clock import deadline_of
from gongkai_web.applications.following.actions import served_online
from gongkai_web.applications.models import Application, ApplicationEvent, EventKind, letter_terms_of

# What an applicant is told of an event that brings no words of its own; the rest is internal and isn't shown.
WORDS = {
    EventKind.SUBMITTED: "已收到您的申请",
    EventKind.CONFIRMED: "已与您确认收到申请",
    EventKind.REGISTERED: "已登记",
    EventKind.CORRECTION_ASKED: "已告知您补正",
    EventKind.CORRECTED: "已收到您的补正",
    EventKind.OPINION_ASKED: "正在征求有关方面意见，所需时间不计入答复期限",
    EventKind.OPINION_GIVEN: "已收到有关方面意见",
    EventKind.EXTENDED: "已告知您延期答复",
    EventKind.REASONS_ASKED: "已请您说明理由",
    EventKind.REASONS_GIVEN: "已收到您的理由说明",
    EventKind.DELAYED: "已告知您延迟答复的合理期限",
    EventKind.FEE_ASKED: "已发出收费通知",
    EventKind.PAID: "已收到信息处理费",
    EventKind.FEE_REDUCED: "信息处理费已经减免",
    EventKind.ISSUED: "已制发文书",
    EventKind.SERVED: "文书已经送达",
    EventKind.WITHDRAWN: "申请已经撤回",
    EventKind.SPLIT: "申请按一事一申请拆分办理",
    EventKind.JOINED: "与您的另一件申请合并办理",
    EventKind.CLOSED: "已经办结",
    EventKind.REDONE: "本件重新办理",
    EventKind.AMENDED: "登记的日期有误，已经更正",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A day and what happened on it."""

    on: date
    sentence: str


@dataclass(frozen=True, slots=True)
class Next:
    """Where the case stands and what comes next; ``by`` is the last day of whoever has to act, None if unknown."""

    heading: str
    sentence: str
    by: date | None = None
    yours: bool = False  # whether it is the applicant's turn
    provisional: bool = False


def events_told(case: Application) -> list[Told]:
    """Return what the applicant is told, the newest first; internal notes and names of staff stay inside."""
    return list(_told(case.events.order_by("-on", "-id")))


def next_of(case: Application, today: date) -> Next:
    """Return what comes next."""
    if redone := case.redone_as:
        heading = "已经重新答复" if redone.replied_on else "正在重新办理"
        follow = f"请用登记编号 {redone.number} 和原来的查询码查询"
        return Next(heading, f"按照行政复议决定、法院判决等，本件由行政机关重新办理，{follow}")
    if case.withdrawn_on:
        return Next("您已撤回申请", f"{said(case.withdrawn_on)}撤回，行政机关不再办理")
    if case.replied_on:
        return Next(
            "已经答复", f"{said(case.replied_on)}答复。对答复不服的，按答复文书写明的途径和期限申请复议或者提起诉讼"
        )
    decision = getattr(case, "decision", None)
    if decision and decision.letter_id:
        return Next("答复已经作出", f"答复文书已经制发，正在送达。可以在这里下载，{_how_confirmed(case)}")
    if case.joined_to_id:
        return Next("合并办理", "与您的另一件申请一并答复，请按那一件的登记编号查询")
    try:
        deadline = deadline_of(case)
    except RuleError:
        return Next("正在核对", "本件的办理日期正在核对，请与受理机关联系")
    return _standing(deadline, case, today)


def _told(events: Iterable[ApplicationEvent]) -> Iterator[Told]:
    for event in events:
        sentence = event.told or WORDS.get(EventKind(event.kind), "")
        if sentence:
            yield Told(event.on, sentence)


def _how_confirmed(case: Application) -> str:
    if served_online(case):
        return "收到后请点“确认收到”"
    return f"正式送达按您选择的方式（{case.get_supply_way_display()}）"


def _standing(deadline: Deadline, case: Application, today: date) -> Next:
    standing, waited = deadline.standing_on(today), deadline.waiting_until
    if standing is Standing.UNCONFIRMED or not case.registered_at:
        return Next("等待确认收到", "行政机关会按您留下的联系方式与您确认，登记收到申请之日以后，答复期限开始计算")
    if standing is Standing.AWAITING_CORRECTION:
        return Next("请您补正", "请在期限之内补正；收到补正后，答复期限重新计算", waited, yours=True)
    if standing is Standing.NOT_CORRECTED:
        return Next("逾期没有补正", "无正当理由逾期不补正的，视为放弃申请；有正当理由的，请与受理机关联系")
    if standing is Standing.AWAITING_PAYMENT:
        return Next("请您缴费", "请按收费通知缴纳信息处理费；缴清以后，答复期限重新计算", waited, yours=True)
    if standing is Standing.FEE_UNPAID:
        return Next("逾期没有缴费", "逾期未缴费的，行政机关不再处理这件申请")
    if standing is Standing.OVERDUE:
        return Next("答复期限已过", _against_silence(case, today), deadline.due_on)
    if standing is Standing.CONSULTING and deadline.due_on is None:
        return Next("正在征求意见", "征求第三方或者其他机关意见的时间不计入答复期限，收到意见后继续计算")
    heading = "正在征求意见" if standing is Standing.CONSULTING else "正在办理"
    extended = "（已经延期）" if hasattr(case, "extension") else ""
    return Next(heading, f"行政机关最迟在这一天答复您{extended}", deadline.due_on, provisional=deadline.provisional)


def _against_silence(case: Application, today: date) -> str:
    terms = letter_terms_of(case.body)
    lawful = silence_paragraph(today, terms.heard_by(today), terms.court)
    return f"可以与受理机关联系，也可以向主管部门投诉、举报。依法寻求救济的，{lawful}"
