"""What several people ask for and may have becomes a draft for proactive disclosure (条例第四十四条)."""

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.rules.outcomes import Outcome
from gongkai_web.actions import NotAllowed
from gongkai_web.applications.models import EventKind
from gongkai_web.applications.referral.action import Refer
from gongkai_web.applications.tests.builders_replies import approved
from gongkai_web.applications.tests.builders_steps import last_event, make_office, refusals, statuses
from gongkai_web.publishing.models import Record
from gongkai_web.testing.builders import make_column

pytestmark = pytest.mark.django_db
ANOTHER = {"name": "何远山", "identity_number": "", "phone": "13800000001"}


def test_it_is_drafted_and_goes_through_its_reviews() -> None:
    office, column = make_office(), make_column()
    case = approved(office, office.case())
    office.case(applicant=ANOTHER)

    Refer(case, office.clerk, "2025年立项清单", column).execute()

    record = Record.objects.get()
    assert (record.title, record.live, record.body) == ("2025年立项清单", False, office.body)
    assert last_event(case).kind == EventKind.REFERRED


def test_the_same_asked_for_in_other_words_is_named_by_its_number() -> None:
    office, column = make_office(), make_column()
    case = approved(office, office.case())
    other = office.case(applicant=ANOTHER, wanted={"content": "立项的项目"})

    assert refusals(Refer(case, office.clerk, "清单", column, other.number)) == ""
    assert "没有编号为" in refusals(Refer(case, office.clerk, "清单", column, "no-2026-0001"))


def test_one_person_who_asks_twice_is_not_several() -> None:
    office, column = make_office(), make_column()
    case = approved(office, office.case())
    office.case()

    assert "还没有其他申请人" in refusals(Refer(case, office.clerk, "清单", column))


def test_only_what_was_granted_is_disclosed_to_everybody() -> None:
    office, column = make_office(), make_column()
    refused = approved(office, office.case(), Outcome.DELIBERATIVE)

    assert "先对申请作出答复" in refusals(Refer(office.case(), office.clerk, "清单", column))
    assert "只有予以公开" in refusals(Refer(refused, office.clerk, "清单", column))


def test_title_and_column_are_told() -> None:
    office = make_office()
    case = approved(office, office.case())

    lacking = refusals(Refer(case, office.clerk))

    assert "信息的名称" in lacking
    assert "选择栏目" in lacking


def test_who_may(client: Client) -> None:
    office = make_office()
    case = approved(office, office.case())

    with pytest.raises(NotAllowed):
        Refer(case, office.drafter, "清单", make_column()).execute()
    assert statuses(client, case, "refer", office.clerk, office.drafter, office.stranger) == [200, 403, 404]


def test_the_page_drafts_it(client: Client) -> None:
    office, column = make_office(), make_column()
    case = approved(office, office.case())
    office.case(applicant=ANOTHER)
    client.force_login(office.clerk)

    given = {"title": "清单", "column": column.pk}
    answer = client.post(reverse("applications:refer", args=[case.pk]), given)

    assert answer.status_code == 302
    assert Record.objects.get().drafted_by == office.clerk
