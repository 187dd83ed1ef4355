"""The period is extended once, by the approver's word, told in time (条例第三十三条第二款)."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.actions import NotAllowed
from gongkai_web.applications.clock import calendar_for, deadline_of
from gongkai_web.applications.correction.action import AskCorrection
from gongkai_web.applications.extension.action import AskExtension, DecideExtension, HeadsWord
from gongkai_web.applications.models import Application, EventKind, ExtensionNotice, Letter, LetterService
from gongkai_web.applications.tests.builders_steps import (
    ON_PAPER,
    Office,
    ago,
    fresh,
    last_event,
    make_office,
    refusals,
    statuses,
)
from gongkai_web.bodies.models import Appointment
from gongkai_web.bodies.roles import Role

pytestmark = pytest.mark.django_db
HEAD = HeadsWord.SELF.value


def asked(office: Office, **more: int) -> Application:
    case = office.case()
    AskExtension(case, office.drafter, "涉及多个部门的材料", **more).execute()
    return fresh(case)


def test_approved_it_moves_the_last_day_and_tells_the_applicant() -> None:
    office = make_office()
    case = asked(office)
    before = deadline_of(case).due_on
    assert before is not None

    DecideExtension(case, office.approver, ago(0), approved=True, head=HEAD).execute()

    after = deadline_of(fresh(case)).due_on
    assert after == calendar_for(case).add_working_days(before, 20)
    assert case.letters.get().kind == "extension"
    assert last_event(case).kind == EventKind.EXTENDED


@pytest.mark.parametrize("head", list(HeadsWord))
def test_whose_word_it_was_stands_in_the_log_and_the_letter_names_the_office(head: HeadsWord) -> None:
    office = make_office()
    case = asked(office)

    DecideExtension(case, office.approver, ago(0), approved=True, head=head.value).execute()

    assert last_event(case).note == head.noted
    assert case.letters.get().facts["office_head_approved"] == "本机关政府信息公开工作机构负责人同意"


def test_without_the_word_of_the_head_it_is_not_extended() -> None:
    office = make_office()
    case = asked(office)

    assert "须经政府信息公开工作机构负责人同意" in refusals(
        DecideExtension(case, office.approver, ago(0), approved=True)
    )
    assert refusals(DecideExtension(case, office.approver, approved=False, comment="材料不多")) == ""


def test_a_shorter_extension_is_told_as_such() -> None:
    office = make_office()
    case = asked(office, working_days=5)
    before = deadline_of(case).due_on
    assert before is not None

    DecideExtension(case, office.approver, ago(0), approved=True, head=HEAD).execute()

    assert deadline_of(fresh(case)).due_on == calendar_for(case).add_working_days(before, 5)


def test_refused_nothing_moves_and_it_may_be_asked_again() -> None:
    office = make_office()
    case = asked(office)
    before = deadline_of(case).due_on

    DecideExtension(case, office.approver, approved=False, comment="材料不多").execute()

    assert deadline_of(fresh(case)).due_on == before
    assert refusals(AskExtension(fresh(case), office.drafter, "理由")) == ""


def test_it_is_asked_for_once_with_its_reason_and_length() -> None:
    office = make_office()
    assert "写明不能" in refusals(AskExtension(office.case(), office.drafter))
    assert "1 至 20 个工作日" in refusals(AskExtension(office.case(), office.drafter, "理由", 21))
    case = asked(office)

    assert "等待审批" in refusals(AskExtension(case, office.drafter, "理由"))
    DecideExtension(case, office.approver, ago(0), approved=True, head=HEAD).execute()
    assert "不能再次延期" in refusals(AskExtension(fresh(case), office.drafter, "理由"))


def test_after_the_twenty_days_it_is_too_late() -> None:
    office = make_office()

    assert "不能延期" in refusals(AskExtension(office.case(arrived_on=ago(60)), office.drafter, "理由"))


def test_while_the_clock_stands_there_is_nothing_to_extend() -> None:
    office = make_office()
    case = office.case()
    AskCorrection(case, office.drafter, ago(1), "事项", "说明", ago(-10), later=ON_PAPER).execute()

    assert "不需要延期" in refusals(AskExtension(fresh(case), office.drafter, "理由"))


def test_nobody_approves_what_they_asked_for() -> None:
    office = make_office()
    case = office.case()
    Appointment.objects.create(person=office.drafter, body=office.body, role=Role.APPROVER.value, since=ago(9))
    office.drafter.refresh_from_db()
    AskExtension(case, office.drafter, "理由").execute()

    assert "不能自己审批" in refusals(DecideExtension(case, office.drafter, ago(0), approved=True, head=HEAD))


def test_the_approvers_word_is_complete() -> None:
    office = make_office()
    case = asked(office)

    assert "选择同意" in refusals(DecideExtension(case, office.approver))
    assert "写明意见" in refusals(DecideExtension(case, office.approver, approved=False))
    assert "告知延期的日期" in refusals(DecideExtension(case, office.approver, approved=True))
    assert "没有等待审批" in refusals(DecideExtension(office.case(), office.approver, ago(0), approved=True, head=HEAD))


def test_only_an_approver_approves(client: Client) -> None:
    office = make_office()
    case = asked(office)

    for person in (office.clerk, office.drafter, office.stranger):
        with pytest.raises(NotAllowed):
            DecideExtension(case, person, ago(0), approved=True, head=HEAD).execute()
    people = (office.approver, office.clerk, office.drafter, office.stranger)
    assert statuses(client, case, "decide_extension", *people) == [200, 403, 403, 403]
    assert statuses(client, case, "ask_extension", office.drafter, office.stranger) == [200, 404]


def test_after_approving_the_approver_is_back_at_the_list(client: Client) -> None:
    office = make_office()
    case = asked(office)
    client.force_login(office.approver)

    answer = client.post(
        reverse("applications:decide_extension", args=[case.pk]),
        {"approved": "1", "on": ago(0).isoformat(), "head": HEAD},
    )

    assert answer["Location"] == reverse("applications:list")


def test_an_extension_is_not_told_on_a_day_that_is_past() -> None:
    office = make_office()
    case = office.case()
    AskExtension(case, office.drafter, "材料较多").execute()

    early = refusals(DecideExtension(fresh(case), office.approver, ago(1), approved=True, head=HEAD))

    assert "告知延期的日期不能早于今天" in early


def test_a_letter_served_after_the_period_is_told_as_a_problem_and_moves_no_day() -> None:
    office = make_office()
    case = office.case(arrived_on=date(2026, 7, 6))
    letter = Letter.objects.create(
        application=case, kind="extension", dated_on=date(2026, 8, 3), addressee="何远山", verification_code="1" * 16
    )
    told = {"told_on": letter.dated_on, "reason": "涉及多个部门的材料", "approved_by": office.approver}
    ExtensionNotice.objects.create(application=case, letter=letter, **told)
    assert deadline_of(fresh(case)).problems == ()

    LetterService.objects.create(letter=letter, delivery="post", served_on=date(2026, 8, 5))

    deadline = deadline_of(fresh(case))
    assert deadline.due_on == date(2026, 8, 31)
    assert "之后送达" in deadline.problems[0].sentence
