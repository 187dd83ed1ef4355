"""A small site for the portal's tests."""

from datetime import date

import pytest
from django.test import Client

from gongkai.rules.classification import ColumnType, Kind, Level
from gongkai_web.bodies.models import Leader, PublicBody, Unit
from gongkai_web.publishing.models import Column, Record
from gongkai_web.testing.builders import make_body, make_column, make_published_record, make_site


@pytest.fixture
def public() -> Client:
    """Return a stranger's browser."""
    return Client()


@pytest.fixture
def body() -> PublicBody:
    """Return 青云区科学技术局, with what the public is told of a body."""
    made = make_body(
        "青云区科学技术局",
        slug="science",
        level=Level.COUNTY.value,
        address="青云区文汇路6号",
        phone="0590-6600102",
        hours="工作日上午8:30—12:00",
        functions="<p>（一）拟订科技发展规划。</p><script>alert(1)</script>",
        disclosure_office="青云区科学技术局办公室",
        site_code="5902030001",
    )
    Leader.objects.create(body=made, name="周明远", post="局长", duties="主持全面工作")
    Unit.objects.create(body=made, name="规划科")
    return made


@pytest.fixture
def column() -> Column:
    """Return the column 通知公告 beneath 政务动态."""
    news = make_column("政务动态", slug="news", type=ColumnType.NEWS.value, show_in_menus=True)
    return make_column("通知公告", news, slug="notices", type=ColumnType.NOTICES.value, description="通知、公告")


@pytest.fixture
def record(body: PublicBody, column: Column) -> Record:
    """Return a normative document, published."""
    make_site()
    return make_published_record(
        body,
        column=column,
        title="青云区科技计划项目管理办法",
        document_number="青科规字〔2026〕4号",
        kind=Kind.NORMATIVE_DOCUMENT.value,
        item="20-1",
        subject="10",
        dated_on=date(2026, 3, 2),
        effective_on=date(2026, 4, 1),
        summary="规范区级科技计划项目管理",
        keywords="科技计划 项目",
        body_html="<p>第一条　为了规范科技计划项目管理，制定本办法。</p>",
    )
