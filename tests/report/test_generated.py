"""Reports in every style met in the wild: each figure is right or flagged, never silently wrong."""

from collections.abc import Iterable
from functools import cache

import pytest

from tests.generated.judging import Judgement, judge
from tests.generated.measure import read_bytes
from tests.generated.styles import STYLES

DETERMINED = [name for name, style in STYLES.items() if style.determined and not style.refusals]
REFUSED = [name for name, style in STYLES.items() if style.refusals]
SEEDS = ("a", "b")
MANY = [f"many-{number}" for number in range(20)]


@cache
def judged(name: str, seed: str) -> Judgement:
    """Read one sample; two tests look at the same."""
    return judge(STYLES[name].sample(seed), read_bytes)


def faults(name: str, seeds: Iterable[str]) -> list[str]:
    """Return what is wrong with a style's samples, a line each."""
    return [f"{seed} {line}" for seed in seeds for line in judged(name, seed).wrong]


@pytest.mark.parametrize("name", DETERMINED)
def test_a_style_that_leaves_no_doubt_is_read_right_in_every_cell(name: str) -> None:
    assert faults(name, SEEDS) == []


@pytest.mark.parametrize("name", STYLES)
def test_no_cell_of_any_style_is_silently_wrong(name: str) -> None:
    assert [judged(name, seed).silent for seed in SEEDS] == [0, 0]


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_report_or_more_than_one_is_refused(name: str) -> None:
    assert faults(name, SEEDS) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", STYLES)
def test_twenty_reports_of_each_style_hold_no_silent_error(name: str) -> None:
    assert sum(judged(name, seed).silent for seed in MANY) == 0


@pytest.mark.slow
@pytest.mark.parametrize("name", DETERMINED)
def test_twenty_reports_of_each_sure_style_are_read_right(name: str) -> None:
    assert faults(name, MANY) == []


def test_a_seed_gives_the_same_report_again() -> None:
    style = STYLES["lines.plain"]

    assert style.sample("a") == style.sample("a")
    assert style.sample("a") != style.sample("b")


@pytest.mark.parametrize("name", DETERMINED)
def test_a_text_sample_holds_every_figure_it_claims_to_print(name: str) -> None:
    sample = STYLES[name].sample("a")
    if not sample.name.endswith((".txt", ".md", ".html", ".htm")) or sample.truth is None:
        pytest.skip("not a text file")
    encodings = ("utf-8-sig", "gb18030", "utf-16")
    texts = [sample.data.decode(encoding, errors="ignore") for encoding in encodings]
    squeezed = ["".join(text.split()).replace("<span>", "").replace("</span>", "") for text in texts]

    printed = {"".join((cell.printed or "").split()) for cell in sample.truth.cells}

    assert any(all(figure in text for figure in printed) for text in squeezed)
