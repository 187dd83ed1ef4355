"""Pages are kept until something is published, and not a moment longer."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.portal import caching, generation
from gongkai_web.portal.models import Generation
from gongkai_web.publishing.models import Column, Record
from gongkai_web.publishing.withdrawal.action import Withdraw
from gongkai_web.testing.builders import make_person, make_published_record

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(autouse=True)
def _room(settings: Settings) -> Iterator[None]:
    settings.PAGE_CACHE_BYTES = 4 * 1024**2
    generation.ask_again()
    yield
    caching.shelf.clear()
    generation.ask_again()


def test_a_page_asked_for_again_costs_no_query(
    public: Client, record: Record, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = public.get(record.get_absolute_url())

    with django_assert_num_queries(0):
        second = public.get(record.get_absolute_url())

    assert second.content == first.content
    assert second["ETag"] == first["ETag"]
    assert second["Cache-Control"] == "public, max-age=30"


def test_a_withdrawn_record_is_gone_at_once(public: Client, record: Record) -> None:
    assert public.get(record.get_absolute_url()).status_code == 200

    Withdraw(record, make_person(record.body, Role.DISCLOSURE_OFFICE), "内容有误").execute()

    assert public.get(record.get_absolute_url()).status_code == 410


def test_a_withdrawal_in_another_process_is_seen_at_once(public: Client, record: Record) -> None:
    """The other process is known by its byte alone."""
    public.get(record.get_absolute_url())
    Record.objects.filter(pk=record.pk).update(title="换了标题")

    subprocess.run([sys.executable, "-c", f"open({str(generation.file())!r}, 'ab').write(b'.')"], check=True)

    assert "换了标题" in public.get(record.get_absolute_url()).content.decode()


def test_a_withdrawal_on_another_machine_is_seen_when_the_row_is_asked(
    public: Client, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    public.get(record.get_absolute_url())
    Record.objects.filter(pk=record.pk).update(title="换了标题")
    Generation.objects.update(number=F("number") + 1)

    monkeypatch.setattr(generation, "ASK_EVERY", 0.0)

    assert "换了标题" in public.get(record.get_absolute_url()).content.decode()


def test_a_publication_that_is_taken_back_changes_nothing(record: Record) -> None:
    before = generation.now()

    with transaction.atomic():
        generation.move_on()
        transaction.set_rollback(True)

    assert generation.now() == before


def test_many_changes_in_one_transaction_count_once(record: Record) -> None:
    before = generation.file().stat().st_size

    with transaction.atomic():
        for _ in range(3):
            generation.move_on()

    assert generation.file().stat().st_size == before + 1


def test_a_page_made_while_something_is_published_is_not_kept(public: Client, record: Record) -> None:
    """It was made of what was there before; its generation is over."""
    stale = public.get(record.get_absolute_url())
    caching.shelf.clear()
    request = stale.wsgi_request
    assert caching.kept(request) is None

    generation.move_on()
    caching.keep(request, stale)

    assert caching.kept(request) is None


CHANGES: dict[str, Callable[[Record], Any]] = {
    "a record": lambda record: make_published_record(record.body, column=record.column),
    "a column": lambda record: Column.objects.get(pk=record.column_id).save_revision().publish(),
    "a body": lambda record: PublicBody.objects.get(pk=record.body_id).save(),
    "a leader": lambda record: record.body.leaders.get().delete(),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_seen(public: Client, record: Record, what: str) -> None:
    before = generation.now()

    CHANGES[what](record)

    assert generation.now() != before


def test_a_reader_who_has_the_page_is_told_so(public: Client, record: Record) -> None:
    tag = public.get(record.get_absolute_url())["ETag"]

    response = public.get(record.get_absolute_url(), headers={"if-none-match": tag})

    assert response.status_code == 304
    assert response.content == b""
    assert response["ETag"] == tag


def test_large_print_is_kept_apart(record: Record) -> None:
    plain, large = Client(), Client()
    large.cookies["large_print"] = "1"

    texts = [one.get("/records/").content.decode() for one in (plain, large, plain)]

    assert ["govuk-template large-print" in text for text in texts] == [False, True, False]


def test_nobody_signed_in_gets_or_leaves_a_kept_page(record: Record) -> None:
    staff = Client()
    staff.force_login(make_person(record.body, Role.DRAFTER))

    response = staff.get(record.get_absolute_url())

    assert "Cache-Control" not in response
    assert not caching.shelf.pages


def test_a_page_that_sets_a_cookie_is_not_kept(public: Client, record: Record) -> None:
    public.get("/reading/?large_print=1")

    assert not caching.shelf.pages


def test_made_up_addresses_never_drive_out_pages(public: Client, record: Record, settings: Settings) -> None:
    public.get(record.get_absolute_url())
    settings.PAGE_CACHE_BYTES = sum(len(page.content) for page in caching.shelf.pages.values()) * 60

    for number in range(200):
        public.get(f"/nothing-{number}/")
    kept = {key[0] for key in caching.shelf.pages}

    assert record.get_absolute_url() in kept
    assert caching.shelf.bytes <= settings.PAGE_CACHE_BYTES
