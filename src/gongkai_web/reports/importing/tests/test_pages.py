"""The pages of imported reports: for the office that keeps them, for a colleague, for a stranger."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from gongkai.report.model import Standing
from gongkai.report.writing import to_bytes
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.reports.importing.tests.builders import (
    RECEIVED,
    drop,
    imported,
    make_report,
    unsure,
)
from gongkai_web.reports.models import ImportedReport, ImportedState
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db
LIST = "/workbench/reports/imports/"


def at(name: str, row: ImportedReport, *more: object) -> str:
    return reverse(f"reports:{name}", args=[row.pk, *more])


def doubtful(body: PublicBody, office: Person, kind: str = "pdf") -> ImportedReport:
    """Import a report in which one figure is printed with a question mark."""
    return imported(body, office, make_report(applications__received__natural_person="?5"), kind)


def test_many_files_come_at_once_and_none_is_lost(clerk: Client, body: PublicBody) -> None:
    files = [
        SimpleUploadedFile("本局.html", to_bytes(make_report(), "html")),
        SimpleUploadedFile("外县.docx", to_bytes(make_report("白石县教育局"), "docx")),
        SimpleUploadedFile("坏的.pdf", b"%PDF-1.4 and no more"),
        SimpleUploadedFile("长" * 210 + ".pdf", b"%PDF-1.4"),
    ]

    clerk.post(LIST, {"sent": files, "owner": body.pk})

    states = {row.name: row.state for row in ImportedReport.objects.all()}
    assert states == {
        "本局.html": "to_confirm",
        "外县.docx": "to_confirm",
        "坏的.pdf": "failed",
        "长" * 200: "failed",
    }
    page = clerk.get(LIST).content.decode()
    assert "PDF 不完整" in page
    assert "文件名超过 200 字" in page


def test_what_is_here_already_is_told_by_its_name(clerk: Client, body: PublicBody, office: Person) -> None:
    data = to_bytes(make_report(), "html")
    drop(body, office, "第一次.html", data)

    given = {"sent": [SimpleUploadedFile("第二次.html", data)], "owner": body.pk}
    page = clerk.post(LIST, given, follow=True).content.decode()

    assert "没有重复导入：《第二次.html》" in page


def test_without_a_file_it_says_what_to_do(clerk: Client, body: PublicBody) -> None:
    answer = clerk.post(LIST, {"owner": body.pk})

    assert answer.status_code == 422
    assert "选择要导入的文件" in answer.content.decode()


def test_nobody_imports_for_another_body(clerk: Client) -> None:
    other = make_body()

    given = {"sent": [SimpleUploadedFile("a.html", to_bytes(make_report(), "html"))], "owner": other.pk}

    assert clerk.post(LIST, given).status_code == 422
    assert not ImportedReport.objects.exists()


@pytest.mark.parametrize("name", ["import", "import_name", "import_original", "import_confirm", "import_judge"])
def test_a_stranger_finds_nothing(client: Client, body: PublicBody, office: Person, name: str) -> None:
    row = imported(body, office)
    client.force_login(make_person(make_body(), Role.DISCLOSURE_OFFICE))

    ask = client.post if name in ("import_name", "import_confirm") else client.get

    assert ask(at(name, row)).status_code == 404


def test_a_stranger_sees_no_page_of_it(client: Client, body: PublicBody, office: Person) -> None:
    row = doubtful(body, office)
    client.force_login(make_person(make_body(), Role.COMPETENT_DEPARTMENT))

    assert client.get(at("import_picture", row, 1)).status_code == 404


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.APPROVER, Role.AUDITOR])
def test_a_colleague_of_another_role_is_refused(client: Client, body: PublicBody, office: Person, role: Role) -> None:
    row = imported(body, office)
    client.force_login(make_person(body, role))

    assert client.get(at("import", row)).status_code == 403


def test_the_page_leads_from_the_doubt_to_the_confirmation(clerk: Client, body: PublicBody, office: Person) -> None:
    row = doubtful(body, office)
    page = clerk.get(at("import", row)).content.decode()
    assert at("import_picture", row, 1) in page
    assert "要核对的数字：1 格" in page

    clerk.post(at("import", row), {f"v-{RECEIVED}": "5", f"ok-row-{RECEIVED}": "on"})
    clerk.post(at("import_confirm", row))

    row.refresh_from_db()
    assert row.state == ImportedState.CONFIRMED
    assert row.sha256 in clerk.get(at("import", row)).content.decode()


def test_saved_without_a_word_nothing_is_taken_for_looked_up(clerk: Client, body: PublicBody, office: Person) -> None:
    row = doubtful(body, office)

    answer = clerk.post(at("import", row), {f"v-{RECEIVED}": "5"})

    assert answer.status_code == 422
    assert not row.confirmed_cells.exists()


def test_what_was_typed_wrongly_is_still_there(clerk: Client, body: PublicBody, office: Person) -> None:
    row = doubtful(body, office)

    answer = clerk.post(at("import", row), {f"v-{RECEIVED}": "五件左右"})

    assert answer.status_code == 422
    assert 'value="五件左右"' in answer.content.decode()


def test_confirming_too_early_says_what_is_lacking(clerk: Client, body: PublicBody, office: Person) -> None:
    row = doubtful(body, office)

    page = clerk.post(at("import_confirm", row), follow=True).content.decode()

    assert "还没有核对：一、本年新收政府信息公开申请数量（自然人）" in page


def test_the_picture_is_private_and_outlines_the_cell(clerk: Client, body: PublicBody, office: Person) -> None:
    row = doubtful(body, office)

    answer = clerk.get(at("import_picture", row, 1))

    assert answer["Content-Type"] == "image/png"
    assert "no-store" in answer["Cache-Control"]
    picture = Image.open(BytesIO(answer.content))
    assert (200, 30, 30) in {colour for _, colour in picture.getcolors(2**24) or []}


@pytest.mark.parametrize("page", [0, 9])
def test_a_page_that_is_not_there_is_not_found(clerk: Client, body: PublicBody, office: Person, page: int) -> None:
    assert clerk.get(at("import_picture", doubtful(body, office), page)).status_code == 404


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx", "md"])
def test_a_source_without_pages_shows_its_table_or_lines(
    kind: str, clerk: Client, body: PublicBody, office: Person
) -> None:
    row = doubtful(body, office, kind)

    page = clerk.get(at("import", row)).content.decode()

    marked = page.partition("gk-extract__marked")[2][:2000]
    assert "?5" in marked


def test_without_a_place_it_leads_to_the_file(clerk: Client, body: PublicBody, office: Person) -> None:
    row = imported(body, office, unsure(make_report(), RECEIVED), "json")

    page = clerk.get(at("import", row)).content.decode()

    assert "请<a" in page
    assert "核对" in page


def test_cells_that_a_table_lacks_are_asked_for_together(clerk: Client, body: PublicBody, office: Person) -> None:
    report = make_report()
    keys = [key for key in report.by_key if key.startswith("remedies.")]
    row = imported(body, office, unsure(report, *keys, standing=Standing.MISSING), "json")

    page = clerk.get(at("import", row)).content.decode()

    assert f"原件中没有找到 {len(keys)} 格" in page
    assert page.count("原件中确实没有没填的这些格") == 1


def test_any_cell_opens_and_is_corrected(clerk: Client, body: PublicBody, office: Person) -> None:
    row = imported(body, office)
    assert "读出：5" in clerk.get(at("import_cell", row, RECEIVED)).content.decode()

    clerk.post(at("import_cell", row, RECEIVED), {f"v-{RECEIVED}": "6"})

    assert row.confirmed_cells.get().value == 6
    assert "X1" in clerk.get(at("import", row)).content.decode()


def test_a_cell_that_the_form_has_not_is_not_found(clerk: Client, body: PublicBody, office: Person) -> None:
    assert clerk.get(at("import_cell", imported(body, office), "no.such.cell")).status_code == 404
