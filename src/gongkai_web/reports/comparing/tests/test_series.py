"""A body's years side by side, for its own people, for its competent department, for strangers."""

import json
import random
from decimal import ROUND_HALF_UP, Decimal
from html.parser import HTMLParser
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from gongkai.report.checks.verdicts import key_of
from gongkai.report.findings import Finding, Severity
from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.reports.comparing.tests.builders import ended, imported, publish, summed
from gongkai_web.reports.models import FindingAnswer, FindingVerdict, OpeningBalance, OpeningSource, Restatement
from gongkai_web.reports.tests.frozen import freeze
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db
CARRIED_IN, CARRIED_OUT = "applications.carried_in.natural_person", "applications.carried_out.natural_person"


@pytest.fixture
def body() -> PublicBody:
    return make_body()


def address(body: PublicBody) -> str:
    """Return where its years are compared."""
    return reverse("comparing:series", args=[body.pk])


def shown(client: Client, body: PublicBody, query: str = "", role: Role = Role.DISCLOSURE_OFFICE) -> str:
    """Return the page as somebody of the body sees it."""
    client.force_login(make_person(body, role))
    return client.get(address(body) + query).content.decode()


class Rows(HTMLParser):
    """The cells of the table of figures, row by row."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.open = False
        start = page.index('aria-label="各项数字"')
        self.feed(page[start : page.index("</table>", start)])

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if tag == "small" and self.rows:
            self.rows[-1][-1] += "|"

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.strip()


def told(before: int, after: int) -> str:
    """Return the change from one year to the next as the page tells it, counted by hand."""
    if before == after:
        return "持平"
    share = (Decimal(after - before) * 100 / before).quantize(Decimal("0.1"), ROUND_HALF_UP) if before else None
    return f"{after - before:+}" + (f"，{share:+}%" if share is not None else "")


def test_figures_and_changes_equal_those_counted_by_hand(client: Client, body: PublicBody) -> None:
    chance, key = random.Random(7), "rules.normative_documents.issued"
    figures = {year: chance.randrange(0, 30) for year in range(2021, 2025)}
    for year, figure in figures.items():
        freeze(body, year, summed(year, {key: figure}))

    rows = Rows(shown(client, body)).rows

    line = next(row for row in rows if "本年制发件数" in row[0])
    assert line[1] == str(figures[2021])
    assert line[2:] == [f"{figures[year]}|{told(figures[year - 1], figures[year])}" for year in (2022, 2023, 2024)]


def test_the_newest_five_years_are_chosen_at_first(client: Client, body: PublicBody) -> None:
    for year in range(2019, 2026):
        freeze(body, year, ended(year, 3))

    heads = Rows(shown(client, body)).rows[0]

    assert [head.partition("|")[0] for head in heads[1:]] == [f"{year}年" for year in range(2021, 2026)]


def test_the_years_asked_for_are_compared(client: Client, body: PublicBody) -> None:
    for year in range(2021, 2025):
        freeze(body, year, ended(year, 3))

    heads = Rows(shown(client, body, "?year=2021&year=2024")).rows[0]

    assert [head.partition("|")[0] for head in heads[1:]] == ["2021年", "2024年"]


def test_one_year_alone_is_not_compared(client: Client, body: PublicBody) -> None:
    freeze(body, 2021, ended(2021, 3))

    assert "现在选了 1 个年度" in shown(client, body)


def test_nothing_at_hand_is_told(client: Client) -> None:
    region = make_body("云州市青云区人民政府")
    make_body(parent=region)

    assert "还没有定稿、公布或者导入的报告" in shown(client, PublicBody.objects.get(pk=region.pk))


def test_rows_of_an_older_form_are_told_of(client: Client, body: PublicBody) -> None:
    freeze(body, 2020, summed(2020, {"applications.otherwise.natural_person": 4}))
    freeze(body, 2021, summed(2021, {"applications.otherwise.other.natural_person": 2}))

    page = shown(client, body)

    assert 'aria-label="见说明">※' in page
    assert "2021 年" in page[page.index('id="remarks"') :]


def test_types_of_applicants_and_empty_rows_are_listed_when_asked_for(client: Client, body: PublicBody) -> None:
    for year in (2023, 2024):
        freeze(body, year, ended(year, 3))

    few, more = (Rows(shown(client, body, query)).rows for query in ("", "?types=on&zeros=on"))

    assert not [row for row in few if "自然人" in row[0]]
    assert [row for row in more if "自然人" in row[0]]
    assert len(more) > 150


def broken(body: PublicBody) -> None:
    """Freeze two years that don't meet."""
    freeze(body, 2023, summed(2023, {CARRIED_OUT: 3}))
    freeze(body, 2024, summed(2024, {CARRIED_IN: 2, CARRIED_OUT: 2}))


def test_what_does_not_carry_over_stands_on_top_with_its_reports(client: Client, body: PublicBody) -> None:
    broken(body)

    page = shown(client, body)

    found = page[page.index('id="between"') : page.index('id="figures"')]
    assert "自然人列：上年结转 2 件，2023 年度报告结转下年度 3 件" in found
    assert found.count(reverse("year_reports:list")) >= 2


def test_years_that_meet_are_told(client: Client, body: PublicBody) -> None:
    for year in (2023, 2024):
        freeze(body, year, ended(year, 3))

    assert "没有发现问题" in shown(client, body)


def test_a_restated_opening_figure_explains_what_does_not_carry_over(client: Client, body: PublicBody) -> None:
    broken(body)
    opening = OpeningBalance.objects.create(body=body, year=2024, source=OpeningSource.PUBLISHED.value)
    Restatement.objects.create(opening=opening, item="natural_person", old=3, new=2, reason="上年多计一件")

    assert "已登记年初数更正：上年多计一件" in shown(client, body)


def test_what_a_person_said_of_a_finding_stands_beside_it(client: Client, body: PublicBody) -> None:
    documents = "rules.normative_documents.{}".format
    freeze(body, 2023, summed(2023, {documents("in_force"): 5}))
    freeze(body, 2024, summed(2024, {documents("in_force"): 4}))
    cells = tuple(documents(column) for column in ("issued", "repealed", "in_force"))
    key = key_of(body.name, 2024, Finding("X7", Severity.WARNING, "", cells, year=2024))
    FindingAnswer.objects.create(body=body, year=2024, key=key, code="X7", message="", reason="一件文件有效期满")

    assert "已说明：一件文件有效期满" in shown(client, body)


def test_a_verdict_on_imported_reports_stands_beside_the_finding(client: Client, body: PublicBody) -> None:
    imported(body, 2022, summed(2022, {CARRIED_OUT: 3}), of=body)
    imported(body, 2023, summed(2023, {CARRIED_IN: 2, CARRIED_OUT: 2}), of=body)
    key = key_of(body.name, 2023, Finding("X4", Severity.ERROR, "", (CARRIED_IN,), year=2023))
    FindingVerdict.objects.create(
        owner=body, key=key, body_name=body.name, year=2023, code="X4", message="", outcome="confirmed", why="原件如此"
    )

    assert "已说明：属实：原件如此" in shown(client, body)


def test_charts_stand_in_the_page_with_their_tables(client: Client, body: PublicBody) -> None:
    for year in (2023, 2024):
        freeze(body, year, ended(year, 40))

    page = shown(client, body)

    assert page.count("<svg") >= 2
    assert "数据表" in page
    assert "本年新收：2023年 40，2024年 40" in page


def test_the_workbook_has_the_figures_as_numbers(client: Client, body: PublicBody) -> None:
    for year, figure in ((2023, 4), (2024, 6)):
        freeze(body, year, summed(year, {"rules.normative_documents.issued": figure}))
    client.force_login(make_person(body, Role.DISCLOSURE_OFFICE))

    answer = client.get(address(body) + "?file=xlsx")

    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    line = next(row for row in sheet.iter_rows(values_only=True) if "行政规范性文件 › 本年制发件数" in str(row[0]))
    assert line[2:6] == (4, 6, 2, "+50.0%")


@pytest.mark.parametrize("form", ["html", "csv", "json"])
def test_every_form_of_file_tells_both_years(client: Client, body: PublicBody, form: str) -> None:
    for year in (2023, 2024):
        freeze(body, year, ended(year, 40))
    client.force_login(make_person(body, Role.DISCLOSURE_OFFICE))

    answer = client.get(address(body) + f"?year=2023&year=2024&file={form}")

    assert "attachment" in answer["Content-Disposition"]
    text = json.dumps(answer.json(), ensure_ascii=False) if form == "json" else answer.content.decode()
    assert "2023年" in text
    assert "2024年" in text


def test_a_stranger_finds_what_is_public_and_nothing_else(client: Client, body: PublicBody) -> None:
    for year in (2021, 2022):
        publish(body, year, ended(year, 3))
    freeze(body, 2023, ended(2023, 3))
    client.force_login(make_person(make_body(), Role.DISCLOSURE_OFFICE))

    heads = Rows(client.get(address(body)).content.decode()).rows[0]

    assert [head.partition("|")[0] for head in heads[1:]] == ["2021年", "2022年"]


def test_of_a_body_without_a_public_report_a_stranger_finds_nothing(client: Client, body: PublicBody) -> None:
    freeze(body, 2023, ended(2023, 3))
    client.force_login(make_person(make_body(), Role.DISCLOSURE_OFFICE))

    assert client.get(address(body)).status_code == 404


def test_a_competent_department_compares_the_years_of_what_it_supervises(client: Client) -> None:
    above = make_body()
    beneath = make_body(parent=above, supervising_body=above)
    for year in (2023, 2024):
        freeze(beneath, year, ended(year, 3))
    client.force_login(make_person(above, Role.COMPETENT_DEPARTMENT))

    assert len(Rows(client.get(address(beneath)).content.decode()).rows) > 3


@pytest.mark.parametrize("role", [Role.SECRECY_REVIEWER, Role.ADMINISTRATOR, Role.AUDITOR])
def test_who_has_no_part_in_reports_is_kept_out(client: Client, body: PublicBody, role: Role) -> None:
    client.force_login(make_person(body, role))

    assert client.get(address(body)).status_code == 403


def test_the_years_of_an_imported_stranger_are_compared(client: Client, body: PublicBody) -> None:
    for year in (2022, 2023):
        imported(body, year, ended(year, 3), name="云州市白鹭区财政局")
    client.force_login(make_person(body, Role.DISCLOSURE_OFFICE))

    page = client.get(reverse("comparing:stranger"), {"name": "云州市白鹭区财政局"}).content.decode()

    assert [head.partition("|")[0] for head in Rows(page).rows[0][1:]] == ["2022年", "2023年"]
    assert client.get(reverse("comparing:stranger"), {"name": "云州市松溪县财政局"}).status_code == 404


def test_queries_do_not_grow_with_the_years(client: Client, body: PublicBody) -> None:
    for year in (2023, 2024):
        freeze(body, year, ended(year, 3))
    client.force_login(make_person(body, Role.DISCLOSURE_OFFICE))
    client.get(address(body))
    with CaptureQueriesContext(connection) as few:
        client.get(address(body))
    for year in (2020, 2021, 2022):
        freeze(body, year, ended(year, 3))

    with CaptureQueriesContext(connection) as many:
        client.get(address(body))

    assert len(many) == len(few)
