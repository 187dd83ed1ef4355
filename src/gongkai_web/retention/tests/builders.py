"""Closed cases whose periods are over, with everything in them that is destroyed."""

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from gongkai_web.applications.closing.action import Close
from gongkai_web.applications.models import Application, PaperKind
from gongkai_web.applications.receipt.action import HandedIn, add_paper
from gongkai_web.applications.tests.builders_replies import replied
from gongkai_web.applications.tests.builders_steps import Office, fresh
from gongkai_web.protecting import papers

CLOSED_ON = date(2022, 3, 1)


def closed_case(office: Office, on: date = CLOSED_ON, **more: Any) -> Application:
    """Make a case that was replied to and closed on a day, with a card and an envelope."""
    case = replied(office, office.case(**more))
    for kind in (PaperKind.IDENTITY, PaperKind.ENVELOPE):
        add_paper(case, HandedIn(papers.keep(kind.label.encode()), f"{kind.label}.png", "image/png", kind), by=None)
    Close(case, office.clerk).execute()
    closed_at = timezone.make_aware(datetime.combine(on, time(9)))
    Application.objects.filter(pk=case.pk).update(closed_at=closed_at, replied_on=on)
    return fresh(case)
