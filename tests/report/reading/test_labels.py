"""Labels compared without blanks, punctuation and width."""

import pytest

from gongkai.report.layout import editions
from gongkai.report.reading.interpreting import lexicon
from gongkai.report.reading.labels import bare, norm, table_labels


@pytest.mark.parametrize(
    "text", ["（三）不予公开", "(三) 不予公开", "（三）不 予\n公 开", "﹙三﹚不予公开", "（三）不予公開"]
)
def test_spelling_variants_are_one_label(text: str) -> None:
    assert norm(text) == "三不予公开"


@pytest.mark.parametrize("text", ["1.属于国家秘密", "１．属于国家秘密", "（1）属于国家秘密", "其中：1、属于国家秘密"])
def test_numbering_can_be_left_out(text: str) -> None:
    assert bare(text) == "属于国家秘密"


def test_the_words_of_taiwan_are_known() -> None:
    assert norm("政府資訊公開") == "政府信息公开"


def test_the_longest_row_label_at_the_end_is_found() -> None:
    labels = table_labels(editions()["2021"].table("applications"))

    found = labels.rows_at_end(norm("（三）不予公开 2.其他法律行政法规禁止公开"))

    assert found is not None
    assert [labels.table.rows[row].key for row in found[0]] == ["refused.prohibited_by_law"]


def test_rows_of_one_name_are_all_named() -> None:
    labels = table_labels(editions()["2014"].table("statistics"))

    found = labels.rows_at_end(norm("（二）被依法纠错数"))

    assert found is not None
    assert [labels.table.rows[row].key for row in found[0]] == ["reconsideration.overturned", "litigation.overturned"]


def test_a_table_that_editions_share_is_one_shape() -> None:
    forms = lexicon().tables[("remedies", "remedies")]

    assert [[edition.id for edition in form.editions] for form in forms] == [["2019", "2021"]]


def test_a_cut_off_head_of_a_foreign_column_is_known() -> None:
    assert lexicon().is_head("历年累")
    assert not lexicon().is_head("历年")
