"""Run in a process of its own, with the settings of a test's platform: prints JSON.

python -m gongkai_web.retention.tests.scene prepare N | found
"""

import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import django


def prepare(times: str) -> Any:
    """Make so many closed cases, each with a card, and an approved list of what is due of them."""
    from django.utils import timezone

    from gongkai_web.applications.models import Application, PaperKind
    from gongkai_web.applications.receipt.action import HandedIn
    from gongkai_web.applications.tests.builders import make_application
    from gongkai_web.applications.tests.builders_steps import make_office
    from gongkai_web.protecting import papers
    from gongkai_web.retention.actions import Propose
    from gongkai_web.retention.models import DeletionRun

    office = make_office()
    for turn in range(int(times)):
        card = HandedIn(papers.keep(f"身份证 {turn}".encode()), "身份证.png", "image/png", PaperKind.IDENTITY)
        make_application(office.body, by=office.clerk, papers=[card])
    closed = timezone.make_aware(datetime(2022, 3, 1))
    Application.objects.update(closed_at=closed, replied_on=date(2022, 3, 1))
    Propose(office.body, office.clerk).execute()
    DeletionRun.objects.update(approved=True, decided_by=office.approver)
    return Application.objects.count()


def found() -> Any:
    """Return what is left of the cards, and how far the list is."""
    from gongkai_web.applications.models import Applicant, Paper
    from gongkai_web.audit.verifying import verify
    from gongkai_web.protecting import papers
    from gongkai_web.retention.models import DeletionItem, DeletionRun

    return {
        "numbers": Applicant.objects.exclude(identity_index="").count(),
        "rows": Paper.objects.filter(deleted_at=None).count(),
        "files": len(list(papers.names())),
        "done": DeletionItem.objects.filter(rule="identity").exclude(done_at=None).count(),
        "finished": DeletionRun.objects.exclude(finished_at=None).count(),
        "broken": len(verify().broken),
    }


if __name__ == "__main__":
    django.setup()
    commands: dict[str, Callable[..., Any]] = {"prepare": prepare, "found": found}
    print(json.dumps(commands[sys.argv[1]](*sys.argv[2:])))
