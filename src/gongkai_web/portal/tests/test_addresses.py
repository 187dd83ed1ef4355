"""Addresses outlive a redesign."""

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from gongkai.rules.classification import ColumnType
from gongkai_web.publishing.models import Column, Record
from gongkai_web.testing.builders import make_column, make_site

pytestmark = pytest.mark.django_db


def rename(column: Column, slug: str) -> None:
    column.slug = slug
    column.save_revision().publish()


def test_a_column_that_is_renamed_leads_on_from_its_old_address(
    public: Client, column: Column, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        rename(Column.objects.get(pk=column.pk), "announcements")

    response = public.get("/news/notices/")

    assert response.status_code == 301
    assert response["Location"] == "/news/announcements/"


def test_what_lies_beneath_a_renamed_column_leads_on_too(
    public: Client, column: Column, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        rename(Column.objects.get(slug="news"), "dynamics")

    assert public.get("/news/notices/")["Location"] == "/dynamics/notices/"


def test_a_column_that_is_moved_leads_on_from_its_old_address(public: Client, column: Column) -> None:
    Column.objects.get(pk=column.pk).move(make_site(), pos="last-child")

    assert public.get("/news/notices/")["Location"] == "/notices/"


def test_an_address_of_an_older_site_leads_on(public: Client, column: Column) -> None:
    Column.objects.filter(pk=column.pk).update(old_paths=["/zwgk/tzgg/"])

    response = public.get("/zwgk/tzgg/")

    assert (response.status_code, response["Location"]) == (301, "/news/notices/")


def test_an_old_address_in_use_again_is_answered_by_its_new_owner(public: Client, column: Column) -> None:
    other = make_column("其他", make_site(), slug="others")
    Column.objects.filter(pk=other.pk).update(old_paths=["/news/notices/"])

    assert public.get("/news/notices/").status_code == 200


def test_a_part_of_the_section_has_one_address(public: Client, record: Record) -> None:
    make_column("年报", make_site(), slug="yearly", type=ColumnType.ANNUAL_REPORTS.value)

    assert public.get("/yearly/")["Location"] == "/disclosure/reports/"


def test_a_column_that_is_not_public_is_not_found(public: Client, column: Column) -> None:
    Column.objects.filter(pk=column.pk).update(live=False)

    assert public.get("/news/notices/").status_code == 404
