"""A clerk takes an application down: the same action, the legal day explained, the same applicant's others shown."""

import re
import uuid
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.rules.clock import Channel
from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.applications.clock import deadline_of
from gongkai_web.applications.models import Application, EventKind, Paper
from gongkai_web.applications.receipt.action import code_matches
from gongkai_web.applications.receipt.dividing import Join, Split
from gongkai_web.applications.receipt.tests.test_online import card
from gongkai_web.applications.tests.builders import APPLICANT, WANTED, make_application, make_clerk
from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db
NEW = "/workbench/applications/new/"


@pytest.fixture
def body() -> PublicBody:
    return make_body("青云区科学技术局", slug="science")


@pytest.fixture
def clerk(body: PublicBody) -> Client:
    client = Client()
    client.force_login(make_clerk(body))
    return client


def letter(body: PublicBody, **more: Any) -> dict[str, Any]:
    return {
        "key": str(uuid.uuid4()),
        "body": body.pk,
        "channel": "signed_post",
        "arrived_on": "2026-03-02",
        "identity_kind": "居民身份证",
        **APPLICANT,
        **WANTED,
        "supply_way": "post",
        **more,
    }


def text_of(answer: Any) -> str:
    said: str = answer.content.decode()
    return said


def test_a_posted_letter_is_taken_in_and_registered_on_the_day_it_was_signed_for(
    clerk: Client, body: PublicBody
) -> None:
    answer = clerk.post(NEW, letter(body, incoming_number="收文〔2026〕88号", paper=card()))

    case = Application.objects.get()
    assert answer["Location"] == reverse("applications:taken", args=[case.pk])
    assert case.number == "science-2026-0001"
    assert deadline_of(case).due_on == date(2026, 3, 30)
    assert case.numbers.get().number == "收文〔2026〕88号"
    assert Paper.objects.get().get_kind_display() == "申请材料"


def test_number_and_code_are_told_once_for_the_receipt(clerk: Client, body: PublicBody) -> None:
    address = clerk.post(NEW, letter(body))["Location"]

    page = text_of(clerk.get(address))
    code = re.search(r"查询码</dt><dd><strong>(\w{10})<", page)

    assert code is not None
    assert code_matches(code[1], Application.objects.get().query_code)
    assert clerk.get(f"{address}receipt.pdf").content.startswith(b"%PDF")
    assert Client().get(address).status_code == 302


def test_an_unconfirmed_e_mail_is_taken_in_and_registered_later(clerk: Client, body: PublicBody) -> None:
    clerk.post(NEW, letter(body, channel="email"))
    case = Application.objects.get()
    assert case.registered_at is None

    address = reverse("applications:register", args=[case.pk])
    refused = clerk.post(address, {"confirmed_on": "", "confirmed_how": ""})
    clerk.post(address, {"confirmed_on": "2026-03-04", "confirmed_how": "电话确认"})

    case.refresh_from_db()
    assert "以双方确认之日为收到之日" in text_of(refused)
    assert case.confirmed_on == date(2026, 3, 4)
    assert deadline_of(case).received_on == date(2026, 3, 4)


def test_what_is_told_aloud_counts_as_handed_in(clerk: Client, body: PublicBody) -> None:
    clerk.post(NEW, letter(body, channel="oral"))

    case = Application.objects.get()
    assert case.oral
    assert case.channel == Channel.IN_PERSON


def test_the_last_day_is_shown_before_anything_is_saved(clerk: Client, body: PublicBody) -> None:
    page = text_of(clerk.post(NEW, letter(body, preview="1")))

    assert "最迟 2026-03-30 答复" in page
    assert "条例第三十一条第（二）项" in page
    assert not Application.objects.exists()


def test_the_same_form_twice_is_one_application(clerk: Client, body: PublicBody) -> None:
    given = letter(body)

    first, again = clerk.post(NEW, given), clerk.post(NEW, {**given, "seen_earlier": "1"})

    assert Application.objects.count() == 1
    assert first["Location"] == again["Location"]
    assert clerk.get(first["Location"]).status_code == 200


def test_the_same_applicants_other_applications_are_shown_first(clerk: Client, body: PublicBody) -> None:
    clerk.post(NEW, letter(body))
    again = letter(body, phone="", identity_number="11010519491231002x")

    page = text_of(clerk.post(NEW, again))

    assert "science-2026-0001" in page
    assert "内容相同或者几乎相同" in page
    assert Application.objects.count() == 1
    clerk.post(NEW, {**again, "seen_earlier": "1"})
    assert Application.objects.count() == 2


def test_another_applicant_and_another_body_are_no_duplicates(clerk: Client, body: PublicBody) -> None:
    make_application(make_body())
    clerk.post(NEW, letter(body))
    other = {"name": "陆思远", "identity_number": "", "phone": "13800138000"}

    clerk.post(NEW, letter(body, **other))

    assert Application.objects.filter(body=body).count() == 2


def test_what_is_missing_is_named_and_nothing_is_saved(clerk: Client, body: PublicBody) -> None:
    answer = clerk.post(NEW, letter(body, name="", content="", arrived_on="2099-01-01", identity_number="123"))

    assert answer.status_code == 422
    assert "日期不能晚于今天" in text_of(answer)
    assert "核对居民身份证号码" in text_of(answer)
    answer = clerk.post(NEW, letter(body, name="", content=""))
    assert "填写申请人的姓名或者名称" in text_of(answer)
    assert not Application.objects.exists()


def test_a_clerk_takes_in_nothing_for_another_body(clerk: Client, body: PublicBody) -> None:
    assert clerk.post(NEW, letter(make_body())).status_code == 422
    assert not Application.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DISCLOSURE_OFFICE])
def test_only_the_disclosure_office_takes_in(body: PublicBody, role: Role) -> None:
    client = Client()
    client.force_login(make_person(body, role))

    # Wagtail answers a refusal within its pages by leading home.
    assert client.get(NEW).status_code in (302, 403)


def test_a_stranger_registers_splits_and_joins_nothing(body: PublicBody) -> None:
    case, client = make_application(body), Client()
    client.force_login(make_clerk(make_body()))

    for name in ("register", "split", "join", "taken"):
        assert client.get(reverse(f"applications:{name}", args=[case.pk])).status_code == 404, name
    with pytest.raises(NotAllowed):
        Split(case, make_clerk(make_body()), ["甲", "乙"]).execute()


def test_what_asks_for_two_things_is_split_with_the_same_day_and_person(clerk: Client, body: PublicBody) -> None:
    case = make_application(body)

    clerk.post(reverse("applications:split", args=[case.pk]), {"contents": "2025年立项清单\n\n2025年验收结果\n"})

    case.refresh_from_db()
    part = case.parts.get()
    assert (case.content, part.content) == ("2025年立项清单", "2025年验收结果")
    assert case.original_content == WANTED["content"]
    assert part.number == "science-2026-0002"
    assert deadline_of(part).due_on == deadline_of(case).due_on
    assert part.applicant.name.reveal() == APPLICANT["name"]
    assert part.applicant.identity_index == case.applicant.identity_index
    assert part.query_code == case.query_code
    assert "science-2026-0002" in case.events.get(kind=EventKind.SPLIT.value).told


@pytest.mark.parametrize(("contents", "said"), [(["甲"], "至少写两件事"), (["甲", "甲"], "完全相同")])
def test_a_split_that_splits_nothing_is_refused(body: PublicBody, contents: list[str], said: str) -> None:
    case = make_application(body)

    with pytest.raises(Refused, match=said):
        Split(case, make_clerk(body), contents).execute()


def test_what_was_split_is_not_split_again(body: PublicBody) -> None:
    case = make_application(body)
    Split(case, make_clerk(body), ["甲", "乙"]).execute()

    for one in (case, case.parts.get()):
        with pytest.raises(Refused, match="已经拆分"):
            Split(one, make_clerk(body), ["丙", "丁"]).execute()


def test_two_of_the_same_applicant_are_joined(clerk: Client, body: PublicBody) -> None:
    first, second = make_application(body), make_application(body)
    stranger = make_application(body, applicant={"name": "陆思远", "identity_number": "", "phone": "13800138000"})

    page = text_of(clerk.get(reverse("applications:join", args=[second.pk])))
    clerk.post(reverse("applications:join", args=[second.pk]), {"into": first.pk})

    second.refresh_from_db()
    assert second.joined_to == first
    assert stranger.number not in page
    third = make_application(body)
    with pytest.raises(Refused, match="选择同一申请人"):
        Join(third, make_clerk(body), stranger).execute()
    with pytest.raises(Refused, match="不能再并入"):
        Join(first, make_clerk(body), third).execute()


def test_a_registered_case_is_not_registered_again(clerk: Client, body: PublicBody) -> None:
    case = make_application(body)

    assert "已经登记" in text_of(clerk.get(reverse("applications:register", args=[case.pk])))


def test_the_list_leads_the_disclosure_office_to_intake(clerk: Client, body: PublicBody) -> None:
    approver = Client()
    approver.force_login(make_person(body, Role.APPROVER))

    assert NEW in text_of(clerk.get(reverse("applications:list")))
    assert NEW not in text_of(approver.get(reverse("applications:list")))
