"""The district lies in the database as if it had been worked on for two and a half years."""

from datetime import date

import pytest

from gongkai_web.applications.clock import deadline_of
from gongkai_web.applications.models import Application
from gongkai_web.audit.models import Entry
from gongkai_web.audit.verifying import verify
from gongkai_web.demo.applications import load_applications
from gongkai_web.demo.district import district
from gongkai_web.demo.loading import Loader
from gongkai_web.demo.surveys import load_surveys
from gongkai_web.publishing.models import Change, Record, Review, Step
from gongkai_web.search.querying import search
from gongkai_web.surveys.models import Return, ReturnState

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_district_is_whole() -> None:
    until = date(2026, 11, 20)
    Loader(district(2026, until)).load()

    live = Record.objects.public()
    assert live.count() > 800
    assert live.filter(index_number=None).count() == 0
    assert Change.objects.filter(record__in=live).values("record").distinct().count() == live.count()
    some = live.order_by("-id")[:20]
    assert all(record.live_hash == record.version_hash() for record in some)
    reviews = Review.objects.filter(record__in=some, version_hash__in=[record.live_hash for record in some])
    assert reviews.count() == len(some) * len(Step)
    assert verify().broken == ()
    assert Entry.objects.filter(action="record.published").count() >= live.count()
    assert search("科技").hits

    assert load_applications(until) == Application.objects.count()
    assert all(deadline_of(case) for case in Application.objects.all())

    assert load_surveys(until) == Return.objects.filter(state=ReturnState.SUBMITTED.value).count()
    assert [one.body.slug for one in Return.objects.all() if one.is_late(until)] == ["health"]
