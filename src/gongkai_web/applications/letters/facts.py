"""What a letter can say by itself: from the application, its clock, its body and its decision."""

from datetime import date

from gongkai.rules.clock import Channel, events
from gongkai.rules.letters import Letter as LetterRule
from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.clock import deadline_of
from gongkai_web.applications.models import Application
from gongkai_web.applications.receipt.joining import OF_ONE_ALONE, named
from gongkai_web.bodies.models import PublicBody


def said(day: date | None) -> str:
    """Return a date as people write it, "" for none."""
    return events.said(day) if day else ""


def known(application: Application, rule: LetterRule) -> dict[str, str]:
    """Return the facts that needn't be typed."""
    deadline = deadline_of(application)
    corrected = getattr(application, "correction", None)
    requested = (corrected and corrected.corrected_content) or application.content
    if rule.is_reply and rule.id not in OF_ONE_ALONE:  # each of which is also its letter's id
        requested = requested.rstrip("。") + joined if (joined := named(application)) else requested
    return {
        "application_number": application.number,
        "received_on": said(deadline.received_on),
        "requested": requested,
        "channel": Channel(application.channel).label,
        "reply_due_on": said(deadline.due_on),
        "contact": contact_of(application.body),
        "legal_basis": rule.article,
    }


def contact_of(body: PublicBody) -> str:
    """Return how the disclosure office is reached, "" if neither phone nor address is known."""
    reached = [part for part in (body.phone, body.address) if part]
    return "，".join([body.disclosure_office or body.name, *reached]) if reached else ""


def basis_of(outcome: Outcome) -> str:
    """Return the articles an outcome rests on, as a letter writes them."""
    return "、".join(outcome.articles)
