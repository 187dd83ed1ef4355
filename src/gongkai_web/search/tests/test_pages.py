"""The search page, its suggestions, and what helps when nothing is found."""

from datetime import date
from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gongkai_web.search.helping import helped, numbers_like
from gongkai_web.search.querying import Filters, search, suggest
from gongkai_web.search.tests.building import make_indexed
from gongkai_web.testing.builders import make_body, make_column

pytestmark = pytest.mark.django_db
NUMBER = "青科规字〔2026〕4号"


def page(client: Client, address: str) -> str:
    """Return a page's HTML."""
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_number_itself_comes_before_texts_that_cite_it(client: Client) -> None:
    document = make_indexed(title="科技计划管理办法", document_number=NUMBER, published_on=date(2026, 1, 5))
    citing = make_indexed(title="关于申报的通知", body_html=f"<p>按照{NUMBER}办理。</p>")
    longer = make_indexed(title="关于项目的通知", document_number="青科规字〔2026〕4号之二")

    ranked = [hit.record.pk for hit in search("青科规字[2026]4号").hits]

    assert ranked == [document.pk, longer.pk, citing.pk]


def test_titles_come_before_newer_texts() -> None:
    titled = make_indexed(title="孵化器认定办法", published_on=date(2024, 1, 5))
    newer = make_indexed(title="工作动态", body_html="<p>走访孵化器认定单位</p>", published_on=date(2026, 4, 1))

    assert [hit.record.pk for hit in search("孵化器认定").hits] == [titled.pk, newer.pk]
    assert [hit.record.pk for hit in search("孵化器认定", Filters(by_date=True)).hits] == [newer.pk, titled.pk]


def test_an_old_title_comes_first_also_among_more_than_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai_web.search.querying.BOUND", 3)
    body, column = make_body(), make_column()
    titled = make_indexed(title="孵化器名录", published_on=date(2020, 1, 5), body=body, column=column)
    for _ in range(5):
        make_indexed(title="动态", body_html="<p>孵化器名录</p>", body=body, column=column)

    results = search("孵化器名录")

    assert results.hits[0].record == titled
    assert results.total_label == "3 条以上"


def test_the_page_shows_what_was_found_escaped_and_marked(client: Client) -> None:
    make_indexed(title="关于<试行>的通知", body_html="<p>青云区 &lt;script&gt; 科技计划</p>")

    shown = page(client, "/search/?q=" + quote("科技 试行"))

    assert "关于&lt;<mark>试行</mark>&gt;的通知" in shown
    assert "<mark>科技</mark>计划" in shown
    assert "共找到 1 条" in shown


def test_a_facet_narrows_and_takes_itself_back(client: Client) -> None:
    one, other = make_body(short_name="科技局"), make_body(short_name="财政局")
    make_indexed(body=one, title="培训通知")
    make_indexed(body=other, title="培训通知")

    shown = page(client, f"/search/?q={quote('培训')}&body={one.pk}&page=7")

    assert "共找到 1 条" in shown
    assert f'<a class="action" href="?q={quote("培训")}" rel="nofollow">' in shown
    assert "财政局" not in shown.partition('class="facets"')[2].partition("</details>")[0]


def test_facets_are_counted() -> None:
    make_indexed(title="培训通知", kind="notice", published_on=date(2025, 3, 5))
    make_indexed(title="培训通知", kind="notice")
    make_indexed(title="培训动态", kind="news")

    facets = {facet.name: [(value.label, value.count) for value in facet.values] for facet in search("培训").facets}

    assert facets["kind"] == [("通知公告", 2), ("动态", 1)]
    assert facets["year"] == [("2026 年", 2), ("2025 年", 1)]
    assert facets["effect"] == []


def test_what_has_ended_is_not_shown_as_in_force() -> None:
    make_indexed(title="试行办法", effect="in_force", ends_on=date(2020, 1, 1))

    [hit] = search("试行办法").hits

    assert hit.effect_status
    assert hit.effect_status.value == "expired"


@pytest.mark.parametrize(
    "address", ["", "?q=", "?q=%00", "?kind=x&body=1e9&body=99999999999999999999&year=20&from=x&q=a", "?page=-1&q=a"]
)
def test_an_odd_address_is_answered(client: Client, address: str) -> None:
    page(client, f"/search/{address}")


def test_nothing_found_helps_to_apply_with_the_words(client: Client) -> None:
    make_indexed(title="关于孵化器认定的通知")

    shown = page(client, "/search/?q=" + quote("孵化器补贴"))

    assert f"?words={quote('孵化器补贴')}" in shown
    assert "更短的词语" in shown
    assert ">孵化器</a>（1 条）" in shown


def test_several_words_are_offered_one_by_one() -> None:
    make_indexed(title="关于孵化器认定的通知")

    assert [help.query for help in helped("孵化器 学费", Filters())] == ["孵化器"]


def test_conditions_that_leave_nothing_are_offered_to_be_dropped() -> None:
    make_indexed(title="孵化器", published_on=date(2026, 1, 5))

    [help, *_] = helped("孵化器", Filters({"year": ("2024",)}))

    assert (help.query, help.count, help.unfiltered) == ("孵化器", 1, True)


@pytest.mark.parametrize(
    "typed", ["青科规字2026年第4号", "青科规〔2026〕4号", "青科规字2026-4", "青科规字〔二〇二六〕四号", "2026年4号"]
)
def test_a_number_typed_otherwise_leads_to_the_number(typed: str) -> None:
    make_indexed(title="科技计划管理办法", document_number=NUMBER)
    make_indexed(title="科技计划管理办法", document_number="青科规字〔2026〕14号")

    assert numbers_like(typed) == [NUMBER]


def test_numerals_are_offered_in_figures() -> None:
    make_indexed(title="第15次常务会议")

    assert "第15次" in [help.query for help in helped("第十五次", Filters())]


def test_titles_and_numbers_are_suggested(client: Client) -> None:
    make_indexed(title="科技计划管理办法", document_number=NUMBER, published_on=date(2026, 1, 1))
    make_indexed(title="科技奖励办法", body_html="<p>青科规</p>")

    assert suggest("青科规") == [NUMBER]
    assert client.get("/search/suggest/", {"q": "科技"}).json() == {
        "query": "科技",
        "suggestions": ["科技奖励办法", "科技计划管理办法"],
    }
    shown = client.get("/search/suggest/", {"q": "奖励"}, headers={"HX-Request": "true"}).content.decode()
    assert shown.strip() == '<option value="科技奖励办法"></option>'


def test_the_number_of_queries_does_not_grow_with_the_results(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    body, column = make_body(), make_column()
    for _ in range(12):
        make_indexed("附件里的孵化器名单", title="孵化器", body=body, column=column)

    with django_assert_max_num_queries(6):
        assert len(search("孵化器 名单").hits) == 10
