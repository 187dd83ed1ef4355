"""The public side as files: complete, with no link into nothing, only what changed written again."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from django.test import Client

from gongkai_web.bodies.roles import Role
from gongkai_web.portal.exporting.working import NotOurs, Outcome, export
from gongkai_web.portal.tests.test_strangers import CONTENT, attach
from gongkai_web.publishing.models import Column, PolicyQuestion, Record
from gongkai_web.publishing.withdrawal.action import Withdraw
from gongkai_web.testing.builders import make_person, make_published_record, make_record

pytestmark = pytest.mark.django_db
LINK = re.compile(r'\s(?:href|src|action)="([^"]+)"')


@pytest.fixture
def full(record: Record, column: Column) -> Record:
    """Return the record in a site with something of everything."""
    for number in range(22):
        make_published_record(record.body, column=column, title=f"第{number}号通知")
    attach(record, "申报/指南.PDF")
    Record.objects.filter(pk=record.pk).update(
        body_html='<p><a href="/records/999999/">没有了的</a><a href="/news/notices/?page=2">第二页</a></p>'
    )
    PolicyQuestion.objects.create(
        body=record.body,
        topic="科技 计划/1",
        question="问",
        answer_html="答",
        basis=record,
        published_on=record.published_on,
    )
    return record


def pages(root: Path) -> Iterator[tuple[str, str]]:
    for path in root.rglob("*.html"):
        yield "/" + path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")


def dead_links(root: Path) -> list[tuple[str, str]]:
    """Return links of the exported pages to files that aren't there, found without the exporter's own knowledge."""
    dead = []
    for page, text in pages(root):
        for link in LINK.findall(text):
            parts = urlsplit(unescape(link))
            if parts.scheme or parts.netloc or not parts.path:
                if parts.query and not parts.netloc:
                    dead.append((page, link))
                continue
            path = root / unquote(parts.path).lstrip("/")
            if not (path / "index.html" if parts.path.endswith("/") else path).is_file():
                dead.append((page, link))
    return dead


def withdraw(record: Record) -> None:
    Withdraw(record, make_person(record.body, Role.DISCLOSURE_OFFICE), "附件中含有个人信息").execute()


def test_every_page_is_there_and_no_link_leads_into_nothing(full: Record, tmp_path: Path) -> None:
    export(tmp_path)

    for file in (
        *(
            "index.html",
            "404.html",
            "robots.txt",
            "sitemap.xml",
            "sitemap-1.xml",
            "data/records.csv",
            "search/index.html",
        ),
        *("news/notices/index.html", "news/notices/page-2.html", "records/page-2.html", "feeds/latest.atom"),
        *("bodies/science/records/page-2.html", "documents/effect-in_force.html", "data/catalogue.json"),
        *(f"records/{full.pk}/index.html", f"records/{full.pk}/print/index.html", f"records/{full.pk}/qr.svg"),
        *("static/gongkai/vendor/gongkai.css", "static/gongkai/js/reading.js", "screen/science/index.html"),
    ):
        assert (tmp_path / file).is_file(), file
    assert dead_links(tmp_path) == []


def test_a_page_says_what_the_server_says(full: Record, public: Client, tmp_path: Path) -> None:
    export(tmp_path)

    served = public.get("/bodies/science/").content.decode()
    written = (tmp_path / "bodies/science/index.html").read_text(encoding="utf-8")
    words = re.compile(r"<form.*?</form>|<[^>]+>", re.DOTALL)
    assert words.sub("", written).split() == words.sub("", served.replace("全站搜索", "")).split()


def test_a_file_lies_under_its_name_and_the_old_address_leads_to_it(full: Record, tmp_path: Path) -> None:
    export(tmp_path)

    folder = tmp_path / f"records/{full.pk}/files/{'ab' * 32}"
    assert (folder / "申报_指南.pdf").read_bytes() == CONTENT
    assert "%E6%8C%87%E5%8D%97.pdf" in (folder / "index.html").read_text()
    assert "%E6%8C%87%E5%8D%97.pdf" in (tmp_path / f"records/{full.pk}/index.html").read_text()
    assert "%E6%8C%87%E5%8D%97.pdf" in (tmp_path / "feeds/latest.json").read_text()


def test_a_second_run_writes_nothing(full: Record, tmp_path: Path) -> None:
    first = export(tmp_path)
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.html")}

    second = export(tmp_path)

    assert second == Outcome(0, first.made, 0)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.html")} == times


def test_only_what_a_publication_changes_is_made_again(full: Record, tmp_path: Path) -> None:
    export(tmp_path)
    before = (tmp_path / f"records/{full.pk}/index.html").stat().st_mtime_ns

    other = make_published_record(full.body, column=full.column, title="关于防汛的通知")
    export(tmp_path)

    assert "关于防汛的通知" in (tmp_path / "news/notices/index.html").read_text()
    assert (tmp_path / f"records/{other.pk}/index.html").is_file()
    assert (tmp_path / f"records/{full.pk}/index.html").stat().st_mtime_ns == before


def test_what_was_withdrawn_is_gone_but_for_its_notice(full: Record, tmp_path: Path) -> None:
    export(tmp_path)
    withdraw(full)

    done = export(tmp_path)

    notice = (tmp_path / f"records/{full.pk}/index.html").read_text()
    assert done.removed >= 4  # text for paper, QR code, file, the file's address
    assert "撤回理由：附件中含有个人信息" in notice
    assert "科技计划项目管理，制定" not in notice
    assert not (tmp_path / f"records/{full.pk}/files").exists()
    assert not (tmp_path / f"records/{full.pk}/print").exists()
    assert (tmp_path / ".gongkai-export/withdrawn.map").read_text() == f"/records/{full.pk}/ 1;\n"
    assert dead_links(tmp_path) == []
    lists = [text for name, text in pages(tmp_path) if name not in (f"/records/{full.pk}/index.html",)]
    assert not any(full.title in text for text in lists)


def test_drafts_are_in_no_file(full: Record, tmp_path: Path) -> None:
    draft = make_record(full.body, column=full.column, title="还没有审查的稿件")

    export(tmp_path)

    assert not (tmp_path / f"records/{draft.pk}").exists()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert "还没有审查".encode() not in path.read_bytes()


def test_a_renamed_column_leads_on_from_its_old_address(full: Record, column: Column, tmp_path: Path) -> None:
    Column.objects.filter(pk=column.pk).update(old_paths=["/old/notices/"])

    export(tmp_path)

    assert "/news/notices/" in (tmp_path / "old/notices/index.html").read_text()


def test_what_needs_a_program_leads_to_the_live_site_if_there_is_one(full: Record, tmp_path: Path) -> None:
    export(tmp_path, live="https://live.example/")

    home = (tmp_path / "index.html").read_text()
    assert 'action="https://live.example/search/"' in home
    assert dead_links(tmp_path) == []


def test_nothing_asks_a_program_if_there_is_none(full: Record, tmp_path: Path) -> None:
    export(tmp_path)

    for name, text in pages(tmp_path):
        assert "hx-get" not in text, name
        assert set(re.findall(r'<form[^>]*action="([^"]*)"', text)) <= {"/search/"}, name
        assert not re.search(r"<form(?![^>]*action=)", text), name
        assert "/api/" not in text, name


def test_a_stopped_export_goes_on_where_it_was(full: Record, tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    def stop(done: int, of: int) -> None:
        if done >= of // 2:
            raise Stop

    with pytest.raises(Stop):
        export(tmp_path, told=stop)
    assert not (tmp_path / ".gongkai-export/manifest.jsonl").exists()
    with (tmp_path / ".gongkai-export/journal.jsonl").open("a") as journal:
        journal.write('["cut sho')  # as a killed process leaves it

    done = export(tmp_path)

    assert done.made < done.kept * 1.5
    assert dead_links(tmp_path) == []
    assert export(tmp_path).made == 0


def test_a_file_that_somebody_damaged_is_made_again(full: Record, tmp_path: Path) -> None:
    export(tmp_path)
    (tmp_path / "index.html").write_text("")

    assert export(tmp_path).made == 1
    assert "青云区" in (tmp_path / "index.html").read_text()


def test_a_folder_of_something_else_is_refused(record: Record, tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine")

    with pytest.raises(NotOurs):
        export(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]


def test_files_that_are_not_of_the_export_are_left_alone(record: Record, tmp_path: Path) -> None:
    export(tmp_path)
    (tmp_path / "verification.txt").write_text("mine")
    withdraw(record)

    export(tmp_path)

    assert (tmp_path / "verification.txt").read_text() == "mine"
    assert "verification.txt" not in (tmp_path / ".gongkai-export/manifest.jsonl").read_text()
