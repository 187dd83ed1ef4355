"""The region's pages, for its competent department, for a department of it, and for a stranger."""

import zipfile
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from gongkai_web.audit.models import Entry
from gongkai_web.bodies.models import PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.reports.models import Exclusion
from gongkai_web.reports.rollup.tests.test_summing import LICENCES, leave_out, make_region
from gongkai_web.reports.tests.builders import YEAR, enter_figures
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def region() -> PublicBody:
    """Return a district with figures in two departments, one of which is the competent one."""
    made, (one, other) = make_region()
    PublicBody.objects.filter(pk__in=[made.pk, other.pk]).update(supervising_body=one)
    PublicBody.objects.filter(pk=one.pk).update(supervising_body=None)
    enter_figures(one, licence=7)
    enter_figures(other, licence=5)
    return PublicBody.objects.get(pk=made.pk)


def bodies(region: PublicBody) -> tuple[PublicBody, PublicBody]:
    """Return the competent department and the other."""
    one, other = region.get_children().order_by("pk")
    return one, other


def signed_in(client: Client, body: PublicBody, role: Role = Role.COMPETENT_DEPARTMENT) -> Client:
    """Sign somebody in."""
    client.force_login(make_person(body, role))
    return client


def address(name: str, region: PublicBody, *more: object) -> str:
    """Return the address of a page of the region's year."""
    return reverse(f"regions:{name}", args=[region.pk, YEAR, *more])


def test_the_competent_department_sees_all_bodies_and_the_sum(client: Client, region: PublicBody) -> None:
    one, other = bodies(region)

    page = signed_in(client, one).get(address("region", region)).content.decode()

    assert one.short_name in page
    assert other.short_name in page
    assert f'href="{address("cell", region, LICENCES)}">12</a>' in page


def test_the_menu_leads_to_the_highest_region(client: Client, region: PublicBody) -> None:
    answer = signed_in(client, bodies(region)[0]).get(reverse("regions:index"))

    assert answer.url.startswith(f"/workbench/regions/{region.pk}/")  # type: ignore[attr-defined]


def test_a_figure_opens_by_body_and_leads_on_into_the_records(client: Client, region: PublicBody) -> None:
    one, other = bodies(region)

    page = signed_in(client, one).get(address("cell", region, LICENCES)).content.decode()

    for body in (one, other):
        assert reverse("reports:cell", args=[body.pk, YEAR, LICENCES]) in page


@pytest.mark.parametrize("name", ["region", "cell", "file"])
def test_a_department_of_the_region_and_a_stranger_find_nothing(client: Client, region: PublicBody, name: str) -> None:
    more = {"region": (), "cell": (LICENCES,), "file": ("xlsx",)}[name]

    for body in (bodies(region)[1], make_body()):
        answer = signed_in(client, body, Role.DISCLOSURE_OFFICE).get(address(name, region, *more))
        assert answer.status_code == 404


def test_an_exclusion_is_listed_and_taken_back(client: Client, region: PublicBody) -> None:
    one, other = bodies(region)
    told = {"body": other.pk, "key": LICENCES, "amount": "2", "kind": "joint", "reason": "与区教育局联合办理"}
    signed_in(client, one).post(address("region", region), told)
    kept = Exclusion.objects.get()
    assert ">10</a>" in client.get(address("region", region)).content.decode()

    client.post(address("take_back", region, kept.pk))

    assert not Exclusion.objects.exists()
    assert list(Entry.objects.filter(action__startswith="region.").values_list("action", flat=True)) == [
        "region.left_out",
        "region.taken_back",
    ]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"body": ""}, "选择扣除哪个机关"),
        ({"key": ""}, "选择扣除的指标"),
        ({"amount": ""}, "不能为 0"),
        ({"amount": "6"}, "大于该机关的数字（5）"),
        ({"amount": "0.5"}, "应为整数"),
        ({"reason": " "}, "写明为什么扣除"),
        ({"kind": ""}, "选择扣除的原因"),
    ],
)
def test_what_is_missing_is_told(client: Client, region: PublicBody, more: dict[str, str], sentence: str) -> None:
    one, other = bodies(region)
    told = {"body": other.pk, "key": LICENCES, "amount": "2", "kind": "joint", "reason": "联合办理", **more}

    answer = signed_in(client, one).post(address("region", region), told)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Exclusion.objects.exists()


def test_a_drafter_lists_nothing(client: Client, region: PublicBody) -> None:
    answer = signed_in(client, bodies(region)[0], Role.DRAFTER).post(address("region", region), {})

    assert answer.status_code == 403


def test_the_workbook_adds_up_and_names_what_is_left_out(client: Client, region: PublicBody) -> None:
    one, other = bodies(region)
    leave_out(region, other, 2)

    answer = signed_in(client, one).get(address("file", region, "xlsx"))

    book = load_workbook(BytesIO(b"".join(answer)))
    rows = {row[0]: row for sheet in book for row in sheet.iter_rows(values_only=True)}
    line = next(row for label, row in rows.items() if label and "行政许可" in str(label))
    assert line[1:] == (10, 0, 7, 5, 2, line[-1]) or line[1:6] == (10, None, 7, 5, 2)
    assert str(line[-1]).startswith("=SUM(C")
    assert rows[other.short_name][3:5] == ("联合发文、联合办理，只计一次", "两个机关联合办理")


def test_the_zip_holds_every_report_in_three_forms(client: Client, region: PublicBody) -> None:
    answer = signed_in(client, bodies(region)[0]).get(address("file", region, "zip"))

    names = zipfile.ZipFile(BytesIO(b"".join(answer))).namelist()

    assert len(names) == 4 * 3
    assert names[0].startswith("000 全域")
    assert Entry.objects.filter(action="region.exported").exists()
