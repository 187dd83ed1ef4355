"""The index follows the records."""

import pytest

from gongkai_web.publishing.models import Record
from gongkai_web.publishing.signals import record_changed
from gongkai_web.search.indexing import rebuild
from gongkai_web.search.models import Rebuild, SearchEntry, SearchText
from gongkai_web.search.querying import search
from gongkai_web.search.tests.building import make_indexed
from gongkai_web.testing.builders import make_body, make_published_record, make_record, pass_reviews

pytestmark = pytest.mark.django_db


def found(query: str) -> list[int]:
    """Return the records found."""
    return [hit.record.pk for hit in search(query).hits]


def test_a_record_is_found_as_soon_as_it_is_published() -> None:
    record = make_published_record(title="关于加强科技计划项目管理的通知", body_html="<p>青云<b>区</b>科学技术局</p>")

    assert found("科技计划") == found("青云区科") == [record.pk]


def test_a_draft_is_not_found() -> None:
    make_record(title="尚未公开的草稿")

    assert found("草稿") == []


def test_a_new_version_takes_the_place_of_the_old() -> None:
    record = make_published_record(title="关于补贴标准的通知")

    record.title = "关于奖励办法的公告"
    record.save_revision()
    pass_reviews(record)
    record.latest_revision.publish()

    assert found("补贴标准") == []
    assert found("奖励办法") == [record.pk]


def test_a_withdrawn_record_is_not_found() -> None:
    record = make_published_record(title="关于名单公示的公告")

    Record.objects.filter(pk=record.pk).update(live=False)
    record_changed.send(sender=Record, records=[record])

    assert found("名单公示") == []
    assert not SearchText.objects.exists()


def test_the_text_of_an_attachment_is_found_and_named() -> None:
    make_indexed(title="认定办法", attachment="第一条\n为了规范孵化器\n认定工作")

    [hit] = search("规范孵化器认定").hits

    assert hit.found_in == "认定办法.pdf"
    assert "<mark>规范孵化器认定</mark>工作" in hit.snippet_html


def test_deleting_an_entry_takes_its_tokens_along() -> None:
    record = make_published_record(title="关于暂停服务的公告")
    SearchEntry.objects.get(record=record).delete()

    rebuild()

    assert found("暂停服务") == [record.pk]


def test_a_rebuild_takes_over_what_changed_unseen() -> None:
    changed, gone = make_published_record(title="甲类目录"), make_published_record(title="乙类目录")
    Record.objects.filter(pk=changed.pk).update(title="丙类目录", published_on="2020-02-02")
    Record.objects.filter(pk=gone.pk).update(live=False)

    assert rebuild() == 1

    assert found("甲类") == found("乙类") == []
    assert found("丙类") == [changed.pk]
    assert SearchEntry.objects.get().year == 2020


class Killed(BaseException):
    """The end of a process."""


def test_an_interrupted_rebuild_leaves_the_index_usable_and_goes_on_where_it_stood(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gongkai_web.search.indexing.BATCH", 2)
    body = make_body()
    records = [make_published_record(body, title=f"目录第{number}号") for number in range(5)]
    Record.objects.update(summary="重新整理")

    def killed(done: int, total: int) -> None:
        if done == 4:
            raise Killed

    with pytest.raises(Killed):
        rebuild(killed)

    assert len(found("目录")) == 5
    assert len(found("重新整理")) == 4
    told: list[tuple[int, int]] = []
    assert rebuild(lambda done, total: told.append((done, total))) == 5
    assert told == [(4, 5), (5, 5)]
    assert len(found("重新整理")) == len(records)
    assert Rebuild.objects.get().finished_at


def test_a_rebuild_anew_mends_a_damaged_index() -> None:
    record = make_published_record(title="损坏的索引")
    SearchEntry.objects.update(heading="别的")

    rebuild(anew=True)

    assert found("损坏") == [record.pk]
    assert found("别的") == []


def test_more_records_of_a_day_than_it_has_room_for_are_all_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai_web.search.indexing.DAY_BITS", 1)
    body = make_body()

    records = {make_published_record(body, title="同日公布").pk for _ in range(5)}

    assert set(found("同日公布")) == records


def test_a_text_without_end_is_indexed_up_to_the_bound() -> None:
    everything = "".join(chr(code) for code in range(0x4E00, 0x9FA5))
    scattered = "".join(everything[at::step] for step in range(2, 17) for at in range(step))

    record = make_indexed(title="没有尽头的附件", attachment=scattered)

    assert found("没有尽头") == [record.pk]
