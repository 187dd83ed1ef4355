"""Bytes of a text file to characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.reading.encoding import decode

TEXT = "青云区数据局2025年政府信息公开工作年度报告\n一、总体情况\n本年新收政府信息公开申请数量 12\t0\n"


@pytest.mark.parametrize(
    "codec",
    ["utf-8", "utf-8-sig", "gbk", "gb2312", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_every_usual_encoding_gives_the_same_text(codec: str) -> None:
    assert decode(TEXT.encode(codec)) == TEXT


def test_traditional_characters_in_big5_are_read() -> None:
    text = "雲州市政府資訊公開工作年度報告，本機關依法規辦理申請共十五件。\n"

    assert decode(text.encode("big5")) == text


@pytest.mark.parametrize("declared", ["gb2312", "iso-8859-1", "utf-8", "base64"])
@pytest.mark.parametrize("real", ["utf-8", "gb18030"])
def test_the_declared_charset_is_not_believed(declared: str, real: str) -> None:
    page = f'<html><meta charset="{declared}"><title>云州市年度报告</title>'

    assert decode(page.encode(real)) == page


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le"])
def test_a_file_cut_in_mid_character_loses_only_that_character(codec: str) -> None:
    text = TEXT * 20 + "规章"

    assert decode(text.encode(codec)[:-1])[: len(text) - 1] == text[:-1]


def test_a_few_letters_are_enough_to_know_gbk() -> None:
    assert decode("总计".encode("gbk")) == "总计"


def test_line_ends_become_newlines_and_form_feeds_stay() -> None:
    assert decode("一\r\n二\r三\u2028四\f五\v六".encode()) == "一\n二\n三\n四\f五\n六"


def test_nuls_and_zero_width_marks_vanish() -> None:
    assert decode("规\u200b章\ufeff 3\0".encode()) == "规章 3"


def test_a_text_of_another_language_is_still_decoded() -> None:
    text = "Ежегодный отчёт о раскрытии информации за прошедший год, подготовленный администрацией. " * 5

    assert decode(text.encode("koi8-r")) == text


def test_bytes_that_are_no_text_do_no_harm() -> None:
    assert isinstance(decode(bytes(range(128, 256)) * 40), str)


@given(st.binary(max_size=300))
def test_any_bytes_give_text_without_nuls_or_carriage_returns(data: bytes) -> None:
    assert not set(decode(data)) & {"\0", "\r", "\ufeff"}


@given(st.text(max_size=200))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    text = text.translate({ord(mark): None for mark in "\0\r\v\x85\u2028\u2029\ufeff\u200b"})
    data = "".join(c for c in text if not "\ud800" <= c <= "\udfff").encode()

    assert decode(data).encode() == data
