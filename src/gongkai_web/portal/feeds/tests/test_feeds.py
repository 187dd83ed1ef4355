"""Feeds tell what is new, changed and withdrawn, under ids and addresses that stay."""

import json
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import http_date
from lxml import etree

from gongkai_web.bodies.roles import Role
from gongkai_web.portal import generation
from gongkai_web.portal.caching import shelf
from gongkai_web.portal.tests.test_strangers import attach
from gongkai_web.publishing.models import Change, ChangeKind, Column, Record
from gongkai_web.publishing.withdrawal.action import Withdraw
from gongkai_web.search.indexing import rebuild
from gongkai_web.testing.builders import make_person, make_published_record, make_record

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom", "at": "http://purl.org/atompub/tombstones/1.0"}


def addresses(record: Record) -> list[str]:
    return [
        "/feeds/latest",
        f"/feeds/columns/{record.column_id}",
        "/feeds/bodies/science",
        "/feeds/kinds/normative_document",
    ]


def atom(public: Client, address: str) -> Any:
    return etree.fromstring(public.get(address).content)


def texts(document: Any, path: str) -> list[str]:
    return [str(one) for one in document.xpath(path, namespaces=ATOM)]


def test_each_feed_has_the_record_in_both_formats(public: Client, record: Record) -> None:
    for address in addresses(record):
        assert texts(atom(public, f"{address}.atom"), "//a:entry/a:title/text()") == [record.title]
        assert [item["title"] for item in public.get(f"{address}.json").json()["items"]] == [record.title]


def test_an_id_is_made_of_the_index_number_and_not_of_the_address(public: Client, record: Record) -> None:
    assert record.published_on is not None
    said = f"tag:127.0.0.1,{record.published_on.year}:{record.index_number}"

    assert texts(atom(public, "/feeds/latest.atom"), "//a:entry/a:id/text()") == [said]
    assert public.get("/feeds/latest.json").json()["items"][0]["id"] == said


def test_the_feed_of_a_column_holds_what_is_beneath_it_and_stays_when_it_is_renamed(
    public: Client, record: Record, column: Column
) -> None:
    above = column.get_parent()
    column.slug = "renamed"
    column.save()

    assert texts(atom(public, f"/feeds/columns/{above.pk}.atom"), "//a:entry/a:title/text()") == [record.title]
    assert public.get(f"/feeds/columns/{column.pk}.json").status_code == 200


def test_the_feed_of_a_search_holds_what_it_finds(public: Client, record: Record) -> None:
    make_published_record(record.body, column=record.column, title="关于防汛的通知")
    rebuild()

    document = atom(public, "/feeds/search.atom?q=科技计划&kind=normative_document")

    assert texts(document, "//a:entry/a:title/text()") == [record.title]
    self = texts(document, "/a:feed/a:link[@rel='self']/@href")
    assert self == [
        "http://127.0.0.1:8000/feeds/search.atom?q=%E7%A7%91%E6%8A%80%E8%AE%A1%E5%88%92&kind=normative_document"
    ]
    assert texts(atom(public, "/feeds/search.atom?q="), "//a:entry") == []


def test_an_entry_is_updated_when_the_record_last_changed_in_public(public: Client, record: Record) -> None:
    at = timezone.now() + timedelta(days=2)
    Change.objects.create(record=record, kind=ChangeKind.CORRECTED.value, at=at, reason="更正电话")

    item = public.get("/feeds/latest.json").json()["items"][0]

    assert item["date_modified"] == at.isoformat()
    assert item["date_published"] < item["date_modified"]
    (of_feed,) = texts(atom(public, "/feeds/latest.atom"), "/a:feed/a:updated/text()")
    assert datetime.fromisoformat(of_feed) == at


def test_files_and_links_are_given_with_full_addresses(public: Client, record: Record) -> None:
    file = attach(record)
    Record.objects.filter(pk=record.pk).update(body_html='<p><a href="/documents/">文件库</a></p>')

    item = public.get("/feeds/latest.json").json()["items"][0]

    assert item["attachments"][0]["url"] == f"http://127.0.0.1:8000{file.get_absolute_url()}"
    assert 'href="http://127.0.0.1:8000/documents/"' in item["content_html"]
    enclosures = texts(atom(public, "/feeds/latest.atom"), "//a:link[@rel='enclosure']/@href")
    assert enclosures == [f"http://127.0.0.1:8000{file.get_absolute_url()}"]


def test_what_was_withdrawn_is_told_to_be_gone_and_nothing_of_its_text(public: Client, record: Record) -> None:
    Withdraw(record, make_person(record.body, Role.DISCLOSURE_OFFICE), "附件中含有个人信息").execute()

    document = atom(public, "/feeds/latest.atom")
    gone = public.get("/feeds/latest.json").json()["_gongkai"]["withdrawn"]

    assert texts(document, "//a:entry") == []
    assert texts(document, "//at:deleted-entry/@ref")[0].endswith(f":{record.index_number}")
    assert gone[0]["reason"] == "附件中含有个人信息"
    assert "第一条" not in json.dumps(gone, ensure_ascii=False)


def test_drafts_are_in_no_feed(public: Client, record: Record) -> None:
    make_record(record.body, column=record.column, title="还没有审查的稿件", kind=record.kind)

    for address in addresses(record):
        assert "还没有审查" not in public.get(f"{address}.atom").content.decode()


def test_a_reader_who_has_the_feed_is_told_so(public: Client, record: Record) -> None:
    first = public.get("/feeds/latest.atom")

    by_tag = public.get("/feeds/latest.atom", headers={"if-none-match": first["ETag"]})
    by_date = public.get("/feeds/latest.atom", headers={"if-modified-since": first["Last-Modified"]})
    earlier = http_date((timezone.now() - timedelta(days=1)).timestamp())

    assert (by_tag.status_code, by_date.status_code) == (304, 304)
    assert public.get("/feeds/latest.atom", headers={"if-modified-since": earlier}).status_code == 200


def test_characters_that_xml_forbids_do_not_break_the_feed(public: Client, record: Record) -> None:
    Record.objects.filter(pk=record.pk).update(title="办法\x0b（试行）", body_html="<p>第一条\x01</p>")

    assert texts(atom(public, "/feeds/latest.atom"), "//a:entry/a:title/text()") == ["办法（试行）"]


def test_an_empty_feed_is_a_feed(public: Client, column: Column) -> None:
    document = atom(public, f"/feeds/columns/{column.pk}.atom")

    assert texts(document, "//a:entry") == []
    assert texts(document, "/a:feed/a:updated/text()") != []


@pytest.mark.parametrize("address", ["columns/999999.atom", "bodies/nobody.json", "kinds/gossip.atom", "latest.rss"])
def test_there_is_no_feed_of_what_there_is_not(public: Client, record: Record, address: str) -> None:
    assert public.get(f"/feeds/{address}").status_code == 404


def test_the_page_lists_the_feeds_and_the_data(public: Client, record: Record) -> None:
    text = public.get("/feeds/").content.decode()

    for said in (
        "/feeds/latest.atom",
        "/feeds/bodies/science.json",
        "政务动态 › 通知公告",
        "/data/records.csv",
        "/api/",
    ):
        assert said in text


def test_a_feed_keeps_its_number_of_queries(public: Client, record: Record) -> None:
    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            public.get("/feeds/latest.atom")
        return len(queries)

    few = counted()
    for _ in range(4):
        attach(make_published_record(record.body, column=record.column))

    assert counted() == few


def test_pages_lead_to_their_feeds(public: Client, record: Record) -> None:
    for page, feed in (
        ("/records/", "/feeds/latest.atom"),
        ("/news/notices/", f"/feeds/columns/{record.column_id}.atom"),
        ("/bodies/science/records/", "/feeds/bodies/science.atom"),
    ):
        text = public.get(page).content.decode()
        assert re.search(rf'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="{feed}">', text)


def test_a_kept_feed_tells_readers_who_have_it_too(public: Client, record: Record, settings: Any) -> None:
    settings.PAGE_CACHE_BYTES = 1024**2
    generation.ask_again()
    first = public.get("/feeds/latest.atom")

    for name in ("ETag", "Last-Modified"):
        asked = {"if-none-match" if name == "ETag" else "if-modified-since": first[name]}
        assert public.get("/feeds/latest.atom", headers=asked).status_code == 304
    shelf.clear()
    generation.ask_again()
