"""What a mail to an applicant says: the number, what happened, what comes next and by when, where to look.

A mail may be read by others, so it holds neither names nor what was applied for, nor the query code; and of what
happened only the words that belong to the kind of event, not those that somebody typed.
"""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from gongkai.rules.clock.events import said
from gongkai_web.applications.following.telling import WORDS, next_of
from gongkai_web.applications.models import Application, ApplicationEvent, EventKind


def is_mailed(event: ApplicationEvent) -> bool:
    """Tell whether the applicant is written to: of all they are told, but what they did by themselves on reading."""
    kind = EventKind(event.kind)
    if kind is EventKind.SERVED:  # of the reply alone, and not when the applicant confirms it
        return bool(event.told) and event.person_id is not None
    return kind in WORDS


def subject_of(case: Application) -> str:
    """Return the subject: that there is news, and of which number."""
    return f"政府信息公开申请 {case.number} 的办理情况"


def text_of(case: Application, since: ApplicationEvent) -> str:
    """Return the text, with everything that happened from an event on."""
    events = [event for event in case.events.filter(pk__gte=since.pk).order_by("on", "id") if is_mailed(event)]
    return "\n".join(_lines(case, events))


def _lines(case: Application, events: list[ApplicationEvent]) -> Iterator[str]:
    yield f"您好！您的政府信息公开申请（登记编号 {case.number}）有新的办理情况："
    yield ""
    for event in events:
        yield f"{said(event.on)}　{WORDS[EventKind(event.kind)]}"
    yield ""
    yield from _next(case)
    yield ""
    yield f"办理经过和文书，请凭登记编号和查询码查看：{settings.PUBLIC_URL}{reverse('apply:status')}"
    yield "为保护您的个人信息，邮件里没有查询码和申请内容。查询码在提交申请时的回执上。"
    yield ""
    yield "受理机关：" + "，".join(
        part for part in (case.body.name, case.body.disclosure_office, case.body.phone) if part
    )
    yield "这封邮件由系统自动发出，请不要回复。"


def _next(case: Application) -> Iterator[str]:
    after = next_of(case, timezone.localdate())
    by = f"（最迟 {said(after.by)}{'，暂定' if after.provisional else ''}）" if after.by else ""
    yield f"接下来：{after.heading}{by}"
    yield f"{after.sentence}。"
