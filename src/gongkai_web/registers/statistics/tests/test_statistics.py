"""Every number leads to as many rows; who sees less counts less; the pictures say what the tables say."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gongkai.rules.clock import Channel
from gongkai.rules.outcomes import Outcome
from gongkai_web.applications.models import Application, ExtensionNotice
from gongkai_web.applications.tests.builders import APPLICANT
from gongkai_web.applications.tests.builders_steps import Office, ago, make_office
from gongkai_web.bodies.models import Unit
from gongkai_web.registers.statistics.charts import picture
from gongkai_web.registers.statistics.counting import Counted, Figures
from gongkai_web.registers.tests.builders import finished

pytestmark = pytest.mark.django_db
PERIOD = {"since": ago(400), "until": ago(0)}


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def clerk(client: Client, office: Office) -> Client:
    client.force_login(office.clerk)
    return client


def counted(client: Client, **query: Any) -> Any:
    answer = client.get(reverse("registers:statistics"), {**PERIOD, **query})
    assert answer.status_code == 200
    return answer


def of(answer: Any, key: str) -> dict[str, int]:
    figures = next(one for one, _ in answer.context["tables"] if one.key == key)
    return {row.label: row.count for row in figures.rows}


def a_bit_of_everything(office: Office) -> None:
    unit = Unit.objects.create(body=office.body, name="政策法规科")
    finished(office, Outcome.STATE_SECRET, arrived=60, replied=50)
    finished(office, Outcome.NOT_EXISTING, arrived=200, replied=100, channel=Channel.SIGNED_POST)
    given = finished(office, arrived=30, replied=30, applicant={"type": "enterprise"})
    Application.objects.filter(pk=given.pk).update(unit=unit, closed_at=timezone.now())
    office.case()
    withdrawn = office.case()
    Application.objects.filter(pk=withdrawn.pk).update(withdrawn_on=ago(1))


@pytest.mark.parametrize("by", ["received", "replied"])
def test_every_number_leads_to_as_many_rows(clerk: Client, office: Office, by: str) -> None:
    a_bit_of_everything(office)
    answer = counted(clerk, by=by)
    rows = [row for figures, _ in answer.context["tables"] for row in figures.rows]
    told = [(row.count, row.query) for row in rows] + [(one.replied, one.query) for one in answer.context["units"]]
    told += [(answer.context["total"], answer.context["all_query"])]
    told += [(answer.context["overall"].replied, answer.context["overall"].query)]

    for count, query in told:
        page = clerk.get(reverse("registers:table", args=["applications"]) + f"?{query}")
        assert page.context["page"].paginator.count == count, query
    assert sum(count for count, _ in told) > 20


def test_each_table_counts_each_case_once(clerk: Client, office: Office) -> None:
    a_bit_of_everything(office)

    answer = counted(clerk)

    totals = {figures.key: figures.total for figures, _ in answer.context["tables"]}
    assert {key: totals[key] for key in ("months", "channels", "types", "outcomes", "units")} == dict.fromkeys(
        ("months", "channels", "types", "outcomes", "units"), 5
    )
    assert totals["days"] == 3


def test_outcomes_are_grouped_as_in_the_annual_report(clerk: Client, office: Office) -> None:
    a_bit_of_everything(office)

    found = of(counted(clerk), "outcomes")

    assert (found["不予公开"], found["属于国家秘密"], found["无法提供"]) == (1, 1, 1)
    assert (found["申请人撤回"], found["还没有结果"]) == (1, 1)


def test_the_median_and_the_share_in_time(clerk: Client, office: Office) -> None:
    finished(office, arrived=30, replied=30)
    finished(office, arrived=200, replied=100)

    overall = counted(clerk).context["overall"]

    assert (overall.replied, overall.in_time, overall.share) == (2, 1, "50.0%")
    assert overall.median > 0


def test_an_extension_moves_the_last_day_also_in_the_figures(clerk: Client, office: Office) -> None:
    case = finished(office, arrived=60, replied=20)
    ExtensionNotice.objects.create(
        application=case, told_on=ago(40), reason="需要征求意见", approved_by=office.approver
    )
    finished(office, arrived=60, replied=20)

    assert counted(clerk).context["overall"].share == "50.0%"


def test_a_department_has_its_own_median(clerk: Client, office: Office) -> None:
    a_bit_of_everything(office)

    units = {one.label: (one.replied, one.share) for one in counted(clerk).context["units"]}

    assert units == {"政策法规科": (1, "100.0%"), "没有交办科室": (2, "50.0%")}


def test_without_cases_there_is_nothing_to_divide_by(clerk: Client) -> None:
    answer = counted(clerk)

    assert answer.context["overall"].share == "—"
    assert "<svg" not in "".join(picture for _, picture in answer.context["tables"])


def test_another_bodys_cases_do_not_count(clerk: Client) -> None:
    finished(make_office())

    assert counted(clerk).context["total"] == 0


def test_nobody_is_named(clerk: Client, office: Office) -> None:
    a_bit_of_everything(office)

    assert APPLICANT["name"] not in counted(clerk).content.decode()


def test_a_period_that_ends_before_it_begins_is_refused_in_words(clerk: Client) -> None:
    assert "截止日期不能早于起始日期" in counted(clerk, since=ago(1), until=ago(9)).content.decode()


def test_the_picture_tells_each_number_to_those_who_do_not_see_it() -> None:
    figures = Figures("channels", "按接收渠道", (Counted("传真", 3, ""), Counted("当面提交", 4, "")))

    drawn = picture(figures)

    assert "<title" in drawn
    assert "传真 3，当面提交 4" in drawn


def test_each_year_has_its_row_of_months() -> None:
    rows = (Counted("2025年12月", 3, ""), Counted("2026年1月", 4, ""))

    drawn = picture(Figures("months", "按月份", rows))

    assert "2025年：1月 ，2月 " in drawn
    assert "12月 3；2026年：1月 4" in drawn


def test_more_cases_need_no_more_queries(clerk: Client, office: Office) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            counted(clerk)
        return len(queries)

    a_bit_of_everything(office)
    count()
    few = count()
    for _ in range(3):
        finished(office)
        office.case()

    assert count() == few
