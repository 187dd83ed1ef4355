import numpy as np
import pytest

from gongkai.report.reading.ocr.cleaning import flatten, level, skew, without_stamps
from tests.report.reading.ocr.drawing import Page, noisy, turned


def test_a_red_stamp_vanishes_and_the_black_under_it_stays() -> None:
    page = Page(400, 300)
    page.pen.ellipse([100, 50, 300, 250], outline=(220, 40, 40), width=30)
    page.pen.rectangle([190, 40, 210, 260], fill="black")

    grey, stamps = without_stamps(page.colour)

    assert grey[150, 110] > 200
    assert grey[60, 200] < 20
    assert stamps[150, 110] == 255
    assert stamps[150, 50] == 0


def test_grey_paper_and_grey_fills_become_white() -> None:
    picture = np.full((600, 800), 225, np.uint8)
    picture[100:300, 100:700] = 180
    picture[200:204, 150:650] = 30

    flat = flatten(picture)

    assert flat[400, 400] > 240
    assert flat[150, 400] > 240
    assert flat[202, 400] < 60


def test_the_dark_margin_of_the_scanner_becomes_white() -> None:
    picture = np.full((600, 800), 245, np.uint8)
    picture[:, :60] = 20

    assert flatten(picture)[:, 20].min() > 240


@pytest.mark.parametrize("angle", [-3.0, -1.2, 0.4, 2.5])
def test_the_skew_of_a_page_is_measured(angle: float) -> None:
    page = Page(1200, 900)
    page.table([["自然人", "12", "0"]] * 8)

    measured = skew(noisy(turned(page.grey, angle)))

    assert measured == pytest.approx(angle, abs=0.06)


def test_an_empty_page_has_no_skew() -> None:
    assert skew(np.full((500, 500), 255, np.uint8)) == 0


def test_a_page_is_turned_level_and_a_level_one_left_alone() -> None:
    page = Page(1200, 400)
    page.line((100, 200), (1100, 200), width=4)

    leveled = level(turned(page.grey, 2), 2)

    assert (leveled[200, 150:1050] < 128).all()
    assert level(page.grey, 0.001)[200, 600] == 0
