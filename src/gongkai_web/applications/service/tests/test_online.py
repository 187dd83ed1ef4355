"""A reply served online tells where to ask for reconsideration online (行政复议法第二十二条第二款)."""

import pytest

from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.letters.drafting import Draft
from gongkai_web.applications.models import Application, LetterTerms
from gongkai_web.applications.service.action import Serve
from gongkai_web.applications.tests.builders_replies import approved
from gongkai_web.applications.tests.builders_steps import Office, ago, fresh, make_office, refusals

pytestmark = pytest.mark.django_db
CHANNEL = "https://fuyi.example.gov.cn"


def answered(office: Office, channel: str) -> Application:
    """Decide a case whose applicant wanted the information by post."""
    LetterTerms.objects.filter(body=office.body).update(reconsideration_channel=channel)
    case = office.case()
    Application.objects.filter(pk=case.pk).update(supply_way="post")
    return fresh(approved(office, fresh(case)))


def served(office: Office, case: Application) -> str:
    return refusals(Serve(case, office.drafter, case.decision.letter, "electronic", ago(0)))


def test_a_reply_that_says_nothing_of_the_channel_is_not_served_online() -> None:
    office = make_office()
    case = answered(office, "")
    letter = case.decision.letter
    assert letter is not None
    del letter.facts["reconsideration_channel"]
    letter.save()

    assert "没有告知网上提出行政复议的渠道" in served(office, fresh(case))


def test_where_the_body_has_a_channel_every_reply_tells_it() -> None:
    office = make_office()
    case = answered(office, CHANNEL)

    draft = Draft(case, "granted", {}, outcome=Outcome.GRANTED)

    assert served(office, case) == ""
    assert case.decision.letter is not None
    assert case.decision.letter.facts["reconsideration_channel"]
    assert any(CHANNEL in paragraph for paragraph in draft.remedies)
