"""What a year begins with is locked, carried on from what was frozen, and restated with a reason."""

import pytest

from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.audit.models import Entry
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.reports.models import OpeningBalance, OpeningItem, Restatement, YearReport
from gongkai_web.reports.openings.action import Open, Restate
from gongkai_web.reports.signals import report_frozen
from gongkai_web.reports.tests.frozen import freeze
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db
COLUMNS = {item: 0 for item in OpeningItem if item.is_carry_over}


@pytest.fixture
def body() -> PublicBody:
    return make_body()


@pytest.fixture
def clerk(body: PublicBody) -> Person:
    return make_person(body, Role.DISCLOSURE_OFFICE)


def opened(body: PublicBody, clerk: Person, year: int = 2025, **more: int) -> OpeningBalance:
    figures = {**COLUMNS, **{OpeningItem(item): figure for item, figure in more.items()}}
    action = Open(body, year, clerk, figures, "上年报告")
    action.execute()
    assert action.opening
    return action.opening


def refusals(action: Open | Restate) -> str:
    return "；".join(action.obstacles())


def test_an_opening_balance_is_locked_and_logged(body: PublicBody, clerk: Person) -> None:
    opening = opened(body, clerk, natural_person=3, normative_documents=19)

    assert opening.current()[OpeningItem.NATURAL_PERSON] == 3
    assert opening.current()[OpeningItem.GOVERNMENT_RULES] is None
    assert Entry.objects.filter(action="report.opened", target_id=opening.pk).exists()
    with pytest.raises(TypeError, match="锁定"):
        opening.save()
    with pytest.raises(TypeError, match="锁定"):
        opening.delete()


def test_it_is_locked_once(body: PublicBody, clerk: Person) -> None:
    opened(body, clerk)

    assert "已经锁定" in refusals(Open(body, 2025, clerk, COLUMNS, "上年报告"))


def test_what_it_lacks_is_named(body: PublicBody, clerk: Person) -> None:
    assert "写明数字的依据" in refusals(Open(body, 2025, clerk, COLUMNS))
    assert "填写各类申请人的上年结转数" in refusals(Open(body, 2025, clerk, {}, "上年报告"))
    assert "没有可以登记的年初数" in refusals(Open(body, 2999, clerk, COLUMNS, "上年报告"))


def test_a_frozen_year_is_not_opened_any_more(body: PublicBody, clerk: Person) -> None:
    freeze(body, 2025)

    assert "已经定稿" in refusals(Open(body, 2025, clerk, COLUMNS, "上年报告"))


def test_others_may_not(body: PublicBody) -> None:
    with pytest.raises(NotAllowed):
        Open(body, 2025, make_person(body, Role.DRAFTER), COLUMNS, "上年报告").execute()


def test_a_frozen_report_is_carried_on(body: PublicBody) -> None:
    told = {"applications.carried_out.enterprise": 2, "rules.normative_documents.in_force": 19}

    report = freeze(body, 2024, told)
    report_frozen.send(sender=YearReport, report=report)
    report_frozen.send(sender=YearReport, report=report)  # a second time it is locked already

    opening = OpeningBalance.objects.get(body=body, year=2025)
    assert (opening.source, opening.report) == ("frozen", report)
    assert (opening.enterprise, opening.normative_documents, opening.government_rules) == (2, 19, None)


def test_a_restatement_stands_beside_what_was_locked(body: PublicBody, clerk: Person) -> None:
    opening = opened(body, clerk, natural_person=3)

    Restate(opening, clerk, "natural_person", 2, "一件重复登记").execute()

    opening = OpeningBalance.objects.get(pk=opening.pk)
    assert (opening.natural_person, opening.current()[OpeningItem.NATURAL_PERSON]) == (3, 2)
    assert Restatement.objects.get().sentence == (
        "2024年度报告中“自然人”列的结转下年度继续办理数量原为3件，经核对应为2件，"
        "本年度报告的上年结转按更正后的数字填报。更正原因：一件重复登记。"
    )


def test_documents_that_were_not_reported_can_be_stated(body: PublicBody, clerk: Person) -> None:
    opening = opened(body, clerk)

    Restate(opening, clerk, "normative_documents", 19, "上年没有填报").execute()

    assert "行政规范性文件的现行有效件数原未填报，经核对应为19件" in Restatement.objects.get().sentence


def test_a_restatement_needs_another_figure_and_a_reason(body: PublicBody, clerk: Person) -> None:
    opening = opened(body, clerk, natural_person=3)

    assert "现在的数字就是 3" in refusals(Restate(opening, clerk, "natural_person", 3, "理由"))
    assert "写明更正的理由" in refusals(Restate(opening, clerk, "natural_person", 2))
    assert "填写更正后的数字" in refusals(Restate(opening, clerk, "natural_person", None, "理由"))
    assert "选择要更正的数字" in refusals(Restate(opening, clerk, "", 2, "理由"))


def test_a_frozen_report_is_restated_in_a_new_version_only(body: PublicBody, clerk: Person) -> None:
    opening = opened(body, clerk, natural_person=3)
    frozen = freeze(body, 2025)
    restate = Restate(opening, clerk, "natural_person", 2, "理由")
    with pytest.raises(Refused, match="先开始更正版本"):
        restate.execute()

    YearReport.objects.create(body=body, year=2025, version=2, edition="2021", supersedes=frozen)

    restate.execute()
