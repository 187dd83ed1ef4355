"""The pages on which a report is named, confirmed, taken up again, judged."""

import pytest
from django.test import Client
from django.urls import reverse

from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.reports.importing.tests.builders import YEAR, confirmed, drop, imported, make_report
from gongkai_web.reports.models import FindingVerdict, ImportedReport, ImportedState

pytestmark = pytest.mark.django_db
LIST = "/workbench/reports/imports/"


def at(name: str, row: ImportedReport, *more: object) -> str:
    return reverse(f"reports:{name}", args=[row.pk, *more])


def test_the_name_and_the_year_are_told(clerk: Client, body: PublicBody, office: Person) -> None:
    row = imported(body, office, make_report("区科技局"))

    refused = clerk.post(at("import_name", row), {"of_body": "", "body_name": "", "year": YEAR})
    clerk.post(at("import_name", row), {"of_body": body.pk, "year": YEAR - 1})

    assert refused.status_code == 422
    row.refresh_from_db()
    assert (row.of_body, row.body_name, row.year) == (body, "青云区科学技术局", YEAR - 1)


def test_what_it_will_replace_is_told_before(clerk: Client, body: PublicBody, office: Person) -> None:
    first = confirmed(body, office)
    second = imported(body, office, kind="docx")

    page = clerk.get(at("import", second)).content.decode()

    assert f"已经确认过{first.body_name} {YEAR} 年度的报告" in page
    assert "代替" in clerk.post(at("import_confirm", second), follow=True).content.decode()


def test_the_replaced_one_can_still_be_read(clerk: Client, body: PublicBody, office: Person) -> None:
    first = confirmed(body, office)
    confirmed(body, office, kind="docx")

    assert "不再算数" in clerk.get(at("import", first)).content.decode()
    assert first.name in clerk.get(f"{LIST}?old=1").content.decode()


def test_a_confirmed_one_is_taken_up_again_and_withdrawn(clerk: Client, body: PublicBody, office: Person) -> None:
    row = confirmed(body, office)

    clerk.post(at("import_reopen", row))
    row.refresh_from_db()
    assert row.state == ImportedState.TO_CONFIRM
    clerk.post(at("import_withdraw", row))

    row.refresh_from_db()
    assert row.state == ImportedState.WITHDRAWN
    assert clerk.get(at("import", row)).status_code == 404


def test_the_original_comes_back_as_a_download_whatever_it_is(clerk: Client, body: PublicBody, office: Person) -> None:
    row = drop(body, office, "网页.html", b"<html><script>alert(1)</script></html>")

    answer = clerk.get(at("import_original", row))
    assert b"".join(answer) == b"<html><script>alert(1)</script></html>"
    answer.close()

    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_file_that_failed_is_read_again_on_the_page(clerk: Client, body: PublicBody, office: Person) -> None:
    row = imported(body, office)
    ImportedReport.objects.update(state=ImportedState.FAILED.value, problem="识别组件没有安装")

    clerk.post(at("import_read_again", row))

    row.refresh_from_db()
    assert row.state == ImportedState.TO_CONFIRM


def test_a_verdict_is_given_and_taken_back(clerk: Client, body: PublicBody, office: Person) -> None:
    row = confirmed(body, office)
    page = clerk.get(at("import", row)).content.decode()
    key = page.partition("/judge/?key=")[2].partition('"')[0]
    address = f"{at('import_judge', row)}?key={key}"
    assert "G5" in clerk.get(address).content.decode()
    known = clerk.get(address).context["found"].key

    assert clerk.post(at("import_judge", row), {"key": known, "outcome": "confirmed", "why": ""}).status_code == 422
    clerk.post(at("import_judge", row), {"key": known, "outcome": "confirmed", "why": "确实没有写"})
    assert "属实：确实没有写" in clerk.get(at("import", row)).content.decode()
    clerk.post(at("import_take_back", row), {"key": known})

    assert not FindingVerdict.objects.exists()


def test_a_report_to_be_confirmed_takes_no_verdict(clerk: Client, body: PublicBody, office: Person) -> None:
    assert clerk.get(at("import_judge", imported(body, office))).status_code == 404
