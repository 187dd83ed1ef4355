"""What tests of registers share."""

from typing import Any

from django.test import Client
from django.urls import reverse

from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.models import Application, Decision
from gongkai_web.applications.tests.builders_steps import Office, ago, fresh


def table(client: Client, register: str = "applications", **query: Any) -> Any:
    """Return the answer of a register's page."""
    answer = client.get(reverse("registers:table", args=[register]), query)
    assert answer.status_code == 200
    return answer


def shown(client: Client, register: str = "applications", **query: Any) -> list[str]:
    """Return the numbers that a register shows, in order."""
    rows = table(client, register, **query).context["rows"]
    return [next(text for column, text, url in cells if url) for _, cells in rows]


def finished(
    office: Office, outcome: Outcome = Outcome.GRANTED, *, arrived: int = 20, replied: int = 1, **more: Any
) -> Application:
    """Make a case that arrived and was replied to so many days ago; written directly, without its letters."""
    case = office.case(arrived_on=ago(arrived), **more)
    Decision.objects.create(application=case, drafted_by=office.drafter, outcome=outcome.value, decided_on=ago(replied))
    Application.objects.filter(pk=case.pk).update(replied_on=ago(replied))
    return fresh(case)
