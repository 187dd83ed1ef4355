"""Every kind of public page says what it must, to a stranger."""

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.publishing.models import Column, PolicyQuestion, Record
from gongkai_web.testing.builders import make_published_record

pytestmark = pytest.mark.django_db

SITE_TAGS = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN_TAGS = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE_TAGS = ("ArticleTitle", "PubDate", "ContentSource")

PAGES = {
    "/": ("政府信息公开", "青云区科技计划项目管理办法"),
    "/disclosure/": ("政府信息公开年报", "规章和规范性文件"),
    "/disclosure/guide/": ("青云区科学技术局办公室", "20个工作日"),
    "/disclosure/policies/": ("政府信息公开制度",),
    "/disclosure/statutory/": ("法定主动公开内容", "（一）"),
    "/disclosure/items/20-1/": ("第二十条第（一）项", "青云区科技计划项目管理办法"),
    "/disclosure/reports/": ("政府信息公开年报",),
    "/disclosure/apply/": ("依申请公开", "青云区文汇路6号", "青云区科学技术局办公室"),
    "/news/notices/": ("通知公告", "青云区科技计划项目管理办法", "青科规字〔2026〕4号"),
    "/news/": ("政务动态", "青云区科技计划项目管理办法"),
    "/records/": ("最新公开", "青云区科技计划项目管理办法"),
    "/bodies/": ("青云区科学技术局",),
    "/bodies/science/": ("青云区文汇路6号", "周明远", "规划科", "拟订科技发展规划", "青云区科技计划项目管理办法"),
    "/bodies/science/guide/": ("青云区科学技术局政府信息公开指南",),
    "/bodies/science/records/": ("青云区科技计划项目管理办法",),
    "/bodies/science/reports/": ("政府信息公开年报",),
    "/documents/": ("青云区科技计划项目管理办法", "青科规字〔2026〕4号", "有效"),
    "/documents/?q=[2026]4": ("青云区科技计划项目管理办法",),
    "/questions/": ("怎样申报科技计划项目", "青云区科技计划项目管理办法"),
    "/search/": ("搜索",),
    "/feeds/": ("订阅",),
    "/reading/": ("长者版", "高对比度"),
    "/help/": ("使用帮助",),
    "/privacy/": ("隐私说明",),
    "/sitemap/": ("通知公告", "青云区科学技术局"),
}


@pytest.fixture(autouse=True)
def _a_question(record: Record) -> None:
    PolicyQuestion.objects.create(
        body=record.body,
        topic="科技计划",
        question="怎样申报科技计划项目",
        answer_html="<p>在申报期内提交申报书。</p>",
        basis=record,
        published_on=record.published_on,
    )


@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_what_it_must(public: Client, address: str) -> None:
    response = public.get(address)

    assert response.status_code == 200
    text = response.content.decode()
    for said in (*PAGES[address], 'lang="zh-Hans"'):
        assert said in text
    tags = SITE_TAGS if address == "/" else (*SITE_TAGS, *COLUMN_TAGS)
    for name in tags:
        assert f'<meta name="{name}"' in text
    assert "script>alert" not in text


def test_a_record_bears_the_tags_of_its_site_column_and_article(public: Client, record: Record) -> None:
    text = public.get(record.get_absolute_url()).content.decode()

    for name in (*SITE_TAGS, *COLUMN_TAGS, *ARTICLE_TAGS):
        assert f'<meta name="{name}"' in text
    assert '<meta name="SiteIDCode" content="5902030001">' in text
    assert '<meta name="ColumnName" content="通知公告">' in text
    assert f'<meta name="ArticleTitle" content="{record.title}">' in text


def test_the_publication_tag_tells_when_it_was_first_published(public: Client, record: Record) -> None:
    text = public.get(record.get_absolute_url()).content.decode()

    assert record.first_published_at is not None
    from django.utils.timezone import localtime

    assert f'<meta name="PubDate" content="{localtime(record.first_published_at):%Y-%m-%d %H:%M}">' in text


def test_the_address_of_a_page_is_the_sites_own_whoever_asks(record: Record) -> None:
    text = Client(headers={"host": "evil.example"}).get(record.get_absolute_url()).content.decode()

    assert f'<link rel="canonical" href="http://127.0.0.1:8000/records/{record.pk}/">' in text
    assert "evil.example" not in text


def test_the_hall_display_turns_over_the_newest_records(public: Client, record: Record) -> None:
    text = public.get(reverse("portal:screen", args=["science"])).content.decode()

    assert record.title in text
    assert f"/records/{record.pk}/qr.svg" in text


def test_a_column_lists_a_page_at_a_time(public: Client, column: Column, record: Record) -> None:
    for _ in range(21):
        make_published_record(record.body, column=column)

    first, second = public.get("/news/notices/"), public.get("/news/notices/?page=2")

    assert "共 22 条" in first.content.decode()
    assert record.title not in first.content.decode()
    assert record.title in second.content.decode()
    assert '<link rel="canonical"' in second.content.decode()


def test_a_topic_that_does_not_exist_is_not_found(public: Client) -> None:
    response = public.get("/nowhere/")

    assert response.status_code == 404
    assert "没有找到这个页面" in response.content.decode()


def test_documents_are_narrowed_by_effect_and_year(public: Client, record: Record) -> None:
    kept = public.get("/documents/?effect=in_force&year=2026").content.decode()
    gone = public.get("/documents/?effect=repealed").content.decode()

    assert record.title in kept
    assert record.title not in gone
