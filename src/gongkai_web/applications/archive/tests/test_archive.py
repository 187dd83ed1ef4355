"""The whole case as one PDF and one ZIP: everything in its order, with its digest; making and taking are logged."""

import hashlib
import io
import json
import zipfile
from datetime import timedelta
from typing import Any

import pikepdf
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import Image

from gongkai.rules.outcomes import Outcome
from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.applications.archive import action, sheets, tasks
from gongkai_web.applications.archive.action import MakeArchive, TakeArchive
from gongkai_web.applications.closing.action import Close
from gongkai_web.applications.models import Application, ArchiveFile, Paper, PaperKind
from gongkai_web.applications.papers.action import AddPaper
from gongkai_web.applications.receipt.action import HandedIn, add_paper
from gongkai_web.applications.record_search.action import KeepSearch
from gongkai_web.applications.tests.builders_replies import replied
from gongkai_web.applications.tests.builders_steps import Office, ago, fresh, make_office, refusals
from gongkai_web.audit.models import Entry
from gongkai_web.protecting.papers import keep, path_of

pytestmark = pytest.mark.django_db
NAME = "苏念安"


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def case(office: Office) -> Application:
    """An answered case with a search and two papers, one of which is a photograph."""
    case = office.case()
    KeepSearch(case, office.drafter, ago(1), "档案管理系统", "立项、清单", "人员甲", "检索到一份", True).execute()
    AddPaper(case, office.drafter, "identity", SimpleUploadedFile("照片.png", photograph())).execute()
    add_paper(case, HandedIn(keep(broken()), "其他.pdf", "application/pdf", PaperKind.OTHER), by=office.drafter)
    return replied(office, fresh(case), Outcome.GRANTED)


def photograph() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (600, 400), "teal").save(out, "PNG")
    return out.getvalue()


def broken() -> bytes:
    return b"%PDF-1.7\n" + b"no pages in it\n" * 20 + b"%%EOF\n"


def made(office: Office, case: Application) -> ArchiveFile:
    make = MakeArchive(fresh(case), office.drafter)
    make.execute()
    assert make.archive is not None
    return make.archive


def taken(office: Office, archive: ArchiveFile, *, as_pdf: bool = True) -> bytes:
    take = TakeArchive(fresh(archive.application), office.drafter, archive, as_pdf, "移交档案")
    take.execute()
    return take.content


def words(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]


def test_the_whole_case_is_one_file_with_cover_and_contents(office: Office, case: Application) -> None:
    archive = made(office, case)

    cover, contents, *pages = words(taken(office, archive))
    assert "政府信息公开申请案卷" in cover
    assert NAME in cover
    order = [
        "政府信息公开申请表",
        "身份证明",
        "检索记录",
        "答复审批单",
        "政府信息予以公开告知书",
        "送达记录",
        "其他材料",
        "办理记录",
    ]
    assert [contents.index(title) for title in order] == sorted(contents.index(title) for title in order)
    assert len(pages) == archive.pages
    assert "档案管理系统" in "".join(pages)


def test_every_page_bears_its_number_and_is_a4(office: Office, case: Application) -> None:
    archive = made(office, case)
    content = taken(office, archive)

    for number, page in enumerate(words(content)[2:], start=1):
        assert str(number) in page
    with pikepdf.open(io.BytesIO(content)) as opened:
        sizes = {tuple(sorted(round(float(side)) for side in page.mediabox[2:])) for page in opened.pages}
    assert sizes == {(595, 842)}


def test_the_bookmarks_follow_the_sections(office: Office, case: Application) -> None:
    with pypdfium2.PdfDocument(taken(office, made(office, case))) as document:
        found = [(one.level, one.get_title()) for one in document.get_toc()]

    sections = [title for level, title in found if level == 0]
    assert sections == ["封面、卷内目录", "申请", "检索记录", "审批", "答复", "送达", "其他材料", "办理记录"]
    assert (1, "政府信息予以公开告知书") in found


def test_what_can_not_be_read_is_told_and_lies_in_the_bundle(office: Office, case: Application) -> None:
    archive = made(office, case)

    assert any("不能转为页面" in page for page in words(taken(office, archive)))
    with zipfile.ZipFile(io.BytesIO(taken(office, archive, as_pdf=False))) as bundle:
        (name,) = [name for name in bundle.namelist() if "其他材料" in name]
        assert bundle.read(name) == broken()


def test_the_list_has_every_file_with_its_digest(office: Office, case: Application) -> None:
    archive = made(office, case)

    with zipfile.ZipFile(io.BytesIO(taken(office, archive, as_pdf=False))) as bundle:
        listed = json.loads(bundle.read("manifest.json"))
        files = {file["name"]: file["sha256"] for piece in listed["pieces"] for file in piece["files"]}
        told = bundle.read("目录.txt").decode()
        assert {*files, "全卷.pdf", "manifest.json", "目录.txt"} == set(bundle.namelist())
        for name, digest in files.items():
            assert hashlib.sha256(bundle.read(name)).hexdigest() == digest
            assert digest in told
    assert listed["whole"]["sha256"] == archive.pdf_sha256
    assert [piece["order"] for piece in listed["pieces"]] == list(range(1, archive.pieces + 1))
    assert all(piece["who"] for piece in listed["pieces"])


def test_the_file_lies_sealed_and_every_taking_is_logged(office: Office, case: Application) -> None:
    archive = made(office, case)
    assert archive.pdf is not None
    assert not path_of(archive.pdf.sealed_name).read_bytes().startswith(b"%PDF")

    taken(office, archive)

    entry = Entry.objects.get(action="archive.downloaded")
    assert entry.data["reason"] == "移交档案"
    assert NAME not in f"{entry.data}{entry.target}"


def test_without_a_reason_it_is_not_taken(office: Office, case: Application) -> None:
    archive = made(office, case)

    assert "写明下载的理由" in refusals(TakeArchive(case, office.drafter, archive))
    assert "选择要下载的" in refusals(TakeArchive(case, office.drafter, None, reason="移交"))
    assert "还没有制作" in refusals(TakeArchive(office.case(), office.drafter, archive, reason="移交"))


def test_a_changed_file_is_not_given_out(office: Office, case: Application) -> None:
    archive = made(office, case)
    ArchiveFile.objects.update(pdf_sha256="0" * 64)

    with pytest.raises(Refused, match="重新制作"):
        TakeArchive(case, office.drafter, archive, reason="移交").execute()


def test_a_newer_file_takes_the_place_of_the_older(
    office: Office, case: Application, django_capture_on_commit_callbacks: Any
) -> None:
    older = made(office, case)
    assert older.pdf is not None
    with django_capture_on_commit_callbacks(execute=True):
        newer = made(office, case)

    assert not path_of(older.pdf.sealed_name).exists()
    kept = Paper.objects.filter(kind=PaperKind.ARCHIVE.value, deleted_at=None)
    assert {one.pk for one in kept} == {newer.pdf_id, newer.bundle_id}
    assert "档案管理系统" in "".join(words(taken(office, newer)))


def test_after_a_week_the_file_is_destroyed(
    office: Office, case: Application, django_capture_on_commit_callbacks: Any
) -> None:
    archive = made(office, case)
    assert archive.pdf is not None
    Paper.objects.filter(pk=archive.pdf.pk).update(added_at=timezone.now() - timedelta(days=8))

    with django_capture_on_commit_callbacks(execute=True):
        tasks.tidy_archives.call()

    assert not path_of(archive.pdf.sealed_name).exists()
    assert "还没有制作" in refusals(TakeArchive(fresh(case), office.drafter, archive, reason="移交"))


def test_a_large_one_is_made_in_the_background(
    office: Office, case: Application, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "slow"]}}
    monkeypatch.setattr(action, "AT_ONCE", 0)

    archive = made(office, case)

    assert archive.made_at is None
    assert DBTaskResult.objects.filter(task_path__endswith="build_archive").count() == 1
    assert "正在制作" in refusals(MakeArchive(fresh(case), office.drafter))
    tasks.build_archive.call(archive.pk)
    tasks.build_archive.call(archive.pk)  # a second run finds it done
    archive.refresh_from_db()
    assert archive.made_at is not None


def test_a_closed_case_has_its_file_too(office: Office, case: Application) -> None:
    Close(case, office.clerk).execute()

    assert "结案" in "".join(words(taken(office, made(office, case)))[0])


def test_a_case_that_is_not_registered_has_none(office: Office) -> None:
    from gongkai_web.applications.tests.builders import make_application

    case = make_application(office.body, registered=False)

    assert "还没有登记" in refusals(MakeArchive(case, office.clerk))


def test_who_may(client: Client, office: Office, case: Application) -> None:
    made(office, case)
    for name in ("archive", "archive_download"):
        for person, status in ((office.drafter, 200), (office.supervisor, 403), (office.stranger, 404)):
            client.force_login(person)
            assert client.get(reverse(f"applications:{name}", args=[case.pk])).status_code == status
    with pytest.raises(NotAllowed):
        MakeArchive(case, office.stranger).execute()


def test_it_goes_through_the_pages(client: Client, office: Office, case: Application) -> None:
    client.force_login(office.drafter)
    answer = client.post(reverse("applications:archive", args=[case.pk]), follow=True)
    assert "全卷文件已经制成" in answer.content.decode()
    download = reverse("applications:archive_download", args=[case.pk])

    assert client.post(download, {"ending": "zip"}).status_code == 422
    file = client.post(download, {"ending": "zip", "reason": "移交档案"})

    assert file["Content-Type"] == "application/zip"
    assert zipfile.is_zipfile(io.BytesIO(file.content))
    assert NAME not in file["Content-Disposition"]


def test_days_that_contradict_each_other_are_told_and_the_case_is_still_made_one_file(case: Application) -> None:
    Application.objects.filter(pk=case.pk).update(withdrawn_on=ago(3), replied_on=ago(1))

    (sheet, *_) = (piece.sheet for piece in sheets.of(fresh(case)))

    assert sheet is not None
    assert "登记的日期有矛盾" in dict(sheet.rows)["收到申请之日"]
