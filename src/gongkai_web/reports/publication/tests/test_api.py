"""Published reports for programs; drafts and frozen ones that aren't public are for nobody."""

from typing import Any

import pytest
from django.test import Client

from gongkai.report.writing.json import from_dict
from gongkai.rules.classification import ColumnType
from gongkai_web.reports.models import YearReport
from gongkai_web.reports.publication.tests.test_publication import figures, published
from gongkai_web.reports.tests.builders import YEAR, frozen, make_staff
from gongkai_web.testing.builders import make_column

pytestmark = pytest.mark.django_db


@pytest.fixture
def report() -> YearReport:
    make_column("政府信息公开年报", type=ColumnType.ANNUAL_REPORTS.value)
    staff = make_staff()
    return published(staff, frozen(staff))


def test_a_published_report_is_listed_and_holds_what_was_frozen(client: Client, report: YearReport) -> None:
    asked: dict[str, Any] = {"body": report.body.slug, "year": YEAR}
    (listed,) = client.get("/api/v1/reports", asked).json()["reports"]

    told = client.get(listed["json_url"]).json()

    assert (listed["body_name"], listed["year"], listed["sha256"]) == (report.body.name, YEAR, report.sha256)
    assert figures(from_dict(told)) == figures(report.frozen())


@pytest.mark.parametrize("asked", [{"year": YEAR - 1}, {"body": "elsewhere"}])
def test_others_are_not_listed(client: Client, report: YearReport, asked: dict[str, Any]) -> None:
    assert client.get("/api/v1/reports", asked).json() == {"reports": []}


def test_what_is_not_public_is_not_there(client: Client) -> None:
    report = frozen(make_staff())

    assert client.get("/api/v1/reports").json() == {"reports": []}
    assert client.get(f"/api/v1/reports/{report.pk}").status_code == 404
    assert client.get(f"/api/v1/reports/{2**70}").status_code == 404
