"""Sentences and the numbers in them."""

import pytest

from gongkai.report.checks.prose import LONGEST, Sentence, numbers, plain, sentences
from gongkai.report.model import Section


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到５件", [(5, "件")]),
        ("收到1,234件、1，234件", [(1234, "件"), (1234, "件")]),
        ("收到二百三十一件，两份，十五篇", [(231, "件"), (2, "份"), (15, "篇")]),
        ("收到3.5万件，2.3万条", [(35000, "件"), (23000, "条")]),
        ("收取3940元，约9.6万元，三万元", [(3940, "元"), (96000, "元"), (30000, "元")]),
        ("19 批次，30人次，12%，１２％", [(19, "批次"), (30, "人次"), (12, "%"), (12, "%")]),
        ("2025年1月1日、12月，1.总则，〔2021〕30号", []),
        ("第三件，每一件，一件事，第一批次，一条龙，数百件", []),
        ("办结率100", [(100, "")]),
    ],
)
def test_numbers_are_read_with_their_units(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(int(number.value), number.unit) for number in numbers(plain(text))] == expected


@pytest.mark.parametrize("text", ["100余件", "近3万件", "约30件", "30件以上", "30件左右", "不少于3件", "十几件"])
def test_an_approximate_number_says_so(text: str) -> None:
    assert [number.exact for number in numbers(plain(text))] == [False]


def test_lines_that_a_layout_broke_are_joined_and_headings_stay_apart() -> None:
    lines = ("（一）依申请公开情况", "全年收到申请 5", "件，均已答复。办结5件。", "（二）其他", "无")
    found = [s.text for s in sentences(Section("overview", "一、总体情况", lines))]
    assert found == ["（一）依申请公开情况", "全年收到申请5件，均已答复。", "办结5件。", "（二）其他", "无"]


def test_what_runs_on_too_long_is_no_sentence() -> None:
    assert list(sentences(Section("overview", "", ("长" * (LONGEST + 1),)))) == []


def test_a_clause_of_several_counts_is_cut_after_each_if_it_ends_with_one() -> None:
    def clauses(text: str) -> list[str]:
        sentence = Sentence(text)
        return [text[slice(*sentence.clause_of(number))] for number in sentence.numbers]

    assert clauses("产生复议6件和诉讼3件，共9件。") == ["产生复议6件", "和诉讼3件", "共9件"]
    assert clauses("6件复议和3件诉讼。") == ["6件复议和3件诉讼"] * 2


def test_a_clause_keeps_a_number_with_its_separators() -> None:
    sentence = Sentence("共收到申请1,234件，办结3件")
    assert [sentence.text[slice(*sentence.clause_of(n))] for n in sentence.numbers] == ["共收到申请1,234件", "办结3件"]
