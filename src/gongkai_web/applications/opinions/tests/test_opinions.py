"""What a department says stays in the file, and the applicant isn't told."""

import pytest
from django.test import Client

from gongkai_web.actions import NotAllowed
from gongkai_web.applications.models import Application
from gongkai_web.applications.opinions.action import GiveOpinion
from gongkai_web.applications.tests.builders_steps import ago, fresh, last_event, make_office, refusals, statuses

pytestmark = pytest.mark.django_db


def test_it_is_kept_and_not_told() -> None:
    office = make_office()
    case = office.case()

    GiveOpinion(case, office.drafter, "建议予以公开").execute()

    assert case.opinions.get().person == office.drafter
    assert last_event(case).told == ""


def test_it_says_something_about_a_case_that_runs() -> None:
    office = make_office()
    case = office.case()
    assert "写明办理意见" in refusals(GiveOpinion(case, office.drafter, " "))

    Application.objects.filter(pk=case.pk).update(replied_on=ago(1))

    assert "已经答复" in refusals(GiveOpinion(fresh(case), office.drafter, "意见"))


def test_who_may(client: Client) -> None:
    office = make_office()
    case = office.case()

    with pytest.raises(NotAllowed):
        GiveOpinion(case, office.supervisor, "意见").execute()
    assert statuses(client, case, "opinion", office.drafter, office.supervisor, office.stranger) == [200, 403, 404]
