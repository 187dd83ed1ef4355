"""Texts as they are compared, and what the index is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_web.search.tokens import cleaned, fold_cleaned, folded, needed, terms, tokens

TEXTS = st.text(
    alphabet=st.sampled_from("青云区科技局〔〕[]（）2026年4号ａＢc ①㎡ﬁ\n\u3000-—𠮷é\u0301,。"), max_size=40
)


@pytest.mark.parametrize(
    "typed",
    [
        "青科规字〔2026〕4号",
        "青科规字[2026]4号",
        "青科规字（2026）4号",
        "青科规字【２０２６】４号",
        "青科规字 (2026) 4号",
    ],
)
def test_a_document_number_is_the_same_with_any_brackets(typed: str) -> None:
    assert folded(typed).replace(" ", "") == "青科规字(2026)4号"


def test_dashes_are_the_same() -> None:
    assert len({folded(f"2026{dash}2030") for dash in "-‐–—－−"}) == 1


def test_a_line_end_within_a_word_is_layout() -> None:
    assert folded("政府信\n 息公开") == "政府信息公开"


def test_words_of_latin_letters_keep_their_space() -> None:
    assert folded("Open\n  Data 平台") == "open data平台"


def test_terms_stand_between_spaces() -> None:
    assert terms("规范性　文件  通知") == ["规范性", "文件", "通知"]


def test_a_phrase_keeps_its_space() -> None:
    assert terms('"open data" 平台') == ["open data", "平台"]


def test_quotes_within_a_word_belong_to_it() -> None:
    assert terms("“十四五”规划") == ['"十四五"规划']


def test_a_query_is_bounded() -> None:
    assert len(terms("字 " * 500)) == 1
    assert len(terms(" ".join(chr(0x4E00 + at) for at in range(100)))) == 8


@given(TEXTS, st.integers(0, 40), st.integers(1, 10))
def test_a_text_holds_the_tokens_of_each_of_its_parts(text: str, at: int, length: int) -> None:
    text = folded(text)

    assert needed(text[at : at + length]) <= tokens(text)


@given(TEXTS, TEXTS)
def test_characters_fold_by_themselves(one: str, other: str) -> None:
    one, other = cleaned(one), cleaned(other)

    assert fold_cleaned(one) + fold_cleaned(other) == fold_cleaned(one + other)
