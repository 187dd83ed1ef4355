"""What a stranger doesn't get: drafts, withdrawn texts, files of either, pages that act, ways to other sites."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.bodies.roles import Role
from gongkai_web.publishing.models import Attachment, Record, StoredFile
from gongkai_web.publishing.withdrawal.action import Withdraw
from gongkai_web.testing.builders import make_person, make_published_record, make_record

pytestmark = pytest.mark.django_db
CONTENT = b"%PDF-1.7 a plan"


@pytest.fixture
def attachment(record: Record) -> Attachment:
    """Return a file beside the published record."""
    return attach(record)


def attach(record: Record, name: str = "2026年科技计划项目申报指南.pdf") -> Attachment:
    file, _ = StoredFile.objects.get_or_create(
        sha256="ab" * 32, defaults={"size": len(CONTENT), "extension": "pdf", "media_type": "application/pdf"}
    )
    Path(file.path).parent.mkdir(parents=True, exist_ok=True)
    Path(file.path).write_bytes(CONTENT)
    return Attachment.objects.create(record=record, file=file, name=name)


def withdraw(record: Record) -> None:
    Withdraw(record, make_person(record.body, Role.DISCLOSURE_OFFICE), "附件中含有个人信息").execute()


def test_a_draft_is_not_found(public: Client) -> None:
    draft = make_record(title="还没有审查的稿件")

    for name, more in (("record", []), ("print", []), ("qr", ["svg"])):
        assert public.get(reverse(f"portal:{name}", args=[draft.pk, *more])).status_code == 404


def test_a_draft_of_a_published_record_is_not_shown(public: Client, record: Record) -> None:
    record.body_html = "<p>修改后的条文还没有审查。</p>"
    record.save_revision()

    assert "还没有审查" not in public.get(record.get_absolute_url()).content.decode()


def test_a_draft_stands_in_no_list(public: Client, record: Record) -> None:
    make_record(record.body, column=record.column, title="还没有审查的稿件", kind=record.kind, item="20-1")

    for address in ("/", "/records/", "/news/notices/", "/documents/", "/bodies/science/", "/disclosure/items/20-1/"):
        assert "还没有审查的稿件" not in public.get(address).content.decode()


def test_a_withdrawn_record_says_when_and_why_and_nothing_of_its_text(public: Client, record: Record) -> None:
    attachment = attach(record)
    withdraw(record)

    response = public.get(record.get_absolute_url())
    text = response.content.decode()

    assert response.status_code == 410
    assert "撤回理由：附件中含有个人信息" in text
    assert str(record.index_number) in text
    for hidden in ("第一条", record.summary, attachment.name):
        assert hidden not in text


def test_the_paper_page_of_a_withdrawn_record_is_gone_too(public: Client, record: Record) -> None:
    withdraw(record)

    response = public.get(reverse("portal:print", args=[record.pk]))

    assert response.status_code == 410
    assert "第一条" not in response.content.decode()


def test_a_withdrawn_record_stands_in_no_list(public: Client, record: Record) -> None:
    withdraw(record)

    for address in ("/", "/records/", "/news/notices/", "/documents/", "/bodies/science/"):
        assert record.title not in public.get(address).content.decode()


def test_a_file_comes_as_a_file_under_its_chinese_name(public: Client, attachment: Attachment) -> None:
    response = public.get(attachment.get_absolute_url())

    assert b"".join(response) == CONTENT
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''2026%E5%B9%B4")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["ETag"] == f'"{attachment.file_id}"'


def test_a_reader_who_has_the_file_is_told_so(public: Client, attachment: Attachment) -> None:
    response = public.get(attachment.get_absolute_url(), headers={"if-none-match": f'"{attachment.file_id}"'})

    assert response.status_code == 304


def test_a_file_of_a_draft_is_not_found(public: Client) -> None:
    draft = make_record()

    assert public.get(attach(draft).get_absolute_url()).status_code == 404


def test_a_file_of_a_withdrawn_record_is_not_found(public: Client, record: Record, attachment: Attachment) -> None:
    withdraw(record)

    assert public.get(attachment.get_absolute_url()).status_code == 404


def test_a_file_is_not_found_beside_another_record(public: Client, attachment: Attachment) -> None:
    other = make_published_record(attachment.record.body, column=attachment.record.column)

    address = reverse("portal:attachment", args=[other.pk, attachment.file_id])

    assert public.get(address).status_code == 404


@pytest.mark.parametrize(
    "tail", ["../../../etc/passwd", "..%2f..%2f..%2fsecret-key", "%2e%2e/%2e%2e/gongkai.sqlite3", "....//secret-key/"]
)
def test_no_path_leads_out_of_the_files(public: Client, attachment: Attachment, tail: str) -> None:
    response = public.get(f"/records/{attachment.record_id}/files/{tail}")

    assert response.status_code in (301, 404)


def test_a_script_in_a_text_is_inert(public: Client, record: Record) -> None:
    hostile = (
        '<p onclick="steal()">第二条</p><script>steal()</script><img src="x" onerror="steal()">'
        '<a href="javascript:steal()">这里</a><iframe src="https://evil.example"></iframe><svg onload="steal()"></svg>'
    )
    published = Record(body=record.body, column=record.column, body_html=hostile, live=True)
    published.title = "<script>steal()</script>"
    Record.objects.bulk_create([published])

    response = public.get(published.get_absolute_url())
    text = response.content.decode()

    assert "steal()</script>" not in text.replace("&lt;script&gt;steal()&lt;/script&gt;", "")
    for acting in ("onclick", "onerror", "javascript:", "<iframe", "onload"):
        assert acting not in text
    assert "第二条" in text
    assert "'unsafe-inline'" not in response["Content-Security-Policy"]


def test_the_text_that_reviewers_see_is_cleaned_already(record: Record) -> None:
    draft = make_record(record.body, body_html="<p>正文</p><script>steal()</script>")

    assert draft.get_latest_revision_as_object().body_html == "<p>正文</p>"


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "\thttps://evil.example"],
)
def test_the_reading_mode_leads_back_to_this_site_alone(public: Client, address: str) -> None:
    response = public.get("/reading/", {"large_print": "1", "next": address})

    assert response.status_code == 302
    assert response["Location"] == "/"


def test_the_reading_mode_is_kept_and_leads_back(public: Client, record: Record) -> None:
    response = public.get("/reading/", {"large_print": "1", "next": "/documents/?year=2026"})

    assert response["Location"] == "/documents/?year=2026"
    assert public.cookies["large_print"].value == "1"
    assert "large-print" in public.get("/documents/").content.decode()

    public.get("/reading/", {"large_print": "0", "next": "/"})

    assert 'class="govuk-template large-print"' not in public.get("/documents/").content.decode()


def test_a_forged_form_is_refused_in_plain_words(public: Client) -> None:
    strict = Client(enforce_csrf_checks=True)

    response = strict.post("/workbench/login/", {"username": "x"})

    assert response.status_code in (302, 403, 404)
