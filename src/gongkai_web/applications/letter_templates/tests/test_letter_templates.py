"""The disclosure office downloads a template, uploads it, previews it, and goes back to an older one or to ours."""

from shutil import which

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai_web.applications.letters.tests.word_files import lines, saying
from gongkai_web.applications.letters.word.making import default_template
from gongkai_web.applications.letters.word.placeholders import kinds, title_of
from gongkai_web.applications.models import LetterTemplate
from gongkai_web.applications.tests.builders import make_clerk
from gongkai_web.audit.models import Entry
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db
needs_libreoffice = pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture
def body() -> PublicBody:
    return make_body(slug="science")


@pytest.fixture
def clerk(body: PublicBody, client: Client) -> Person:
    person = make_clerk(body)
    client.force_login(person)
    return person


def address(name: str, *more: object) -> str:
    return reverse(f"applications:letter_template{name}", args=["science", "correction", *more])


def upload(client: Client, data: bytes, name: str = "补正.docx") -> str:
    answer = client.post(address(""), {"file": SimpleUploadedFile(name, data)}, follow=True)
    return answer.content.decode()


def keep(body: PublicBody, person: Person, version: int, *, in_force: bool = False) -> LetterTemplate:
    return LetterTemplate.objects.create(
        body=body,
        kind="correction",
        version=version,
        docx=saying("收悉", f"第{version}次收悉"),
        in_force=in_force,
        uploaded_by=person,
    )


def test_the_list_names_every_letter_and_whose_template_it_has(client: Client, body: PublicBody, clerk: Person) -> None:
    keep(body, clerk, 3, in_force=True)

    page = client.get(reverse("applications:letter_templates")).content.decode()

    assert all(title_of(kind) in page for kind in kinds())
    assert "本机关第 3 版" in page


def test_our_template_is_downloaded_with_its_placeholders(client: Client, clerk: Person) -> None:
    answer = client.get(address("_default"))

    assert "请于{{ 补正期限 }}前提交补正材料。{{ 答复期限重新计算 }}。" in lines(answer.getvalue())


@needs_libreoffice
def test_an_upload_is_in_force_at_once_and_logged(client: Client, body: PublicBody, clerk: Person) -> None:
    keep(body, clerk, 1, in_force=True)

    upload(client, saying("收悉", "已经收到"))

    kept = LetterTemplate.objects.get(in_force=True)
    assert (kept.version, kept.uploaded_by) == (2, clerk)
    assert Entry.objects.get(action="letter_template.uploaded").data["version"] == 2


def test_an_upload_that_leaves_an_element_out_is_refused(client: Client, clerk: Person) -> None:
    page = upload(client, saying("{{ 补正期限 }}", "下周"))

    assert "缺少必备要素 {{ 补正期限 }}" in page
    assert not LetterTemplate.objects.exists()


def test_a_file_that_is_no_document_is_refused(client: Client, clerk: Person) -> None:
    assert "另存为 DOCX" in upload(client, b"MZ", "补正.docm")
    assert "选择要上传的 Word 文档" in client.post(address("")).content.decode()
    assert not LetterTemplate.objects.exists()


@needs_libreoffice
def test_an_upload_that_loses_an_element_in_a_real_letter_is_refused(client: Client, clerk: Person) -> None:
    lost = "{% if 附件说明 %}{{ 补正期限 }}{% endif %}"

    page = upload(client, saying("{{ 补正期限 }}", lost))

    assert "文书里没有“补正期限”" in page


@needs_libreoffice
def test_a_preview_shows_an_invented_case(client: Client, clerk: Person) -> None:
    answer = client.get(address("_preview", 0))

    assert answer["Content-Type"] == "application/pdf"


def test_without_libreoffice_the_preview_is_a_document(
    client: Client, clerk: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")

    answer = client.get(address("_preview", 0))

    assert "1．所需项目合同的项目名称或者立项编号" in lines(answer.getvalue())


@needs_libreoffice
def test_an_older_version_can_be_used_again(client: Client, body: PublicBody, clerk: Person) -> None:
    keep(body, clerk, 1)
    keep(body, clerk, 2, in_force=True)

    client.post(address("_use", 1))

    assert [one.version for one in LetterTemplate.objects.filter(in_force=True)] == [1]


def test_ours_can_be_used_again_and_the_versions_stay(client: Client, body: PublicBody, clerk: Person) -> None:
    keep(body, clerk, 1, in_force=True)

    client.post(address("_reset"))

    assert not LetterTemplate.objects.get().in_force
    assert Entry.objects.filter(action="letter_template.returned_to_default").exists()


def test_what_is_in_force_already_is_told(client: Client, body: PublicBody, clerk: Person) -> None:
    keep(body, clerk, 1, in_force=True)

    assert "第 1 版已经启用" in client.post(address("_use", 1), follow=True).content.decode()


def test_a_version_is_downloaded_as_it_was_uploaded(client: Client, body: PublicBody, clerk: Person) -> None:
    kept = keep(body, clerk, 1)

    assert client.get(address("_docx", 1)).getvalue() == kept.docx


def test_others_have_no_part_in_it(client: Client, body: PublicBody, clerk: Person) -> None:
    client.force_login(make_clerk(make_body()))
    assert client.get(address("")).status_code == 404

    client.force_login(make_person(body, Role.DRAFTER))
    assert client.get(address("")).status_code == 403


def test_a_letter_that_there_is_not_has_no_page(client: Client, clerk: Person) -> None:
    page = reverse("applications:letter_template", args=["science", "love"])

    assert client.get(page).status_code == 404


def test_the_default_of_every_letter_is_small() -> None:
    assert max(len(default_template(kind)) for kind in kinds()) < 60_000
