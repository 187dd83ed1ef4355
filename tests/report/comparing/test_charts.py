import io
import itertools
import sys
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from gongkai.errors import EditionError, WriteError
from gongkai.report.comparing import Comparison, compare
from gongkai.report.comparing.charts import CHARTS, Chart, charts, draw, write_charts
from gongkai.report.comparing.correspondences import correspondences
from gongkai.report.comparing.stacking import apart
from gongkai.report.layout import editions
from gongkai.report.model import Standing
from tests.report.comparing.making import make_report, with_standing

SVG = "{http://www.w3.org/2000/svg}"
GRANTED, STILL = "applications.granted.total", "applications.unable.still_unclear.total"
PETITION = "applications.not_processed.petition.total"


def chart(comparison: Comparison, key: str) -> Chart:
    return next(one for one in charts(comparison) if one.key == key)


def mixed() -> Comparison:
    """Return reports with thin parts, doubtful, refused, blank and absent figures."""
    doubtful = make_report(2021, {"applications.received.total": 9})
    doubtful = with_standing(doubtful, "applications.received.total", Standing.DOUBTFUL)
    refused = with_standing(make_report(2022), GRANTED, Standing.REFUSED)
    return compare(
        [
            make_report(2018, {"statistics.received": 3}, edition="2014"),
            make_report(2020, {GRANTED: 90, STILL: 2, PETITION: 1}, edition="2019"),
            doubtful,
            refused,
            make_report(2023, zero=False),
            make_report(2024, {GRANTED: 60, STILL: 3, "applications.otherwise.other.total": 2}),
        ]
    )


def zeros() -> Comparison:
    return compare([make_report(2021), make_report(2022)])


def test_every_row_a_chart_names_exists_in_an_edition_or_correspondence() -> None:
    known = {key for edition in editions().values() for key in edition.slots} | set(correspondences().rows)
    import tomllib

    for item in tomllib.loads(CHARTS.read_text(encoding="utf-8"))["chart"]:
        for series in item["series"]:
            assert set(series["rows"]) <= known


def test_the_points_say_what_is_known_and_what_is_not() -> None:
    applications, outcomes = chart(mixed(), "applications"), chart(mixed(), "outcomes")

    assert [point.text for point in applications.series[0].points] == ["3", "0", "9？", "0", "空白", "0"]
    assert [point.text for point in applications.series[2].points] == ["—", "0", "0", "0", "空白", "0"]
    assert [point.text for point in outcomes.series[0].points] == ["0", "90", "0", "存疑", "空白", "60"]


def test_notes_tell_how_editions_were_brought_together_for_a_single_row() -> None:
    notes = chart(mixed(), "applications").notes

    assert notes[0] == "—：该式样无此项。"
    assert any(note.startswith("本年新收：2014 年统计表") for note in notes)
    assert not any(note.startswith("无法提供") for note in chart(mixed(), "outcomes").notes)


@pytest.mark.parametrize("comparison", [mixed(), zeros()], ids=["mixed", "zeros"])
@pytest.mark.parametrize("key", ["applications", "outcomes", "remedies", "proactive"])
def test_a_picture_comes_out_the_same_twice_and_is_told_in_words(comparison: Comparison, key: str) -> None:
    one = chart(comparison, key)
    svg = draw(one, "svg")
    root = etree.fromstring(svg)

    assert svg == draw(one, "svg")
    assert root.findtext(f"{SVG}title") == one.title
    assert one.series[0].label in (root.findtext(f"{SVG}desc") or "")
    assert root.get("role") == "img"
    assert not root.findall(f".//{SVG}text"), "letters must be outlines: no font is needed to see them"


def test_a_png_opens_at_print_size_and_does_not_tell_when_it_was_made() -> None:
    picture = Image.open(io.BytesIO(draw(chart(mixed(), "outcomes"), "png")))

    assert picture.width > 1000
    assert not {"Software", "Creation Time"} & set(picture.info)


def test_a_chart_of_zeros_is_low_instead_of_empty() -> None:
    tall = Image.open(io.BytesIO(draw(chart(mixed(), "outcomes"), "png")))
    low = Image.open(io.BytesIO(draw(chart(zeros(), "outcomes"), "png")))

    assert low.height < tall.height / 2


def test_names_beside_thin_parts_are_pushed_apart_within_the_chart() -> None:
    placed = apart([1, 2, 3, 98, 99, 99], gap=7)

    assert all(after - before >= 7 - 1e-9 for before, after in itertools.pairwise(placed))
    assert placed[0] >= 0
    assert placed[-1] <= 100


def test_ids_of_several_charts_do_not_meet_on_one_page() -> None:
    ids = [
        element.get("id")
        for one in charts(mixed())
        for element in etree.fromstring(draw(one, "svg")).iter()
        if element.get("id")
    ]

    assert len(ids) == len(set(ids))


def test_write_charts_writes_every_chart_in_every_form(tmp_path: Path) -> None:
    written = write_charts(zeros(), tmp_path / "图")

    assert sorted(path.name for path in written) == sorted(
        f"{key}.{form}" for key in ("applications", "outcomes", "remedies", "proactive") for form in ("png", "svg")
    )


def test_without_the_extra_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.delitem(sys.modules, "gongkai.report.comparing.drawing", raising=False)
    import gongkai.report.comparing

    monkeypatch.delattr(gongkai.report.comparing, "drawing", raising=False)

    with pytest.raises(WriteError, match=r"gongkai\[charts\]"):
        draw(chart(zeros(), "outcomes"))


def test_another_form_is_refused() -> None:
    with pytest.raises(WriteError, match="svg、png"):
        draw(chart(zeros(), "outcomes"), "gif")


def test_an_incomplete_definition_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "charts.toml"
    path.write_text("[[chart]]\nkey = 'a'", encoding="utf-8")

    with pytest.raises(EditionError, match=r"charts\.toml"):
        charts(zeros(), path)
