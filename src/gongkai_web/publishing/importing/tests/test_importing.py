"""Records come in from tables, pages and archives: shown first, then each whole or not at all."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, RequestFactory

from gongkai.errors import GongkaiError
from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.audit.models import Entry
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.importing.actions import BeginImport, ConfirmImport, RereadImport, UndoImport
from gongkai_web.publishing.importing.old_addresses import redirect_for
from gongkai_web.publishing.importing.running import import_row
from gongkai_web.publishing.importing.tasks import run_batch
from gongkai_web.publishing.models import (
    BatchState,
    ChangeKind,
    Column,
    ImportBatch,
    OldAddress,
    Record,
    RowState,
    RowVerdict,
)
from gongkai_web.publishing.uploads.keeping import keep
from gongkai_web.publishing.uploads.tests.files import docx, zipped
from gongkai_web.testing.builders import make_body, make_column, make_person, make_published_record, make_record

pytestmark = pytest.mark.django_db
TITLE = "关于做好2026年春季绿化工作的通知"


@pytest.fixture
def body() -> PublicBody:
    return make_body("青云区园林局")


@pytest.fixture
def column() -> Column:
    return make_column("通知公告")


@pytest.fixture
def clerk(body: PublicBody) -> Person:
    return make_person(body, Role.DRAFTER, Role.DISCLOSURE_OFFICE)


@pytest.fixture
def begin(tmp_path: Path, body: PublicBody, column: Column, clerk: Person) -> Any:
    def begun(name: str, data: bytes, **more: Any) -> ImportBatch:
        source = tmp_path / "came-in"
        source.write_bytes(data)
        batch = ImportBatch(body=body, column=column, name=name, **more)
        batch.file = keep(source, name)
        BeginImport(batch, clerk).execute()
        batch.refresh_from_db()
        return batch

    return begun


def table(*rows: dict[str, str], encoding: str = "utf-8-sig") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(heading for row in rows for heading in row)))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def verdicts(batch: ImportBatch) -> list[str]:
    return list(batch.rows.values_list("verdict", flat=True))


def messages(batch: ImportBatch) -> str:
    return "\n".join(f"{row.place}：{one}" for row in batch.rows.all() for one in row.messages)


def confirm(batch: ImportBatch, by: Person) -> ImportBatch:
    ConfirmImport(batch, by).execute()
    batch.refresh_from_db()
    return batch


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_is_shown_before_anything_is_imported(begin: Any, encoding: str) -> None:
    batch = begin("旧站.csv", table({"标题": TITLE, "发文日期": "2026年3月2日", "点击量": "5"}, encoding=encoding))

    assert (batch.state, verdicts(batch)) == (BatchState.PREVIEW.value, [RowVerdict.NEW.value])
    assert batch.mapping == {"标题": "title", "发文日期": "dated_on", "点击量": ""}
    assert not Record.objects.exists()


def test_a_confirmed_row_becomes_a_draft(begin: Any, clerk: Person, body: PublicBody, column: Column) -> None:
    row = {
        "名称": TITLE,
        "文号": "青园字〔2026〕3号",
        "体裁": "通知公告",
        "成文日期": "2026/3/2",
        "正文": "一、总体要求",
    }
    batch = confirm(begin("旧站.csv", table(row)), clerk)

    record = Record.objects.get()
    assert (batch.state, record.title, record.dated_on) == (BatchState.DONE.value, TITLE, date(2026, 3, 2))
    assert (record.live, record.body, record.column, record.drafted_by) == (False, body, column, clerk)
    assert record.get_latest_revision_as_object().body_html == "<p>一、总体要求</p>"


def test_a_workbook_is_read_like_a_table(begin: Any, clerk: Person) -> None:
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["名称", "成文日期", "文号"])
    sheet.append([TITLE, date(2026, 3, 2), 20260302])
    book.save(out)

    confirm(begin("旧站.xlsx", out.getvalue()), clerk)

    record = Record.objects.get()
    assert (record.dated_on, record.document_number) == (date(2026, 3, 2), "20260302")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"名称": ""}, "没有名称"),
        ({"名称": TITLE, "成文日期": "去年春天"}, "不是日期"),
        ({"名称": TITLE, "成文日期": "2026-13-01"}, "不是日期"),
        ({"名称": TITLE, "体裁": "小说"}, "不在可选的范围内"),
        ({"名称": TITLE, "栏目": "没有的栏目"}, "叫“没有的栏目”的栏目"),
        ({"名称": TITLE, "发布机构": "月球局"}, "没有叫“月球局”的行政机关"),
        ({"名称": "长" * 301}, "超过 300 字"),
        ({"名称": TITLE, "公开属性": "不予公开"}, "要写明理由"),
        ({"名称": TITLE, "附件": "没有.pdf"}, "不在压缩包里"),
        ({"名称": TITLE, "附件": "../../../etc/passwd"}, "文件夹之外"),
    ],
)
def test_what_is_wrong_with_a_row_is_told_in_a_sentence(begin: Any, row: dict[str, str], told: str) -> None:
    batch = begin("旧站.csv", table({**row, "来源": "x"}, {"名称": "好的一条"}))

    assert verdicts(batch) == [RowVerdict.ERROR.value, RowVerdict.NEW.value]
    assert "第 2 行" in messages(batch)
    assert told in messages(batch)


def test_good_rows_are_imported_beside_bad_ones(begin: Any, clerk: Person) -> None:
    batch = confirm(begin("旧站.csv", table({"名称": TITLE}, {"名称": "", "文号": "1"})), clerk)

    assert batch.counted("state") == {RowState.DONE.value: 1, RowState.SKIPPED.value: 1}


def test_the_same_again_is_left_alone(begin: Any, clerk: Person, body: PublicBody) -> None:
    data = table({"名称": TITLE, "文号": "青园字〔2026〕3号", "成文日期": "2026-03-02", "正文": "一"})
    confirm(begin("旧站.csv", data), clerk)

    assert verdicts(begin("旧站.csv", data)) == [RowVerdict.SAME.value]


def test_a_change_of_what_is_public_becomes_a_draft_and_the_public_sees_none_of_it(
    begin: Any, clerk: Person, body: PublicBody
) -> None:
    record = make_published_record(body, title=TITLE)

    batch = begin("旧站.csv", table({"名称": TITLE, "正文": "改过的正文"}))
    assert verdicts(batch) == [RowVerdict.CHANGED.value]
    assert "正文" in messages(batch)
    confirm(batch, clerk)

    record.refresh_from_db()
    assert "改过" not in record.body_html
    assert "改过" in record.get_latest_revision_as_object().body_html


def test_a_row_twice_in_a_table_is_an_error(begin: Any) -> None:
    batch = begin("旧站.csv", table({"名称": TITLE}, {"名称": TITLE}))

    assert verdicts(batch) == [RowVerdict.NEW.value, RowVerdict.ERROR.value]
    assert "与第 2 行重复" in messages(batch)


def test_script_in_a_table_does_not_come_in(begin: Any, clerk: Person) -> None:
    confirm(
        begin("旧站.csv", table({"名称": TITLE, "正文": "<p onclick=x()>正文<script>alert(1)</script></p>"})), clerk
    )

    assert Record.objects.get().body_html == "<p>正文</p>"


def test_a_table_for_another_body_is_refused_row_by_row(begin: Any) -> None:
    make_body("青云区水务局")

    batch = begin("旧站.csv", table({"名称": TITLE, "发布机构": "青云区水务局"}))

    assert "不能以“青云区水务局”的名义" in messages(batch)


def test_a_stranger_imports_nothing_and_sees_nothing(begin: Any, body: PublicBody) -> None:
    batch = begin("旧站.csv", table({"名称": TITLE}))
    stranger = make_person(make_body(), Role.DRAFTER, Role.DISCLOSURE_OFFICE)

    with pytest.raises(NotAllowed):
        ConfirmImport(batch, stranger).execute()
    with pytest.raises(NotAllowed):
        UndoImport(batch, stranger).execute()


def test_only_the_disclosure_office_takes_over_what_was_public(body: PublicBody, column: Column) -> None:
    batch = ImportBatch(body=body, column=column, name="旧站.csv", taken_over=True)

    with pytest.raises(NotAllowed):
        BeginImport(batch, make_person(body, Role.DRAFTER)).execute()


def test_what_was_public_keeps_its_date_and_the_log_says_when_it_was_taken_over(begin: Any, clerk: Person) -> None:
    row = {
        "名称": TITLE,
        "发布日期": "2019-05-06",
        "正文": "一",
        "原网址": "http://old.example.cn/art/2019/5/6/1.html?id=7",
    }
    batch = confirm(begin("旧站.csv", table(row), taken_over=True), clerk)

    record = Record.objects.get()
    assert (record.live, record.published_on) == (True, date(2019, 5, 6)), messages(batch)
    assert record.live_hash == record.version_hash()
    change = record.changes.get()
    assert (change.kind, "2019-05-06" in change.reason) == (ChangeKind.TAKEN_OVER.value, True)
    entry = Entry.objects.get(action="record.taken_over")
    assert (entry.data["published_on"], entry.at.date()) == ("2019-05-06", change.at.date())
    redirect = Client().get("/art/2019/5/6/1.html?id=7")
    assert (redirect.status_code, redirect["Location"]) == (301, record.get_absolute_url())


def test_an_address_that_none_had_leads_nowhere() -> None:
    assert redirect_for(RequestFactory().get("/art/none.html")) is None


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"名称": TITLE, "正文": "一"}, "没有发布日期"),
        ({"名称": TITLE, "正文": "一", "发布日期": "2999-01-01"}, "今天以后"),
        ({"名称": TITLE, "发布日期": "2019-05-06"}, "没有正文"),
        (
            {"名称": TITLE, "正文": "一", "发布日期": "2019-05-06", "公开属性": "依申请公开", "不主动公开的理由": "x"},
            "不是“主动公开”",
        ),
    ],
)
def test_what_cannot_be_taken_over_as_public_is_told(begin: Any, row: dict[str, str], told: str) -> None:
    assert told in messages(begin("旧站.csv", table(row), taken_over=True))


def test_a_leak_on_the_old_site_is_not_taken_over(begin: Any, clerk: Person) -> None:
    row = {"名称": TITLE, "正文": "联系人身份证号 11010519491231002X。", "发布日期": "2019-05-06"}
    batch = confirm(begin("旧站.csv", table(row), taken_over=True), clerk)

    assert batch.counted("state") == {RowState.FAILED.value: 1}
    assert "改为草稿导入" in messages(batch)
    assert not Record.objects.exists()


def test_an_index_number_taken_over_is_not_given_again(begin: Any, clerk: Person, body: PublicBody) -> None:
    number = body.index_pattern.format(code=body.code, year=2019, month=5, serial=7)
    row = {"名称": TITLE, "正文": "一", "发布日期": "2019-05-06"}
    confirm(begin("旧站.csv", table({**row, "索引号": number}), taken_over=True), clerk)
    confirm(begin("续.csv", table({**row, "名称": "另一条"}), taken_over=True), clerk)

    assert Record.objects.get(title=TITLE).index_number == number
    assert (Record.objects.get(title="另一条").index_number or "").endswith("00008")


def test_a_folder_of_pages_and_documents_becomes_records(begin: Any, clerk: Person) -> None:
    page = (
        "<html><head><title>首页</title></head><body><div id='content'><h1>关于防汛的通知</h1>"
        "<p>各单位：</p><table><tr><td>一</td></tr></table><a href='files/名单.txt'>名单</a></div></body></html>"
    )
    parts = {
        "2026/防汛.html": page.encode(),
        "2026/files/名单.txt": "甲乙".encode(),
        "2026/绿化.docx": docx("关于绿化的通知"),
    }
    batch = begin("旧站.zip", zipped(parts))
    assert verdicts(batch) == [RowVerdict.NEW.value] * 2, messages(batch)
    confirm(batch, clerk)

    flood = Record.objects.get(title="关于防汛的通知")
    assert flood.body_html == "<p>各单位：</p><table><tbody><tr><td>一</td></tr></tbody></table>名单"
    assert [one.name for one in flood.attachments.all()] == ["名单.txt"]
    assert Record.objects.filter(title="关于绿化的通知").exists()
    assert not batch.folder.exists()


@pytest.mark.parametrize(
    "name", ["../外面.html", "/etc/外面.html", "a/../../外面.html", "C:/外面.html", "a\\..\\..\\外面.html"]
)
def test_an_archive_that_leads_out_of_its_folder_is_refused(begin: Any, name: str) -> None:
    batch = begin("旧站.zip", zipped({name: b"<html><body>x</body></html>"}))

    assert batch.state == BatchState.FAILED.value
    assert "文件夹之外" in batch.problem


def test_a_page_that_means_harm_does_not_stop_the_others(begin: Any) -> None:
    parts = {
        "一.html": b"<html><body onload='x()'>x</body></html>",
        "二.html": "<html><body><p>好</p></body></html>".encode(),
    }
    batch = begin("旧站.zip", zipped(parts))

    assert verdicts(batch) == [RowVerdict.ERROR.value, RowVerdict.NEW.value]


def test_a_table_without_titles_is_refused_until_its_columns_are_told(begin: Any, clerk: Person) -> None:
    batch = begin("旧站.csv", table({"事项": TITLE, "备注": "x"}))
    assert batch.state == BatchState.FAILED.value
    assert "没有“名称”一列" in batch.problem

    RereadImport(batch, clerk, {"事项": "title", "备注": ""}).execute()

    assert verdicts(batch) == [RowVerdict.NEW.value]


@pytest.mark.parametrize("data", [b"<html><body>x</body></html>", "只有一行".encode()])
def test_what_is_no_table_is_refused(begin: Any, data: bytes) -> None:
    try:
        batch = begin("旧站.csv", data)
    except GongkaiError:
        return
    assert batch.state == BatchState.FAILED.value


def test_an_import_is_undone(begin: Any, clerk: Person, body: PublicBody) -> None:
    record = make_record(body, title="早就有的")
    before = record.latest_revision_id
    batch = confirm(
        begin("旧站.csv", table({"名称": TITLE, "正文": "一"}, {"名称": "早就有的", "正文": "改过"})), clerk
    )
    UndoImport(batch, clerk).execute()

    record = Record.objects.get()
    assert (record.title, record.latest_revision_id) == ("早就有的", before)
    assert batch.counted("state") == {RowState.UNDONE.value: 2}
    assert Entry.objects.filter(action="import.undone").exists()


def test_what_was_published_is_not_undone(begin: Any, clerk: Person) -> None:
    row = {"名称": TITLE, "发布日期": "2019-05-06", "正文": "一"}
    batch = confirm(begin("旧站.csv", table(row), taken_over=True), clerk)

    with pytest.raises(Refused, match="有 1 条已经公开"):
        UndoImport(batch, clerk).execute()
    assert Record.objects.get().live


def test_what_was_worked_on_since_is_not_undone(begin: Any, clerk: Person) -> None:
    batch = confirm(begin("旧站.csv", table({"名称": TITLE})), clerk)
    Record.objects.get().save_revision(user=clerk)

    with pytest.raises(Refused, match="又改过"):
        UndoImport(batch, clerk).execute()


def test_an_import_is_confirmed_once(begin: Any, clerk: Person) -> None:
    batch = confirm(begin("旧站.csv", table({"名称": TITLE})), clerk)

    with pytest.raises(Refused):
        ConfirmImport(batch, clerk).execute()
    run_batch.call(batch.pk)
    import_row(batch.rows.get().pk)

    assert Record.objects.count() == 1


def test_a_record_that_came_about_after_the_preview_is_not_doubled(begin: Any, clerk: Person, body: PublicBody) -> None:
    batch = begin("旧站.csv", table({"名称": TITLE}))
    make_record(body, title=TITLE)

    confirm(batch, clerk)

    assert Record.objects.count() == 1
    assert "预览以后" in messages(batch)


def test_old_addresses_are_unique(begin: Any, clerk: Person) -> None:
    row = {"正文": "一", "发布日期": "2019-05-06", "原网址": "/a.html"}
    confirm(begin("旧站.csv", table({"名称": "一", **row}, {"名称": "二", **row}), taken_over=True), clerk)

    assert OldAddress.objects.count() == 1
    assert Record.objects.public().count() == 2
