"""A region is its bodies less what is listed as left out, and says so where it isn't."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.report.checks import check_report
from gongkai.report.findings import Severity
from gongkai.report.layout import editions
from gongkai.report.model import AnnualReport, Value
from gongkai_web.actions import NotAllowed
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.bodies.roles import Role
from gongkai_web.reports.beginning.action import Begin
from gongkai_web.reports.models import Exclusion, ExclusionKind, YearReport
from gongkai_web.reports.narrative.checking import checked
from gongkai_web.reports.narrative.whole import whole_report
from gongkai_web.reports.rollup.members import bodies_of
from gongkai_web.reports.rollup.summing import GAP, UNFROZEN, RegionSum, excludable, sum_region
from gongkai_web.reports.steps import digest, document_of
from gongkai_web.reports.tests.builders import YEAR, enter_figures
from gongkai_web.testing.builders import make_body, make_person

pytestmark = pytest.mark.django_db
FORM = editions()["2021"]
LICENCES = "licences.licence.decisions"


def make_region(bodies: int = 2) -> tuple[PublicBody, list[PublicBody]]:
    """Make a district's government with departments beneath it."""
    region = make_body("青云区人民政府", level="county")
    return region, [make_body(parent=region, supervising_body=region) for _ in range(bodies)]


def summed(region: PublicBody) -> RegionSum:
    """Sum it for the year of the tests."""
    return sum_region(PublicBody.objects.get(pk=region.pk), YEAR, None, FORM)


def leave_out(region: PublicBody, body: PublicBody, amount: int, key: str = LICENCES) -> None:
    """List an exclusion."""
    given = {"region": region, "body": body, "year": YEAR, "key": key, "kind": ExclusionKind.JOINT.value}
    Exclusion.objects.create(**given, amount=amount, reason="两个机关联合办理")


def freeze(body: PublicBody, *, regional: bool = False, version: int = 1) -> YearReport:
    """Freeze what a body's report says now, without the way through its life."""
    report = YearReport.objects.create(
        body=body, year=YEAR, edition="2021", is_regional=regional, version=version, texts={}
    )
    report.document = document_of(report)
    report.sha256, report.state = digest(report.document), "frozen"
    report.save()
    return report


def figure(report: AnnualReport, key: str) -> Value:
    """Return what a report has in a cell."""
    cell = report.cell(key)
    assert cell is not None
    return cell.value


def test_a_region_is_the_sum_of_its_bodies() -> None:
    region, (one, other) = make_region()
    enter_figures(one, licence=7)
    enter_figures(other, licence=5)

    assert summed(region).figures[LICENCES] == 12


def test_what_nobody_entered_stays_blank() -> None:
    region, _ = make_region()

    assert summed(region).figures[LICENCES] is None


def test_what_is_left_out_is_subtracted_and_told_by_body() -> None:
    region, (one, other) = make_region()
    enter_figures(one, licence=7)
    enter_figures(other, licence=5)
    leave_out(region, other, 2)

    found = summed(region)

    assert found.figures[LICENCES] == 10
    assert [(share.figure, share.left_out) for share in found.shares(LICENCES) if share.figure] == [
        (7, Decimal(0)),
        (5, Decimal(2)),
    ]


def test_sums_follow_from_what_is_left_out() -> None:
    region, (one, _) = make_region()
    leave_out(region, one, -3, "applications.received.natural_person")
    leave_out(region, one, -3, "applications.carried_out.natural_person")

    found = summed(region)
    report = found.report()

    assert found.figures["applications.received.total"] == 3
    assert found.figures["applications.carried_out.total"] == 3
    assert [one for one in check_report(report) if one.severity is Severity.ERROR] == []


def test_sums_themselves_cannot_be_left_out() -> None:
    assert "applications.received.total" not in excludable(FORM)
    assert "applications.received.natural_person" in excludable(FORM)


def test_a_frozen_report_counts_as_it_was_frozen() -> None:
    region, (one, _) = make_region()
    enter_figures(one, licence=7)
    freeze(one)
    one.yearly_figures.update(value=100)

    assert summed(region).figures[LICENCES] == 7


def test_a_town_with_a_regional_report_stands_for_those_beneath_it() -> None:
    region, (town, _) = make_region()
    beneath = make_body(parent=town, supervising_body=town)
    enter_figures(beneath, licence=4)
    freeze(PublicBody.objects.get(pk=town.pk), regional=True)
    beneath.yearly_figures.update(value=9)

    found = summed(region)

    assert beneath.pk not in [member.body.pk for member in found.members]
    assert found.figures[LICENCES] == 4


def test_a_body_abolished_before_the_year_is_no_member() -> None:
    region, (one, other) = make_region()
    PublicBody.objects.filter(pk=one.pk).update(abolished_on=date(YEAR - 1, 6, 30))
    PublicBody.objects.filter(pk=other.pk).update(abolished_on=date(YEAR, 6, 30))

    assert {body.pk for body in bodies_of(region, YEAR)} == {region.pk, other.pk}


def test_bodies_that_have_not_frozen_their_report_are_named() -> None:
    region, (one, other) = make_region()
    freeze(one)

    (found,) = [finding for finding in summed(region).findings(summed(region).report()) if finding.code == UNFROZEN]

    assert other.short_name in found.message
    assert one.short_name not in found.message


def test_a_gap_that_nothing_explains_is_an_error_until_it_is_listed() -> None:
    region, (one, other) = make_region()
    enter_figures(one, licence=7)
    enter_figures(other, licence=5)
    stated = freeze(PublicBody.objects.get(pk=region.pk), regional=True)
    one.yearly_figures.filter(key=LICENCES).update(value=8)

    (gap,) = [finding for finding in summed(region).findings(stated.frozen()) if finding.code == GAP]
    assert (gap.printed, gap.expected, gap.severity) == ("12", "13", Severity.ERROR)
    assert any(one.finding.code == GAP and one.blocks for one in checked(stated))

    leave_out(region, one, 1)
    assert not [finding for finding in summed(region).findings(stated.frozen()) if finding.code == GAP]


def office_of(region: PublicBody) -> Person:
    """Return somebody of the region's competent department, which is another body."""
    department = make_body(parent=PublicBody.objects.get(pk=region.pk))
    PublicBody.objects.filter(pk=region.pk).update(supervising_body=department)
    region.refresh_from_db()
    return make_person(department, Role.COMPETENT_DEPARTMENT)


def test_the_competent_department_begins_the_report_of_its_region() -> None:
    region, (one, _) = make_region()
    enter_figures(one, licence=7)
    person = office_of(region)
    begin = Begin(PublicBody.objects.get(pk=region.pk), person, YEAR)

    begin.execute()

    assert begin.report is not None
    assert begin.report.is_regional
    assert figure(whole_report(begin.report), LICENCES) == 7


def test_queries_do_not_grow_with_the_bodies() -> None:
    region, _ = make_region()
    with CaptureQueriesContext(connection) as few:
        summed(region)
    for _ in range(5):
        freeze(make_body(parent=PublicBody.objects.get(pk=region.pk), supervising_body=region))

    with CaptureQueriesContext(connection) as many:
        summed(region)

    assert len(many) <= len(few)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.dictionaries(st.sampled_from(["licence", "penalty", "compulsion"]), st.integers(0, 10**6)), max_size=4),
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 50)), max_size=3),
)
def test_every_cell_is_a_naive_recount(entered: list[dict[str, int]], left_out: list[tuple[int, int]]) -> None:
    region = make_body(level="county")
    bodies = [make_body(parent=PublicBody.objects.get(pk=region.pk)) for _ in entered]
    for body, values in zip(bodies, entered, strict=True):
        enter_figures(body, **values)
    excluded = [(bodies[at], amount) for at, amount in left_out if at < len(bodies)]
    for body, amount in excluded:
        leave_out(region, body, amount)

    figures = summed(region).figures

    for row, key in (("licence", LICENCES), ("penalty", "penalties.penalty.decisions")):
        naive = sum(values.get(row, 0) for values in entered)
        naive -= sum(amount for _, amount in excluded) if row == "licence" else 0
        assert figures[key] == (naive if entered else None)


def test_texts_of_a_region_quote_its_sums() -> None:
    region, (one, _) = make_region()
    enter_figures(one, licence=7)
    person = office_of(region)
    begin = Begin(PublicBody.objects.get(pk=region.pk), person, YEAR)
    begin.execute()
    assert begin.report is not None
    begin.report.texts = {"overview": "行政许可处理决定{行政许可}件。"}

    overview = whole_report(begin.report).section("overview")

    assert overview is not None
    assert overview.paragraphs == ("行政许可处理决定7件。",)


def test_a_department_begins_no_report_for_another() -> None:
    _, (one, other) = make_region()

    with pytest.raises(NotAllowed):
        Begin(other, make_person(one, Role.COMPETENT_DEPARTMENT), YEAR).execute()
