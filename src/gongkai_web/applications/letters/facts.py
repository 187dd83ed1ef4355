"""What a letter can say by itself: from the application, its clock, its body and its decision."""

from collections.abc import Mapping
from datetime import date

from gongkai.rules.clock import Channel, events
from gongkai.rules.letters import Letter as LetterRule
from gongkai.rules.outcomes import Outcome
from gongkai.rules.remedies import RemedyVariant, remedy_elements, remedy_paragraph
from gongkai_web.applications.clock import deadline_of
from gongkai_web.applications.models import Application


def said(day: date | None) -> str:
    """Return a date as people write it, "" for none."""
    return events.said(day) if day else ""


def known(application: Application, rule: LetterRule) -> dict[str, str]:
    """Return the facts that needn't be typed."""
    deadline, body = deadline_of(application), application.body
    corrected = getattr(application, "correction", None)
    return {
        "application_number": application.number,
        "received_on": said(deadline.received_on),
        "requested": (corrected and corrected.corrected_content) or application.content,
        "channel": Channel(application.channel).label,
        "reply_due_on": said(deadline.due_on),
        "contact": "，".join(part for part in (body.disclosure_office or body.name, body.phone, body.address) if part),
        "legal_basis": rule.article,
    }


def basis_of(outcome: Outcome) -> str:
    """Return the articles an outcome rests on, as a letter writes them."""
    return "、".join(outcome.articles)


def remedy_for(
    outcome: Outcome, on: date, where: Mapping[str, str], *, served_online: bool = False
) -> tuple[str, frozenset[str]]:
    """Return the remedy paragraph, and which of its elements it states; ``where`` names body, court and channel."""
    variant = outcome.remedy(on).value
    if variant is RemedyVariant.NONE:
        return "", frozenset()
    body, court, channel = (where.get(key, "").strip() for key in ("body", "court", "channel"))
    wanted = {element.id for element in remedy_elements(variant, served_online=served_online)}
    lacking = {
        *(() if body else ("reconsideration_body",)),
        *(() if court else ("court",)),
        *(() if channel else ("reconsideration_channel",)),
    }
    paragraph = remedy_paragraph(variant, on, body, court, channel if served_online else "")
    return paragraph, frozenset(wanted - lacking)
