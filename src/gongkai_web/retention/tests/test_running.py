"""One proposes, another approves, then it is destroyed once, with a report that names nobody."""

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.applications.models import Application, PaperKind
from gongkai_web.applications.tests.builders import APPLICANT
from gongkai_web.applications.tests.builders_steps import Office, fresh, make_office, refusals
from gongkai_web.audit.models import Entry
from gongkai_web.bodies.models import Appointment
from gongkai_web.bodies.roles import Role
from gongkai_web.protecting import papers
from gongkai_web.retention import running
from gongkai_web.retention.actions import Decide, Hold, Lengthen, Lift, Propose
from gongkai_web.retention.due import HELD
from gongkai_web.retention.models import DeletionItem, DeletionRun, LegalHold
from gongkai_web.retention.rules import rules
from gongkai_web.retention.running import report, run
from gongkai_web.retention.tests.builders import closed_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def case(office: Office) -> Application:
    return closed_case(office)


def proposed(office: Office) -> DeletionRun:
    action = Propose(office.body, office.clerk)
    action.execute()
    assert action.run is not None
    return action.run


def approved(office: Office) -> DeletionRun:
    deletion = proposed(office)
    DeletionRun.objects.filter(pk=deletion.pk).update(approved=True, decided_by=office.approver)
    return DeletionRun.objects.get(pk=deletion.pk)


def test_a_list_names_what_is_due_and_destroys_nothing(office: Office, case: Application) -> None:
    deletion = proposed(office)

    assert list(deletion.items.values_list("rule", flat=True)) == ["identity", "contact"]
    assert fresh(case).applicant.identity_number


def test_an_approved_list_is_carried_out(
    office: Office, case: Application, django_capture_on_commit_callbacks: Any
) -> None:
    deletion = proposed(office)

    with django_capture_on_commit_callbacks(execute=True):
        Decide(deletion, office.approver, True).execute()

    assert DeletionRun.objects.get().state == "已完成"
    assert not fresh(case).applicant.identity_number
    assert not case.papers.filter(kind=PaperKind.IDENTITY.value, deleted_at=None).exists()


def test_whoever_proposed_it_does_not_approve_it(office: Office, case: Application) -> None:
    Appointment.objects.create(person=office.clerk, body=office.body, role=Role.APPROVER.value, since=date(2020, 1, 1))
    office.clerk.refresh_from_db()

    assert "另一个人" in refusals(Decide(proposed(office), office.clerk, True))


def test_somebody_who_is_no_approver_of_the_body_decides_nothing(office: Office, case: Application) -> None:
    deletion = proposed(office)

    for person in (office.clerk, office.stranger, office.drafter):
        with pytest.raises(NotAllowed):
            Decide(deletion, person, True).execute()


def test_a_refusal_needs_a_word_and_destroys_nothing(office: Office, case: Application) -> None:
    deletion = proposed(office)
    with pytest.raises(Refused):
        Decide(deletion, office.approver, False).execute()

    Decide(deletion, office.approver, False, "先核对档案").execute()
    run(DeletionRun.objects.get())

    assert DeletionRun.objects.get().state == "未同意"
    assert fresh(case).applicant.identity_number


def test_there_is_one_list_at_a_time_and_none_without_need(office: Office, case: Application) -> None:
    proposed(office)

    assert "还没有办完" in refusals(Propose(office.body, office.clerk))
    assert "没有保存期限届满" in refusals(Propose(make_office().body, office.clerk))


def test_what_is_held_meanwhile_is_kept_with_the_reason(office: Office, case: Application) -> None:
    deletion = approved(office)
    Hold(case, office.clerk, "审计").execute()

    run(deletion)

    assert set(DeletionItem.objects.values_list("kept_because", flat=True)) == {HELD}
    assert fresh(case).applicant.identity_number
    assert report(deletion)[0]["kept"] == 1


def test_a_held_case_is_not_proposed(office: Office, case: Application) -> None:
    Hold(case, office.clerk, "审计").execute()

    assert "没有保存期限届满" in refusals(Propose(office.body, office.clerk))
    Lift(LegalHold.objects.get(), office.clerk).execute()
    assert proposed(office).items.count() == 2


def test_an_interrupted_list_goes_on_and_finishes_what_was_half_done(
    office: Office, case: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = closed_case(office)
    deletion = approved(office)

    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "destroy_files", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run(deletion)
    monkeypatch.undo()
    half = case.papers.get(kind=PaperKind.IDENTITY.value)
    assert papers.path_of(half.sealed_name).exists()

    run(deletion)

    assert not papers.path_of(half.sealed_name).exists()
    assert not fresh(other).applicant.identity_number
    assert DeletionRun.objects.get().finished_at
    assert DeletionItem.objects.filter(done_at=None).count() == 0


def test_the_report_counts_and_names_nobody(office: Office, case: Application) -> None:
    deletion = approved(office)

    run(deletion)

    told = report(deletion)
    assert [(one["rule"], one["done"], one["papers"]) for one in told] == [("identity", 1, 1), ("contact", 1, 0)]
    entry = Entry.objects.get(action="retention.finished")
    said = json.dumps([told, entry.data, entry.target, list(DeletionItem.objects.values())], default=str)
    assert not any(value in said for value in APPLICANT.values())
    assert entry.actor_id == office.approver.pk


def test_a_period_is_lengthened_never_shortened(office: Office) -> None:
    rule = rules()["identity"]

    assert "只能延长" in refusals(Lengthen(office.body, office.clerk, rule, rule.months - 1, "x"))
    Lengthen(office.body, office.clerk, rule, 36, "本机关保管期限表").execute()
    assert Entry.objects.filter(action="retention.lengthened").exists()


def test_the_pages_lead_from_the_list_to_the_report(
    client: Client, office: Office, case: Application, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(office.clerk)
    assert case.number in client.get(reverse("retention:index")).content.decode()
    answer = client.post(reverse("retention:propose", args=[office.body.pk]))
    client.force_login(office.approver)
    page = client.get(answer.headers["Location"]).content.decode()
    assert "同意销毁" in page

    with django_capture_on_commit_callbacks(execute=True):
        client.post(answer.headers["Location"], {"approved": "yes", "comment": ""})

    page = client.get(answer.headers["Location"]).content.decode()
    assert "销毁报告" in page
    assert "已销毁" in page


def test_a_case_is_held_and_lifted_on_its_page(client: Client, office: Office, case: Application) -> None:
    client.force_login(office.clerk)

    client.post(reverse("retention:hold", args=[case.pk]), {"reason": "巡视", "until": ""})
    page = client.get(case.get_absolute_url()).content.decode()
    client.post(reverse("retention:lift", args=[LegalHold.objects.get().pk]))

    assert "暂停销毁：巡视" in page
    assert LegalHold.objects.get().lifted_by == office.clerk


def test_a_stranger_finds_nothing(client: Client, office: Office, case: Application) -> None:
    deletion = proposed(office)
    client.force_login(office.stranger)

    assert client.get(reverse("retention:run", args=[deletion.pk])).status_code == 404
    assert client.post(reverse("retention:propose", args=[office.body.pk])).status_code == 404
    assert client.get(reverse("retention:hold", args=[case.pk])).status_code == 404
    assert case.number not in client.get(f"{reverse('retention:index')}?body={office.body.slug}").content.decode()


def test_a_period_is_lengthened_on_its_page(client: Client, office: Office) -> None:
    client.force_login(office.clerk)
    page = reverse("retention:lengthen", args=[office.body.pk, "identity"])

    refused = client.post(page, {"months": "6", "reason": "短一些"})
    client.post(page, {"months": "36", "reason": "本机关保管期限表"})

    assert refused.status_code == 422
    assert "本机关延长：本机关保管期限表" in client.get(reverse("retention:index")).content.decode()
