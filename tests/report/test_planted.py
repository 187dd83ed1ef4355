"""One misprinted figure: it is read as printed, named by the checks, and moves no other cell."""

import pytest

from gongkai.report.checks import check_report
from tests.generated.figures import identities_of
from tests.generated.judging import judge
from tests.generated.measure import read_bytes
from tests.generated.styles import STYLES

SURE = [n for n, style in STYLES.items() if style.plantable and style.determined and not style.refusals]
MANY = [f"planted-{number}" for number in range(10)]


@pytest.mark.parametrize("name", SURE)
def test_a_misprinted_figure_is_read_as_printed_and_no_other_cell_changes(name: str) -> None:
    assert judge(STYLES[name].sample("p", planted=True), read_bytes).wrong == []


@pytest.mark.slow
@pytest.mark.parametrize("name", SURE)
def test_ten_misprinted_reports_of_a_style_are_read_as_printed(name: str) -> None:
    wrong = [judge(STYLES[name].sample(seed, planted=True), read_bytes).wrong for seed in MANY]

    assert [line for lines in wrong for line in lines] == []


@pytest.mark.parametrize("seed", range(20))
def test_the_check_names_the_misprinted_figure(seed: int) -> None:
    sample = STYLES["html.merged"].sample(seed, planted=True)
    assert sample.truth is not None
    summed = any(
        sample.planted in (*rule.left, *rule.right) for rule in identities_of(sample.truth) if rule.relation == "="
    )

    found = check_report(read_bytes(sample.data, sample.name))

    named = [finding for finding in found if sample.planted in finding.cells]
    assert named or not summed
