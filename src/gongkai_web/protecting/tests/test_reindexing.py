"""The blind index under a new key: who was found before is found after, and nobody else."""

from typing import Any

import pytest

from gongkai_web.applications.case.finding import KEPT, look_for, of_person
from gongkai_web.applications.models import Applicant, Application
from gongkai_web.applications.tests.builders import APPLICANT, make_application
from gongkai_web.audit.models import Entry
from gongkai_web.protecting.models import Purpose
from gongkai_web.protecting.reindexing import mend, reindex
from gongkai_web.protecting.sealing import current_key
from gongkai_web.testing.builders import make_body

pytestmark = pytest.mark.django_db


def found(told: str) -> list[Application]:
    session: dict[str, Any] = {}
    look_for(session, told)
    return list(of_person(Application.objects.all(), session[KEPT]))


def test_the_digests_change_and_find_the_same() -> None:
    case = make_application(make_body())
    before = case.applicant.name_index

    key = reindex()

    assert current_key(Purpose.INDEX) == key
    assert Applicant.objects.get().name_index != before
    assert found(APPLICANT["name"]) == found(APPLICANT["phone"]) == [case]


def test_the_same_person_is_still_the_same() -> None:
    body = make_body()
    one, other = make_application(body), make_application(body)

    reindex()

    same = Applicant.objects.filter(Applicant.objects.get(pk=one.applicant_id).same_person)
    assert set(same.values_list("pk", flat=True)) == {one.applicant_id, other.applicant_id}


def test_a_row_saved_with_the_old_key_at_that_moment_is_mended() -> None:
    case = make_application(make_body())
    old = case.applicant.name_index
    reindex()
    Applicant.objects.update(name_index=old)

    assert mend() == 1
    assert Applicant.objects.get().name_index not in {"", old}


def test_an_empty_value_keeps_an_empty_digest() -> None:
    make_application(make_body(), applicant={"phone": ""})

    reindex()

    assert Applicant.objects.get().phone_index == ""


def test_it_stands_in_the_log() -> None:
    make_application(make_body())

    key = reindex()

    assert Entry.objects.get(action="keys.index.renewed").target_id == key.pk
