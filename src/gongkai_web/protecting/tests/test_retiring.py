"""An old key stays as long as anything needs it, and then is gone for good."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from gongkai_web.applications.models import Applicant
from gongkai_web.applications.receipt.action import HandedIn
from gongkai_web.applications.tests.builders import make_application
from gongkai_web.audit.models import Entry
from gongkai_web.protecting import papers
from gongkai_web.protecting.models import DataKey, Purpose
from gongkai_web.protecting.providers import provider
from gongkai_web.protecting.reindexing import reindex
from gongkai_web.protecting.retiring import retire, standings
from gongkai_web.protecting.rotating import rotate
from gongkai_web.protecting.sealing import KeyGone, current_key, make_key, open_sealed, seal
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db


def later() -> Any:
    """Return a moment at which every session of today has ended."""
    return timezone.now() + timedelta(days=2)


def test_a_key_that_still_seals_something_stays() -> None:
    make_application(make_body())
    old = current_key(Purpose.SEALING)
    make_key(Purpose.SEALING)

    assert retire(later()) == []
    needed = next(one.needed for one in standings(later()) if one.key == old)
    assert "gongkai keys rotate" in needed[0]


def test_a_paper_nobody_has_sent_yet_keeps_its_key() -> None:
    papers.keep(b"draft")
    make_key(Purpose.SEALING)

    assert retire(later()) == []


def test_a_key_stays_as_long_as_sessions_of_its_time_may_last() -> None:
    make_application(make_body())
    rotate()

    assert retire() == []
    assert any("草稿" in sentence for one in standings() for sentence in one.needed)


def test_a_key_that_nothing_needs_is_destroyed() -> None:
    make_application(make_body())
    old = current_key(Purpose.SEALING)
    token = seal("苏念安", "a.b")
    rotate()

    assert retire(later()) == [old]

    assert bytes(DataKey.objects.get(pk=old.pk).wrapped) == b""
    assert Entry.objects.filter(action="keys.retired", target_id=old.pk).exists()
    with pytest.raises(KeyGone, match="已经销毁"):
        open_sealed(token, "a.b")
    assert Applicant.objects.get().name.reveal()


def test_an_old_index_key_goes_after_its_digests() -> None:
    make_application(make_body())
    old = current_key(Purpose.INDEX)
    reindex()

    assert retire(later()) == [old]


def test_the_key_in_use_stays_whatever_the_hour() -> None:
    case = make_application(make_body(), papers=[HandedIn(papers.keep(b"card"), "a.png", "image/png")])

    assert retire(later()) == []
    assert papers.opened(case.papers.get().sealed_name) == b"card"


def test_versions_of_the_wrapping_key_go_when_they_wrap_nothing(django_capture_on_commit_callbacks: Any) -> None:
    make_application(make_body())
    rotate()
    rotate()

    with django_capture_on_commit_callbacks(execute=True):
        retire()
    kept = len(provider().versions())
    with django_capture_on_commit_callbacks(execute=True):
        retire(later())

    assert kept >= 3
    assert len(provider().versions()) == 1
    assert Applicant.objects.get().name.reveal()
