"""Papers are added sealed, and opened only with a reason that stands in the log."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.applications.models import Application, Paper
from gongkai_web.applications.receipt.tests.test_online import card
from gongkai_web.applications.tests.builders import make_application, make_clerk
from gongkai_web.audit.models import Entry
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Application:
    return make_application()


@pytest.fixture
def clerk(case: Application) -> Client:
    client = Client()
    client.force_login(make_clerk(case.body))
    return client


def add(clerk: Client, case: Application, **more: Any) -> Any:
    given = {"kind": "identity", "file": card(), **more}
    return clerk.post(reverse("applications:add_paper", args=[case.pk]), given)


def test_a_paper_is_added_and_comes_back_whole_for_a_reason(clerk: Client, case: Application) -> None:
    sent = card().read()
    add(clerk, case)
    paper = Paper.objects.get()

    answer = clerk.post(
        reverse("applications:open_paper", args=[case.pk]), {"paper": paper.pk, "reason": "核实申请人身份"}
    )

    assert b"".join(answer) == sent
    entry = Entry.objects.get(action="paper.opened")
    assert entry.data["reason"] == "核实申请人身份"
    assert "苏念安" not in f"{entry.data}{entry.target}{answer['Content-Disposition']}"


def test_without_a_reason_nothing_is_opened(clerk: Client, case: Application) -> None:
    add(clerk, case)

    answer = clerk.post(reverse("applications:open_paper", args=[case.pk]), {"paper": Paper.objects.get().pk})

    assert "写明查看的理由" in answer.content.decode()
    assert not Entry.objects.filter(action="paper.opened").exists()


def test_a_paper_of_another_case_is_not_opened(clerk: Client, case: Application) -> None:
    other = make_application()
    client = Client()
    client.force_login(make_clerk(other.body))
    add(client, other)
    add(clerk, case)
    foreign = Paper.objects.get(application=other)

    answer = clerk.post(reverse("applications:open_paper", args=[case.pk]), {"paper": foreign.pk, "reason": "查看"})

    assert answer.status_code == 422


def test_a_stranger_adds_and_opens_nothing(case: Application) -> None:
    client = Client()
    client.force_login(make_clerk(make_body()))

    for name in ("add_paper", "open_paper"):
        assert client.get(reverse(f"applications:{name}", args=[case.pk])).status_code == 404
