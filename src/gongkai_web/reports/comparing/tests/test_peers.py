"""Bodies side by side in a year, and the list of what is at hand."""

from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.reports.comparing.pictures import MOST
from gongkai_web.reports.comparing.tests.builders import ended, imported, publish
from gongkai_web.reports.rollup.tests.test_summing import make_region
from gongkai_web.reports.tests.frozen import freeze
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db
YEAR = 2024
PAGE = reverse("comparing:peers", args=[YEAR])


@pytest.fixture
def body(client: Client) -> PublicBody:
    """Return the body whose disclosure office is signed in."""
    made = make_body("青云区财政局")
    client.force_login(make_person(made, Role.DISCLOSURE_OFFICE))
    return made


def shown(client: Client, query: str = "") -> str:
    """Return the page."""
    return client.get(PAGE + query).content.decode()


def card(page: str, key: str) -> str:
    """Return what the page tells about a rate."""
    start = page.index(f'id="rate-{key}"')
    return page[start : page.index("</section>", start)]


def test_bodies_stand_by_their_rate_and_their_own_is_marked(client: Client, body: PublicBody) -> None:
    freeze(body, YEAR, ended(YEAR, 20, 20))
    for name, granted in (("云州市白鹭区财政局", 30), ("云州市松溪县财政局", 10)):
        imported(body, YEAR, ended(YEAR, granted, 40 - granted), name=name)

    found = card(shown(client), "granted")

    assert found.index("云州市白鹭区财政局") < found.index(body.short_name) < found.index("云州市松溪县财政局")
    assert "75.0%" in found
    assert found.count('class="gk-own"') == 1


def test_a_body_with_29_cases_is_named_apart_with_the_reason(client: Client, body: PublicBody) -> None:
    freeze(body, YEAR, ended(YEAR, 29))
    imported(body, YEAR, ended(YEAR, 15, 15), name="云州市白鹭区教育局")

    found = card(shown(client), "granted")

    table, apart = found.split("不排名：")
    assert body.short_name not in table
    assert f"{body.short_name}（29 件）" in apart
    assert "一件之差" in apart


def test_where_ones_own_body_stands_is_told_with_the_middle_of_all(client: Client, body: PublicBody) -> None:
    freeze(body, YEAR, ended(YEAR, 20, 20))
    for number, granted in enumerate((10, 30, 40)):
        imported(body, YEAR, ended(YEAR, granted, 40 - granted), name=f"云州市第{number}区财政局")

    page = shown(client)

    own = page[page.index("本机关在其中的位置</h2>") : page.index("</section>")]
    assert "第 3 位，共 4 个" in own
    assert "62.5%" in own  # the median of 25, 50, 75, 100
    assert "43.8%–81.3%" in own
    assert "25.0%–100.0%" in own


def test_ones_own_body_below_30_is_not_placed(client: Client, body: PublicBody) -> None:
    freeze(body, YEAR, ended(YEAR, 3))

    page = shown(client)

    assert "不排名：不足 30 件" in page
    assert "没有机关可以排名的比率" in page


def test_the_figures_of_all_are_listed_in_the_order_of_the_bodies(client: Client, body: PublicBody) -> None:
    other = make_body("青云区教育局")
    freeze(body, YEAR, ended(YEAR, 3))
    report = publish(other, YEAR, ended(YEAR, 50))
    assert report.record is not None

    page = shown(client)

    lines = page[page.index("主要数字</h2>") :]
    assert lines.index(body.short_name) < lines.index(other.short_name)
    assert f'<a href="{report.record.get_absolute_url()}">50</a>' in lines


def test_only_the_bodies_asked_for_are_compared(client: Client, body: PublicBody) -> None:
    imported(body, YEAR, ended(YEAR, 50), name="云州市白鹭区财政局")
    imported(body, YEAR, ended(YEAR, 50), name="云州市松溪县财政局")

    page = shown(client, f"?body={body.pk}&body==云州市白鹭区财政局")

    lines = page[page.index("主要数字</h2>") :]
    assert "云州市白鹭区财政局" in lines
    assert "云州市松溪县财政局" not in lines


def test_a_regions_report_is_compared_only_when_asked_for(client: Client, body: PublicBody) -> None:
    region = make_body("云州市青云区人民政府")
    report = publish(region, YEAR, ended(YEAR, 50))
    report.is_regional = True
    report.save()

    assert region.short_name not in shown(client).partition("主要数字</h2>")[2]
    assert region.short_name in shown(client, f"?body={region.pk}").partition("主要数字</h2>")[2]


def test_the_workbook_ranks_nobody_below_30(client: Client, body: PublicBody) -> None:
    freeze(body, YEAR, ended(YEAR, 29))
    imported(body, YEAR, ended(YEAR, 15, 15), name="云州市白鹭区财政局")

    book = load_workbook(BytesIO(client.get(PAGE + "?file=xlsx").content))

    line = next(row for row in book["比率"].iter_rows(values_only=True) if row[0] == "予以公开率")
    assert line[1:] == ("—（不足 30 件）", "50.0%（第 1 位）")


def test_many_bodies_have_no_chart(client: Client, body: PublicBody) -> None:
    for number in range(MOST):
        imported(body, YEAR, ended(YEAR, 40), name=f"云州市第{number}区财政局")

    assert "数据表" not in shown(client)


def test_a_body_that_is_not_public_is_not_compared_by_strangers(client: Client, body: PublicBody) -> None:
    other = make_body("青云区教育局")
    freeze(other, YEAR, ended(YEAR, 50))

    assert other.name not in shown(client)


@pytest.mark.parametrize("year", [1, 2007, 9998])
def test_a_year_without_reports_is_none(client: Client, body: PublicBody, year: int) -> None:
    assert client.get(reverse("comparing:peers", args=[year])).status_code == 404


def test_queries_do_not_grow_with_the_bodies(client: Client) -> None:
    above = make_body()
    client.force_login(make_person(above, Role.COMPETENT_DEPARTMENT))

    def more(count: int) -> None:
        for _ in range(count):
            beneath = make_body(parent=PublicBody.objects.get(pk=above.pk), supervising_body=above)
            freeze(beneath, YEAR, ended(YEAR, 40))
            publish(make_body(), YEAR, ended(YEAR, 40))
            imported(above, YEAR, ended(YEAR, 40), name=f"云州市{beneath.pk}区财政局")

    more(1)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    more(3)

    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)

    assert len(many) == len(few)


def test_the_list_tells_what_is_at_hand_of_whom(client: Client, body: PublicBody) -> None:
    other, hidden = make_body("青云区教育局"), make_body("青云区民政局")
    freeze(body, YEAR, ended(YEAR, 3))
    publish(other, 2021, ended(2021, 3))
    freeze(hidden, YEAR, ended(YEAR, 3))
    imported(body, 2020, ended(2020, 3), name="云州市白鹭区财政局")

    page = client.get(reverse("comparing:index")).content.decode()

    assert reverse("comparing:series", args=[body.pk]) in page
    assert reverse("comparing:series", args=[other.pk]) in page
    assert f"{reverse('comparing:stranger')}?name=" in page
    assert [year for year in (2020, 2021, YEAR) if reverse("comparing:peers", args=[year]) in page] == [
        2020,
        2021,
        YEAR,
    ]
    assert hidden.name not in page


def test_the_list_asks_as_often_for_many_as_for_few(client: Client, body: PublicBody) -> None:
    publish(make_body(), 2021, ended(2021, 3))
    imported(body, 2020, ended(2020, 3), name="云州市白鹭区财政局")
    client.get(reverse("comparing:index"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("comparing:index"))
    for year in (2020, 2021, 2022):
        publish(make_body(), year, ended(year, 3))
        imported(body, year, ended(year, 3), name="云州市松溪县财政局")

    with CaptureQueriesContext(connection) as many:
        client.get(reverse("comparing:index"))

    assert len(many) == len(few)


def test_the_pages_of_years_and_of_the_region_lead_here(client: Client) -> None:
    region, (one, other) = make_region()
    PublicBody.objects.filter(pk__in=[region.pk, other.pk]).update(supervising_body=one)
    PublicBody.objects.filter(pk=one.pk).update(supervising_body=None)
    client.force_login(make_person(one, Role.COMPETENT_DEPARTMENT))

    assert PAGE in client.get(reverse("regions:region", args=[region.pk, YEAR])).content.decode()
    years = client.get(reverse("reports:years", args=[other.pk])).content.decode()
    assert reverse("comparing:series", args=[other.pk]) in years
