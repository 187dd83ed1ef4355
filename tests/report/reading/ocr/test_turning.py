import numpy as np
import pytest

from gongkai.report.reading.ocr.engine import engine
from gongkai.report.reading.ocr.turning import needed_turn, turned
from tests.report.reading.ocr.drawing import Page, Pixels, noisy


@pytest.fixture(scope="module")
def upright() -> Pixels:
    """Return a page the right way up."""
    page = Page(1400, 1200)
    for number, text in enumerate(["一、总体情况", "政府信息公开工作年度报告", "收到和处理政府信息公开申请情况"] * 3):
        page.text(150, 100 + 110 * number, text, 44)
    return noisy(page.grey, 3)


@pytest.mark.slow
@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_a_page_is_turned_the_right_way_up(upright: Pixels, angle: int) -> None:
    page = turned(upright, (360 - angle) % 360)

    assert needed_turn(engine(), page, engine().find(page)) == angle


def test_an_empty_page_is_left_as_it_lies() -> None:
    assert needed_turn(engine(), np.full((100, 100), 255, np.uint8), []) == 0


def test_what_cannot_be_read_either_way_is_left_as_it_lies() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (300, 300)).astype(np.uint8)
    box = np.array([[0, 0], [200, 0], [200, 40], [0, 40]], np.float32)

    assert needed_turn(engine(), noise, [box]) == 0
