"""What a cell prints, in every way met in reports."""

from decimal import Decimal

import pytest

from gongkai.report.reading.numbers import Print, convert, parse_print


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("１２，３４５", 12345),
        ("1,234,567", 1234567),
        ("149.673874", Decimal("149.673874")),
        ("31批次", 31),
        ("+19", 19),
        ("-4", -4),
        ("—5", -5),
        ("减4", -4),
        ("增加3", 3),
        ("未增未减", 0),
        ("零", 0),
        ("40134①", 40134),
        ("678*", 678),
        ("25\u200d", 25),
        ("12 件", 12),
    ],
)
def test_a_figure_is_read_however_it_is_printed(text: str, value: object) -> None:
    printed = parse_print(text)

    assert printed is not None
    assert printed.value == value


@pytest.mark.parametrize("text", ["", " ", "/", "／", "-", "—", "——", "无", "不适用"])
def test_a_blank_or_a_mark_has_no_value(text: str) -> None:
    assert parse_print(text) == Print(None)


@pytest.mark.parametrize("text", ["规章", "1.属于国家秘密", "2021年", "0 0 0", "12 345", "1,23", "S3", "9" * 200])
def test_words_and_doubtful_characters_are_no_figure(text: str) -> None:
    assert parse_print(text) is None


def test_a_question_mark_makes_a_figure_uncertain() -> None:
    printed = parse_print("? 0")

    assert printed == Print(0, certain=False)


def test_an_amount_is_brought_to_the_unit_of_the_form() -> None:
    yuan, bare = parse_print("152790元"), parse_print("3758.9")

    assert yuan is not None
    assert bare is not None
    assert convert(yuan, "万元") == Decimal("15.279")
    assert convert(bare, "元", header_unit="万元") == 37589000
    assert convert(bare, "万元") == Decimal("3758.9")
