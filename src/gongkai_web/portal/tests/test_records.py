"""A record's page: what belongs to it, and what it has to do with others."""

from datetime import date, timedelta

import pytest
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.rules.classification import Kind
from gongkai_web.bodies.models import PublicBody
from gongkai_web.publishing.models import Column, Record, RecordRelation, Relation
from gongkai_web.testing.builders import make_body, make_published_record, make_record

pytestmark = pytest.mark.django_db


def text(public: Client, record: Record) -> str:
    return public.get(record.get_absolute_url()).content.decode()


def test_a_document_and_its_interpretation_lead_to_each_other(public: Client, record: Record) -> None:
    explained = make_record(
        record.body,
        column=record.column,
        kind=Kind.INTERPRETATION.value,
        title="管理办法解读",
        interpretation_form="text",
    )
    explained.interprets.set([record])
    explained.live = True
    explained.save()

    assert "管理办法解读" in text(public, record)
    assert f'href="/records/{record.pk}/"' in text(public, explained)


def test_a_document_without_its_interpretation_says_by_when_it_is_due(public: Client, record: Record) -> None:
    """2026-03-02 is a Monday; three working days end on Thursday."""
    Record.objects.filter(pk=record.pk).update(published_on=date(2026, 3, 2))

    assert "解读待发布" in text(public, record)
    assert "2026年3月5日" in text(public, record)


def test_news_awaits_no_interpretation(public: Client, record: Record) -> None:
    news = make_published_record(record.body, column=record.column, kind=Kind.NEWS.value)

    assert "解读待发布" not in text(public, news)


def test_a_repealed_document_and_the_one_that_repeals_it_lead_to_each_other(public: Client, record: Record) -> None:
    newer = make_record(
        record.body,
        column=record.column,
        kind=Kind.NORMATIVE_DOCUMENT.value,
        title="青云区科技计划项目管理办法（2026年修订）",
        document_number="青科规字〔2026〕9号",
    )
    RecordRelation.objects.create(record=newer, target=record, relation=Relation.REPEALS.value)
    Record.objects.filter(pk=newer.pk).update(live=True, published_on=date(2026, 6, 1))
    Record.objects.filter(pk=record.pk).update(effect="repealed", repealed_on=date(2026, 6, 1))

    old, new = text(public, record), text(public, newer)

    assert "本文件已废止，自2026年6月1日起" in old
    assert "废止本文件的文件" in old
    assert newer.title in old
    assert "本文件废止的文件" in new
    assert "第一条" in old


def test_a_document_past_its_end_says_so_before_anyone_marks_it(public: Client, record: Record) -> None:
    Record.objects.filter(pk=record.pk).update(ends_on=timezone.localdate() - timedelta(days=1))

    assert "本文件已失效" in text(public, record)


def test_a_document_not_yet_applied_says_so(public: Client, record: Record) -> None:
    Record.objects.filter(pk=record.pk).update(effective_on=timezone.localdate() + timedelta(days=1))

    assert "尚未施行" in text(public, record)


def test_a_joint_document_names_all_its_bodies(public: Client, record: Record, body: PublicBody) -> None:
    other = make_body("青云区财政局", slug="finance")
    record = Record.objects.get(pk=record.pk)
    record.joint_bodies.set([other])
    record.save()

    assert "青云区科学技术局、青云区财政局" in text(public, record)


def test_the_history_tells_what_was_done_since(public: Client, record: Record) -> None:
    shown = text(public, record)

    assert "更新记录" in shown
    assert "发布" in shown


@pytest.mark.parametrize(("kind", "beginning"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_the_address_is_drawn_without_inline_style(public: Client, record: Record, kind: str, beginning: bytes) -> None:
    response = public.get(reverse("portal:qr", args=[record.pk, kind]))

    assert response.content.startswith(beginning)
    assert b"style=" not in response.content


def test_the_paper_page_has_the_text_and_the_address(public: Client, record: Record) -> None:
    shown = public.get(reverse("portal:print", args=[record.pk])).content.decode()

    assert "第一条" in shown
    assert f"http://127.0.0.1:8000/records/{record.pk}/" in shown


def test_the_workbench_previews_a_draft_as_its_page(record: Record) -> None:
    draft = make_record(record.body, column=record.column, title="还没有审查的稿件")

    shown = draft.make_preview_request().render().content.decode()

    assert "还没有审查的稿件" in shown
    assert "发布时编定" in shown


def test_the_workbench_previews_a_column_as_its_page(record: Record) -> None:
    column = Column.objects.get(pk=record.column_id)
    column.title = "公告栏"

    response = column.make_preview_request(HttpRequest())

    assert record.title in response.render().content.decode()
