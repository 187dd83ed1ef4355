"""The number of queries of a page doesn't grow with what is on it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from gongkai.rules.classification import Kind
from gongkai_web.publishing.models import Attachment, PolicyQuestion, Record, RecordRelation, Relation, StoredFile
from gongkai_web.testing.builders import make_published_record

pytestmark = pytest.mark.django_db
LISTS = (
    *("/", "/disclosure/", "/disclosure/items/20-1/", "/disclosure/reports/", "/news/", "/news/notices/", "/records/"),
    *("/bodies/", "/bodies/science/", "/bodies/science/records/", "/bodies/science/guide/", "/documents/"),
    *("/documents/?year=2026&effect=in_force", "/questions/", "/screen/science/", "/sitemap/", "/disclosure/apply/"),
)


@pytest.fixture
def count(public: Client) -> Callable[[str], int]:
    """Return what counts the queries of a page."""

    def counted(address: str) -> int:
        from django.db import connection

        with CaptureQueriesContext(connection) as queries:
            assert public.get(address).status_code == 200
        return len(queries)

    return counted


@pytest.mark.parametrize("address", LISTS)
def test_a_list_keeps_its_number_of_queries(record: Record, count: Callable[[str], int], address: str) -> None:
    make(record, 2)
    few = count(address)

    make(record, 6)

    assert count(address) == few


def make(record: Record, number: int) -> None:
    for _ in range(number):
        more = {"column": record.column, "item": "20-1", "document_number": "青科规字〔2026〕5号"}
        made = make_published_record(record.body, kind=record.kind, **more)
        make_published_record(record.body, kind=Kind.ANNUAL_REPORT.value, column=record.column)
        PolicyQuestion.objects.create(
            body=record.body, topic="科技", question="问", answer_html="答", basis=made, published_on=made.published_on
        )


def test_a_record_asks_four_queries_and_one_for_those_linked_with_it(
    public: Client, record: Record, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    # tests remember nothing from page to page: beside the four come the site, its navigation, columns and bodies
    public.get(record.get_absolute_url())
    with django_assert_num_queries(4 + 11):
        public.get(record.get_absolute_url())


def test_links_and_files_add_no_queries_one_by_one(record: Record, count: Callable[[str], int]) -> None:
    link(record, 1)
    few = count(record.get_absolute_url())

    link(record, 5)

    assert count(record.get_absolute_url()) == few


def link(record: Record, number: int) -> None:
    for _ in range(number):
        other = make_published_record(record.body, column=record.column)
        RecordRelation.objects.create(record=other, target=record, relation=Relation.AMENDS.value)
        file = StoredFile.objects.create(
            sha256=f"{other.pk:064d}", size=1, extension="pdf", media_type="application/pdf"
        )
        Attachment.objects.create(record=record, file=file, name="附件.pdf")
