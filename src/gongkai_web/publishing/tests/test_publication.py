"""Nothing reaches the public without three reviews of exactly that version."""

from datetime import date

import pytest

from gongkai.rules.classification import EffectStatus, Kind
from gongkai.rules.secrecy import QUESTIONS, Answer, Answered
from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.models import Record, RecordRelation, Relation, Step, Verdict
from gongkai_web.publishing.review.decision import Decide, step_of
from gongkai_web.publishing.review.submission import Submit
from gongkai_web.testing.builders import make_body, make_person, make_published_record, make_record, pass_reviews

pytestmark = pytest.mark.django_db
NO_TO_ALL = {question.id: Answered(Answer.NO) for question in QUESTIONS}


def test_a_draft_goes_through_three_reviews_to_the_public() -> None:
    body = make_body()
    record = make_record(body)
    Submit(record, make_person(body, Role.DRAFTER)).execute()

    for step in Step:
        assert step_of(record) is step
        Decide(record, make_person(body, step.role), Verdict.APPROVED, sheet=NO_TO_ALL).execute()
        record = Record.objects.get(pk=record.pk)

    assert record.live
    assert record.index_number
    assert record.live_hash == record.version_hash()


def test_a_version_changed_after_its_reviews_is_not_published() -> None:
    record = make_record()
    pass_reviews(record)

    record.body_html = "<p>又加了一句。</p>"
    revision = record.save_revision()

    with pytest.raises(Refused, match="重新送审"):
        revision.publish()
    assert not Record.objects.get(pk=record.pk).live


def test_a_leak_stops_the_submission() -> None:
    body = make_body()
    record = make_record(body, body_html="<p>联系人身份证号 11010519491231002X。</p>")

    with pytest.raises(Refused):
        Submit(record, make_person(body, Role.DRAFTER)).execute()


def test_a_stranger_cannot_submit() -> None:
    record = make_record()

    with pytest.raises(NotAllowed):
        Submit(record, make_person(make_body(), Role.DRAFTER)).execute()


def test_a_drafter_does_not_review_their_own_draft() -> None:
    body = make_body()
    person = make_person(body, Role.DRAFTER, Role.DEPARTMENT_REVIEWER)
    record = make_record(body, drafted_by=person)
    Submit(record, person).execute()

    with pytest.raises(Refused, match="起草人不能审查"):
        Decide(record, person, Verdict.APPROVED).execute()


def test_index_numbers_are_never_given_twice() -> None:
    body = make_body()

    numbers = {make_published_record(body).index_number for _ in range(3)}

    assert len(numbers) == 3


@pytest.mark.parametrize(("effective_on", "expected"), [(None, date(2025, 6, 3)), (date(2025, 7, 1), date(2025, 7, 1))])
def test_a_document_is_repealed_from_the_day_on_which_the_one_that_repeals_it_takes_effect(
    effective_on: date | None, expected: date
) -> None:
    old = make_published_record(kind=Kind.NORMATIVE_DOCUMENT.value, document_number="青科规〔2023〕1号")
    record = make_record(old.body, dated_on=date(2025, 6, 3), effective_on=effective_on)
    record.relations.add(RecordRelation(relation=Relation.REPEALS.value, target=old))
    record.save_revision()
    pass_reviews(record)

    record.get_latest_revision().publish()

    old.refresh_from_db()
    assert (old.effect, old.repealed_on) == (EffectStatus.REPEALED.value, expected)
