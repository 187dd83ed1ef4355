"""How a decision reads in its letter, and that the approver reads it before it is issued."""

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.decision.approving import AskApproval
from gongkai_web.applications.tests.builders_replies import CHANNEL, approved, drafted
from gongkai_web.applications.tests.builders_steps import make_office, only_letter

pytestmark = pytest.mark.django_db


def test_what_is_already_public_and_what_is_withheld_are_told_in_one_letter() -> None:
    office = make_office()

    case = approved(office, office.case(), Outcome.ALREADY_PUBLIC, Outcome.DELIBERATIVE)

    facts = only_letter(case, "partly_granted").facts
    assert facts["legal_basis"] == "第三十七条"
    assert "获取的方式、途径：网址、公报期号或者查阅场所如下" in facts["parts"]


def test_where_nothing_is_withheld_no_severance_is_claimed() -> None:
    office = make_office()

    case = approved(office, office.case(), Outcome.GRANTED, Outcome.TO_BE_CREATED)

    facts = only_letter(case, "partly_granted").facts
    assert facts["legal_basis"] == "第三十六条第（二）项、第三十八条"
    assert "不应当公开" not in facts["severance"]


def test_the_approver_reads_the_letter_before_it_is_issued(client: Client) -> None:
    office = make_office()
    case = drafted(office, office.case(), Outcome.GRANTED, Outcome.DELIBERATIVE)
    AskApproval(case, office.drafter, CHANNEL).execute()
    client.force_login(office.approver)

    page = client.get(reverse("applications:decide", args=[case.pk])).content.decode()

    assert "如不服本答复第二项，应当" in page
    assert CHANNEL in page
