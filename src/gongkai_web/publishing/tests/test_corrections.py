"""A public record is corrected with a reason that the public sees, through the three reviews again."""

import pytest

from gongkai.rules.secrecy import QUESTIONS, Answer, Answered
from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.correction.action import Correct
from gongkai_web.publishing.correction.waiting import open_correction
from gongkai_web.publishing.models import Change, ChangeKind, Record, Review, Step, Verdict
from gongkai_web.publishing.review.decision import Decide, step_of
from gongkai_web.publishing.review.making_up import MakeUp, to_be_made_up
from gongkai_web.publishing.review.recall import Recall
from gongkai_web.publishing.review.submission import Submit
from gongkai_web.publishing.withdrawal.action import Withdraw
from gongkai_web.testing.builders import make_body, make_person, make_published_record, make_record, pass_reviews

pytestmark = pytest.mark.django_db
NO_TO_ALL = {question.id: Answered(Answer.NO) for question in QUESTIONS}


def pass_all(record: Record) -> Record:
    """Let every step that is asked for pass the record."""
    while step := step_of(record):
        reviewer = make_person(record.body, step.role)
        Decide(record, reviewer, Verdict.APPROVED, sheet=NO_TO_ALL).execute()
        record = Record.objects.get(pk=record.pk)
    return record


def test_the_public_reads_what_was_corrected_and_why() -> None:
    record = make_published_record(make_body())
    drafter = make_person(record.body, Role.DRAFTER)
    Correct(record, drafter, "第二段的金额写错，已更正").execute()
    record.body_html = "<p>金额为 12 万元。</p>"
    record.save_revision()
    Submit(Record.objects.get(pk=record.pk), drafter).execute()

    record = pass_all(Record.objects.get(pk=record.pk))

    last = Change.objects.filter(record=record).last()
    assert last is not None
    assert (last.kind, last.reason) == (ChangeKind.CORRECTED.value, "第二段的金额写错，已更正")
    assert record.body_html == "<p>金额为 12 万元。</p>"
    assert open_correction(record) is None


def test_a_public_record_is_not_sent_again_without_a_reason() -> None:
    record = make_published_record(make_body())

    with pytest.raises(Refused, match="更正或者更新的原因"):
        Submit(record, make_person(record.body, Role.DRAFTER)).execute()


def test_a_record_that_was_withdrawn_is_restored_with_a_reason() -> None:
    record = make_published_record(make_body())
    Withdraw(record, make_person(record.body, Role.APPROVER), "内容需要核实").execute()
    drafter = make_person(record.body, Role.DRAFTER)
    Correct(record, drafter, "已核实，恢复公开").execute()
    Submit(Record.objects.get(pk=record.pk), drafter).execute()

    record = pass_all(Record.objects.get(pk=record.pk))

    assert record.live
    assert Change.objects.filter(record=record, kind=ChangeKind.RESTORED.value, reason="已核实，恢复公开").exists()


@pytest.mark.parametrize(("reason", "published", "message"), [("", True, "写明更正"), ("写错", False, "还没有公开过")])
def test_a_correction_names_its_obstacles(reason: str, published: bool, message: str) -> None:
    record = make_published_record(make_body()) if published else make_record()

    with pytest.raises(Refused, match=message):
        Correct(record, make_person(record.body, Role.DRAFTER), reason).execute()


def test_a_colleague_of_another_body_does_not_correct() -> None:
    with pytest.raises(NotAllowed):
        Correct(make_published_record(), make_person(make_body(), Role.DRAFTER), "写错").execute()


def test_what_was_returned_can_be_sent_again() -> None:
    record = make_record()
    drafter = make_person(record.body, Role.DRAFTER)
    Submit(record, drafter).execute()
    Decide(record, make_person(record.body, Role.DEPARTMENT_REVIEWER), Verdict.RETURNED, "附件不全").execute()

    Submit(Record.objects.get(pk=record.pk), drafter).execute()

    assert step_of(Record.objects.get(pk=record.pk)) is Step.DEPARTMENT


def test_a_drafter_takes_back_what_was_sent() -> None:
    record = make_record()
    drafter = make_person(record.body, Role.DRAFTER)
    Submit(record, drafter).execute()

    Recall(Record.objects.get(pk=record.pk), drafter).execute()

    assert step_of(Record.objects.get(pk=record.pk)) is None
    with pytest.raises(Refused, match="不在审查中"):
        Recall(Record.objects.get(pk=record.pk), drafter).execute()


def test_an_urgent_record_has_its_department_review_made_up() -> None:
    record = make_record(urgent=True, urgent_reason="汛情")
    pass_reviews(record, Step.SECRECY, Step.APPROVAL)
    record.latest_revision.publish()
    record.refresh_from_db()
    assert list(to_be_made_up(Record.objects.all())) == [record]

    MakeUp(record, make_person(record.body, Role.DEPARTMENT_REVIEWER), Verdict.APPROVED).execute()

    assert not to_be_made_up(Record.objects.all()).exists()
    assert Review.objects.get(step=Step.DEPARTMENT.value).version_hash == record.live_hash
    with pytest.raises(Refused, match="不需要补办"):
        MakeUp(record, make_person(record.body, Role.DEPARTMENT_REVIEWER), Verdict.APPROVED).execute()
