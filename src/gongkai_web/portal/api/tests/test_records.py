"""The interface gives what is public, narrowed as asked, a page at a time."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongkai.rules.classification import EffectStatus
from gongkai_web.bodies.roles import Role
from gongkai_web.portal.tests.test_strangers import attach
from gongkai_web.publishing.models import Change, Column, PolicyQuestion, Record, RecordRelation, Relation
from gongkai_web.publishing.withdrawal.action import Withdraw
from gongkai_web.search.indexing import rebuild
from gongkai_web.testing.builders import make_body, make_person, make_published_record, make_record

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def ask(public: Client, address: str) -> Any:
    return public.get(f"/api/v1/{address}").json()


def titles(public: Client, query: str) -> list[str]:
    return [one["title"] for one in ask(public, f"records?{query}")["records"]]


def withdraw(record: Record) -> None:
    Withdraw(record, make_person(record.body, Role.DISCLOSURE_OFFICE), "附件中含有个人信息").execute()


@pytest.mark.parametrize(
    "query",
    [
        *(
            "body=science",
            "kind=normative_document",
            "item=20-1",
            "effect=in_force",
            "document_number=青科规字〔2026〕4号",
        ),
        *("published_since=2026-01-01", "q=科技计划", "q=[2026]4号&kind=normative_document"),
    ],
)
def test_records_are_narrowed(public: Client, record: Record, query: str) -> None:
    make_published_record(
        make_body("青云区教育局"), column=record.column, title="关于防汛的通知", published_on=date(2025, 3, 1)
    )
    rebuild()

    assert titles(public, query) == [record.title]


def test_a_year_a_column_and_an_index_number_narrow_too(public: Client, record: Record, column: Column) -> None:
    old = make_published_record(record.body, title="旧的通知", published_on=date(2024, 3, 1))

    assert titles(public, "year=2024") == [old.title]
    assert titles(public, "published_until=2024-12-31") == [old.title]
    assert titles(public, f"column={column.get_parent().pk}") == [record.title]
    assert titles(public, f"index_number={record.index_number}") == [record.title]


@pytest.mark.parametrize(
    ("effect", "facts"),
    [
        ("in_force", {}),
        ("expired", {"ends_on": date(2026, 1, 1)}),
        ("expired", {"effect": EffectStatus.EXPIRED.value}),
        ("not_yet", {"effective_on": date(2999, 1, 1)}),
        ("amended", {"effect": EffectStatus.AMENDED.value}),
        ("repealed", {"effect": EffectStatus.REPEALED.value, "ends_on": date(2026, 1, 1)}),
    ],
)
def test_the_effect_asked_for_is_the_effect_shown(
    public: Client, record: Record, effect: str, facts: dict[str, Any]
) -> None:
    Record.objects.filter(pk=record.pk).update(**facts)

    for asked in ("in_force", "expired", "not_yet", "amended", "repealed"):
        found = ask(public, f"records?effect={asked}")["records"]
        assert [one["effect"] for one in found] == ([effect] if asked == effect else [])


def test_the_pages_together_hold_each_record_once(public: Client, record: Record) -> None:
    days = [date(2026, 1, 5), date(2026, 1, 5), date(2026, 1, 5), date(2026, 2, 1), date(2025, 1, 1)]
    for day in days:
        make_published_record(record.body, column=record.column, published_on=day)

    address, found = f"{SITE}/api/v1/records?limit=2&body=science", []
    while address:
        page = public.get(address.removeprefix(SITE)).json()
        found += [one["id"] for one in page["records"]]
        address = page["next"]

    assert found == list(Record.objects.order_by("-published_on", "-pk").values_list("pk", flat=True))


def test_the_pages_of_a_search_go_on_too(public: Client, record: Record) -> None:
    made = [
        make_published_record(record.body, column=record.column, title=f"防汛通知{n}", published_on=date(2026, 1, 5))
        for n in range(5)
    ]
    rebuild()

    first = ask(public, "records?q=防汛&limit=3")
    second = public.get(first["next"].removeprefix(SITE)).json()

    found = [one["id"] for one in (*first["records"], *second["records"])]
    assert found == sorted((one.pk for one in made), reverse=True)
    assert second["next"] is None


def test_a_record_comes_with_text_files_links_and_history(public: Client, record: Record) -> None:
    file = attach(record)
    later = make_published_record(record.body, column=record.column, title="关于废止的决定")
    RecordRelation.objects.create(record=later, target=record, relation=Relation.REPEALS.value)

    said = ask(public, f"records/{record.pk}")

    assert "第一条" in said["body_html"]
    assert said["attachments"][0]["url"] == f"{SITE}{file.get_absolute_url()}"
    assert said["related"][0]["records"][0]["title"] == "关于废止的决定"
    assert said["history"][0]["kind_label"] == "发布"


def test_a_draft_is_in_no_answer(public: Client, record: Record) -> None:
    draft = make_record(record.body, column=record.column, title="还没有审查的稿件")

    assert public.get(f"/api/v1/records/{draft.pk}").status_code == 404
    assert titles(public, "") == [record.title]


def test_a_withdrawn_record_answers_when_and_why(public: Client, record: Record) -> None:
    withdraw(record)

    response = public.get(f"/api/v1/records/{record.pk}")

    assert response.status_code == 410
    assert response.json()["reason"] == "附件中含有个人信息"
    assert "第一条" not in response.content.decode()
    assert titles(public, "") == []


def test_a_harvester_learns_of_publications_and_withdrawals(public: Client, record: Record) -> None:
    before = ask(public, "changes")["last"]
    withdraw(record)

    said = ask(public, f"changes?after={before}")

    (change,) = said["changes"]
    assert (change["kind"], change["record"], change["public"]) == ("withdrawn", record.pk, False)
    assert said["last"] == change["id"]
    assert ask(public, f"changes?after={said['last']}")["changes"] == []


def test_changes_since_a_moment(public: Client, record: Record) -> None:
    Change.objects.filter(record=record).update(at=timezone.now() - timedelta(days=9))
    make_published_record(record.body, column=record.column)
    moment = (timezone.now() - timedelta(days=1)).isoformat().replace("+", "%2B")

    assert len(ask(public, f"changes?since={moment}")["changes"]) == 1
    assert len(ask(public, "changes?limit=1")["changes"]) == 1
    assert "after=" in ask(public, "changes?limit=1")["next"]


def test_bodies_columns_and_questions(public: Client, record: Record, column: Column) -> None:
    for day in (date(2026, 3, 2), date(2026, 3, 3), None):
        PolicyQuestion.objects.create(
            body=record.body, topic="科技", question="问", answer_html="<p>答</p>", basis=record, published_on=day
        )

    (body,) = ask(public, "bodies")["bodies"]
    columns = ask(public, "columns")["columns"]
    first = ask(public, "questions?limit=1&topic=科技")
    second = public.get(first["next"].removeprefix(SITE)).json()

    assert (body["slug"], body["level_label"], body["url"]) == ("science", "县级", f"{SITE}/bodies/science/")
    assert columns[1]["parent"] == column.get_parent().pk == columns[0]["id"]
    assert first["questions"][0]["published_on"] == "2026-03-03"
    assert [one["basis"] for one in second["questions"]] == [record.pk]
    assert second["next"] is None


def test_an_answer_can_be_cached_and_read_by_other_sites_scripts(public: Client, record: Record) -> None:
    first = public.get("/api/v1/records")

    assert first["Cache-Control"] == "public, max-age=60"
    assert first["Access-Control-Allow-Origin"] == "*"
    assert public.get("/api/v1/records", headers={"if-none-match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        *(("year=now", "year"), ("limit=0", "limit"), ("limit=201", "limit"), ("kind=gossip", "kind")),
        *(("published_since=2026-02-30", "published_since"), ("cursor=x", "cursor"), ("q=%20", "q")),
        *(("cursor=2026-02-30_1", "cursor"), ("q=" + "字" * 121, "q")),
    ],
)
def test_a_wrong_parameter_is_told_in_a_sentence(public: Client, record: Record, query: str, parameter: str) -> None:
    response = public.get(f"/api/v1/records?{query}")

    assert response.status_code == 422
    assert f"参数 {parameter} " in response.json()["message"]
    assert list(response.json()["parameters"]) == [parameter]


@pytest.mark.parametrize(
    "address", ["records/999999", f"records/{10**30}", "records?body=nobody", "records?column=99999"]
)
def test_what_there_is_not_is_told_in_json(public: Client, record: Record, address: str) -> None:
    response = public.get(f"/api/v1/{address}")

    assert response.status_code == 404
    assert response.json()["message"].startswith("没有")


def test_nothing_can_be_written(public: Client, record: Record) -> None:
    for method in ("post", "put", "patch", "delete"):
        assert getattr(public, method)(f"/api/v1/records/{record.pk}").status_code == 405


@pytest.mark.parametrize("address", ["records", "changes", "bodies", "columns", "questions", "records?q=科技"])
def test_an_answer_keeps_its_number_of_queries(public: Client, record: Record, address: str) -> None:
    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert public.get(f"/api/v1/{address}").status_code == 200
        return len(queries)

    few = counted()
    for _ in range(3):
        body = make_body()
        made = make_published_record(body, column=record.column, title="科技通知")
        attach(made)
        made.joint_bodies.add(record.body)
        made.save()
        PolicyQuestion.objects.create(
            body=body, topic="科技", question="问", answer_html="答", basis=made, published_on=made.published_on
        )

    assert counted() == few
