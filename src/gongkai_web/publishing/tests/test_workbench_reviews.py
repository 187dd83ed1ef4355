"""The reviewer's pages: the version that is decided is the one that was seen, and nothing written is lost."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.rules.secrecy import QUESTIONS
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.correction.action import Correct
from gongkai_web.publishing.models import Attachment, ProblemAnswer, Record, Review, Step
from gongkai_web.publishing.review.decision import reviewed_version, step_of
from gongkai_web.publishing.review.submission import Submit
from gongkai_web.publishing.uploads.keeping import keep
from gongkai_web.testing.builders import make_body, make_person, make_published_record, make_record, pass_reviews

pytestmark = pytest.mark.django_db
PHONE = "<p>请与张先生联系：13800001234。</p>"
SHEET = {f"sheet-{question.id}": "no" for question in QUESTIONS}


@pytest.fixture
def body() -> PublicBody:
    return make_body()


def submitted(body: PublicBody, **given: object) -> Record:
    record = make_record(body, **given)
    Submit(record, make_person(body, Role.DRAFTER)).execute()
    return Record.objects.get(pk=record.pk)


def signed_in(client: Client, body: PublicBody, *roles: Role) -> Person:
    person = make_person(body, *roles)
    client.force_login(person)
    return person


def decision(record: Record, **given: str) -> dict[str, str]:
    return {"seen_hash": reviewed_version(record).version_hash(), "verdict": "approved", **given}


def test_three_people_lead_a_draft_to_the_public(client: Client, body: PublicBody) -> None:
    record = submitted(body)
    url = reverse("records:review", args=[record.pk])

    for step in Step:
        signed_in(client, body, step.role)
        assert client.get(url).status_code == 200
        assert client.post(url, decision(record, **SHEET)).status_code == 302
        record = Record.objects.get(pk=record.pk)

    assert record.live
    assert record.reviews.count() == 3


def test_the_wrong_reviewer_is_refused(client: Client, body: PublicBody) -> None:
    record = submitted(body)
    signed_in(client, body, Role.APPROVER)

    answer = client.post(reverse("records:review", args=[record.pk]), decision(record))

    assert answer["Location"] == reverse("wagtailadmin_home")
    assert not record.reviews.exists()


def test_a_version_that_was_not_seen_is_not_decided(client: Client, body: PublicBody) -> None:
    record = submitted(body)
    signed_in(client, body, Role.DEPARTMENT_REVIEWER)

    for seen in ("0" * 64, ""):
        answer = client.post(reverse("records:review", args=[record.pk]), decision(record, seen_hash=seen))
        assert not record.reviews.exists(), answer.status_code


def test_sending_back_wants_a_reason_and_keeps_what_was_written(client: Client, body: PublicBody) -> None:
    record = submitted(body)
    signed_in(client, body, Role.DEPARTMENT_REVIEWER)
    url = reverse("records:review", args=[record.pk])

    without = client.post(url, decision(record, verdict="returned"))
    client.post(url, decision(record, verdict="returned", comment="附件不全"))

    assert (without.status_code, "退回请写明理由" in without.content.decode()) == (422, True)
    assert Review.objects.get(record=record).comment == "附件不全"


def test_an_unfinished_sheet_is_not_passed_and_stays_filled_in(client: Client, body: PublicBody) -> None:
    record = submitted(body)
    pass_reviews(record, Step.DEPARTMENT)
    signed_in(client, body, Role.DEPARTMENT_REVIEWER)
    client.post(reverse("records:review", args=[record.pk]), decision(record))
    record = Record.objects.get(pk=record.pk)
    signed_in(client, body, Role.SECRECY_REVIEWER)
    first = f"sheet-{QUESTIONS[0].id}"

    page = client.post(reverse("records:review", args=[record.pk]), decision(record, **{first: "no"}))

    assert page.status_code == 422
    assert f'name="{first}" value="no" checked' in page.content.decode()
    assert step_of(Record.objects.get(pk=record.pk)) is Step.SECRECY


def test_a_problem_is_answered_before_it_passes_and_answers_outlive_a_refusal(client: Client, body: PublicBody) -> None:
    record = submitted(body, body_html=PHONE)
    signed_in(client, body, Role.DEPARTMENT_REVIEWER)
    url = reverse("records:review", args=[record.pk])
    page = client.get(url)
    problem = next(one for one in page.context["problems"] if one.problem.severity == "warning")

    refused = client.post(url, decision(record))
    kept = client.post(url, decision(record, verdict="returned", **{problem.field: "对外公布的办公电话"}))
    passed = client.post(url, decision(record))

    assert (refused.status_code, kept.status_code, passed.status_code) == (422, 422, 302)
    assert "13800001234" not in str(list(ProblemAnswer.objects.values()))
    assert ProblemAnswer.objects.get().reason == "对外公布的办公电话"


def test_an_answer_holds_for_its_version_only(client: Client, body: PublicBody) -> None:
    record = make_record(body, body_html=PHONE)
    signed_in(client, body, Role.DRAFTER)
    url = reverse("records:preflight", args=[record.pk])
    page = client.get(url)
    field = next(one.field for one in page.context["problems"] if one.problem.severity == "warning")

    client.post(url, {"seen_hash": "0" * 64, field: "对外公布"})
    assert not ProblemAnswer.objects.exists()
    client.post(url, {"seen_hash": page.context["version_hash"], field: "对外公布"})
    assert ProblemAnswer.objects.get().version_hash == page.context["version_hash"]


def test_a_leak_is_named_before_submission_and_the_text_stays(client: Client, body: PublicBody) -> None:
    record = make_record(body, body_html="<p>身份证号 11010519491231002X。</p>")
    signed_in(client, body, Role.DRAFTER)
    url = reverse("records:preflight", args=[record.pk])

    page = client.get(url)
    answer = client.post(url, {"seen_hash": page.context["version_hash"], "submit": "1"})

    assert answer.status_code == 422
    assert "居民身份证号码" in answer.content.decode()
    assert "11010519491231002X" not in answer.content.decode()
    assert step_of(Record.objects.get(pk=record.pk)) is None


def test_a_drafter_submits_and_takes_back(client: Client, body: PublicBody) -> None:
    record = make_record(body)
    signed_in(client, body, Role.DRAFTER)
    url = reverse("records:preflight", args=[record.pk])

    client.post(url, {"seen_hash": client.get(url).context["version_hash"], "submit": "1"})
    assert step_of(Record.objects.get(pk=record.pk)) is Step.DEPARTMENT
    client.post(reverse("records:recall", args=[record.pk]))

    assert step_of(Record.objects.get(pk=record.pk)) is None


def test_the_reviewer_sees_what_a_correction_changes(client: Client, body: PublicBody) -> None:
    record = make_published_record(body, body_html="<p>金额为 10 万元。</p>")
    drafter = make_person(body, Role.DRAFTER)
    Correct(record, drafter, "金额写错").execute()
    record.body_html = "<p>金额为 12 万元。</p>"
    record.title = "更正后的名称"
    record.save_revision()
    Submit(Record.objects.get(pk=record.pk), drafter).execute()
    signed_in(client, body, Role.DEPARTMENT_REVIEWER)

    page = client.get(reverse("records:review", args=[record.pk])).content.decode()

    assert "<del>金额为 10 万元。</del>" in page
    assert "<ins>金额为 12 万元。</ins>" in page
    assert "<ins>更正后的名称</ins>" in page


def test_a_hostile_text_acts_nowhere_in_the_workbench(client: Client, body: PublicBody) -> None:
    record = submitted(body, title="<script>x()</script>", body_html='<p>文</p><img src="x" onerror="x()">')
    signed_in(client, body, Role.DEPARTMENT_REVIEWER)

    for name in ("review", "dossier"):
        page = client.get(reverse(f"records:{name}", args=[record.pk])).content.decode()
        assert "<script>x()" not in page
        assert "onerror" not in page


def test_the_disclosure_office_withdraws_with_a_reason(client: Client, body: PublicBody) -> None:
    record = make_published_record(body)
    signed_in(client, body, Role.DISCLOSURE_OFFICE)
    url = reverse("records:withdraw", args=[record.pk])

    assert client.post(url, {"reason": " "}).status_code == 200
    assert Record.objects.get(pk=record.pk).live
    client.post(url, {"reason": "内容有误"})

    record = Record.objects.get(pk=record.pk)
    assert (record.live, record.withdrawal_reason) == (False, "内容有误")


def test_the_reason_of_a_correction_is_asked_on_its_page(client: Client, body: PublicBody) -> None:
    record = make_published_record(body)
    signed_in(client, body, Role.DRAFTER)

    answer = client.post(reverse("records:correct", args=[record.pk]), {"kind": "corrected", "reason": "数字写错"})

    assert answer["Location"] == reverse("records:edit", args=[record.pk])
    assert record.corrections.get().reason == "数字写错"


def test_the_department_review_of_an_urgent_record_is_made_up_on_its_page(client: Client, body: PublicBody) -> None:
    record = make_record(body, urgent=True, urgent_reason="汛情")
    pass_reviews(record, Step.SECRECY, Step.APPROVAL)
    record.latest_revision.publish()
    signed_in(client, body, Role.DEPARTMENT_REVIEWER)
    url = reverse("records:make_up", args=[record.pk])

    assert "汛情" in client.get(url).content.decode()
    client.post(url, {"verdict": "approved"})

    assert record.reviews.filter(step=Step.DEPARTMENT.value).exists()
    assert client.post(url, {"verdict": "approved"}).status_code == 422


def test_a_reviewer_reads_the_attachments_and_a_stranger_does_not(
    client: Client, body: PublicBody, tmp_path: Path
) -> None:
    source = tmp_path / "名单.txt"
    source.write_text("第一名\n", encoding="utf-8")
    file = keep(source, source.name)
    record = make_record(body)
    record.attachments.add(Attachment(file=file, name="名单"))
    record.save_revision()
    url = reverse("records:attachment", args=[record.pk, file.pk])

    signed_in(client, body, Role.SECRECY_REVIEWER)
    answer = client.get(url)
    assert b"".join(answer).decode() == "第一名\n"
    assert answer["Content-Disposition"].startswith("attachment")
    assert client.get(reverse("records:attachment", args=[record.pk, "0" * 64])).status_code == 404
    assert client.get(reverse("records:attachment", args=[make_record(body).pk, file.pk])).status_code == 404
    signed_in(client, make_body(), Role.SECRECY_REVIEWER)
    assert client.get(url).status_code == 404
