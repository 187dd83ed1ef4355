"""The map names every public page, and crawlers are told where it is."""

from typing import Any

import pytest
from django.test import Client
from lxml import etree

from gongkai_web.portal.opendata import sitemaps
from gongkai_web.publishing.models import Record
from gongkai_web.testing.builders import make_published_record, make_record

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def addresses(public: Client, path: str) -> list[str]:
    document: Any = etree.fromstring(public.get(path).content)
    return [one.text.removeprefix(SITE) for one in document.findall("*/{*}loc")]


def test_the_index_leads_to_every_page_and_record(public: Client, record: Record) -> None:
    other = make_published_record(record.body, column=record.column)

    found = [one for part in addresses(public, "/sitemap.xml") for one in addresses(public, part)]

    for address in (f"/records/{record.pk}/", f"/records/{other.pk}/", "/", "/news/notices/", "/bodies/science/"):
        assert address in found
    assert len(found) == len(set(found))


def test_every_page_of_the_map_answers(public: Client, record: Record) -> None:
    for part in addresses(public, "/sitemap.xml"):
        for address in addresses(public, part):
            assert public.get(address, follow=True).status_code == 200


def test_drafts_are_not_on_the_map(public: Client, record: Record) -> None:
    draft = make_record(record.body)

    assert f"/records/{draft.pk}/" not in addresses(public, "/sitemap-1.xml")


def test_a_page_of_the_map_holds_a_span_of_ids(public: Client, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [record, *(make_published_record(record.body, column=record.column) for _ in range(4))]
    monkeypatch.setattr(sitemaps, "A_PAGE", made[1].pk)

    first = addresses(public, "/sitemap-1.xml")

    assert first == [f"/records/{one.pk}/" for one in made[:2]]
    assert public.get(f"/sitemap-{sitemaps.parts() + 1}.xml").status_code == 404
    assert public.get("/sitemap-0.xml").status_code == 404


def test_a_record_bears_the_time_of_its_last_change(public: Client, record: Record) -> None:
    assert b"<lastmod>" in public.get("/sitemap-1.xml").content


def test_crawlers_are_kept_out_of_the_workbench_and_the_search(public: Client) -> None:
    text = public.get("/robots.txt").content.decode()

    assert "Disallow: /workbench/\n" in text
    assert "Disallow: /search/\n" in text
    assert f"Sitemap: {SITE}/sitemap.xml\n" in text
