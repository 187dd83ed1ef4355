"""Programs, floods and forgeries are kept out; people aren't, and lose nothing they wrote."""

from typing import Any

import pytest
from django.test import Client

from gongkai_web.applications.models import Application
from gongkai_web.applications.receipt import challenge, view
from gongkai_web.applications.receipt.tests.filling import apply_online, begin, fill_in, send
from gongkai_web.applications.receipt.tests.test_online import text_of
from gongkai_web.bodies.models import PublicBody

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("more", "said"), [({"answer": "九十九"}, "答案不对"), ({"website": "http://x"}, "提交得太快了")]
)
def test_a_program_is_stopped(visitor: Client, body: PublicBody, more: dict[str, str], said: str) -> None:
    fill_in(visitor, body)

    assert said in text_of(send(visitor, **more))
    assert not Application.objects.exists()


def test_a_program_that_is_too_quick_is_stopped(
    visitor: Client, body: PublicBody, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "LEAST_SECONDS", 60)
    fill_in(visitor, body)

    assert "提交得太快了" in text_of(send(visitor))


def test_after_a_wrong_answer_another_question_is_asked_and_nothing_is_lost(visitor: Client, body: PublicBody) -> None:
    fill_in(visitor, body)

    send(visitor, answer="九十九")

    assert send(visitor)["Location"] == "/apply/receipt/"


def test_one_address_sends_only_so_many(visitor: Client, body: PublicBody, settings: Any) -> None:
    settings.APPLICATIONS_PER_ADDRESS = 2
    for _ in range(2):
        apply_online(visitor, body)
    fill_in(visitor, body)

    assert "一小时后再提交" in text_of(send(visitor))
    assert Application.objects.count() == 2


def test_one_body_takes_only_so_many_in_an_hour(visitor: Client, body: PublicBody, settings: Any) -> None:
    settings.APPLICATIONS_PER_BODY = 1
    apply_online(visitor, body)
    fill_in(visitor, body)

    assert "请稍后再提交" in text_of(send(visitor))


def test_a_forged_form_is_refused(body: PublicBody) -> None:
    strict = Client(enforce_csrf_checks=True)

    for address in ("/apply/", "/apply/new/type/", "/apply/look/", "/apply/status/"):
        assert strict.post(address, {"body": body.slug}).status_code == 403, address


def test_no_page_of_it_is_kept_by_anybody(visitor: Client, body: PublicBody) -> None:
    begin(visitor, body)

    for address in ("/apply/", "/apply/notice/", "/apply/new/type/", "/apply/status/"):
        assert "no-store" in visitor.get(address)["Cache-Control"], address


@pytest.mark.parametrize("said", ["12", "１２", "十二", " 十 二 "])
def test_a_sum_is_answered_in_digits_or_words(said: str) -> None:
    assert challenge.Challenge("七加上五等于几？", 12).is_answered(said)


@pytest.mark.parametrize("said", ["", "十", "一二", "2", "十二十", "百", "-12", "12.0", "²"])
def test_another_answer_is_wrong(said: str) -> None:
    assert not challenge.Challenge("七加上五等于几？", 12).is_answered(said)


def test_every_question_has_an_answer_of_its_words() -> None:
    for _ in range(200):
        asked = challenge.new_challenge()
        assert 1 <= asked.answer <= 18
