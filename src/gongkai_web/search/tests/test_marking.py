"""What was found is shown escaped and marked."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from gongkai_web.search.marking import marked, snippet
from gongkai_web.search.tokens import cleaned, folded

TEXTS = st.text(alphabet=st.sampled_from("青云区①㎡ﬁ<&>〔〕2026"), max_size=30).map(cleaned)


def test_markup_in_a_text_is_escaped() -> None:
    assert marked("<script>青云</script>", ["青云"]) == "&lt;script&gt;<mark>青云</mark>&lt;/script&gt;"


def test_a_number_is_marked_as_it_is_printed() -> None:
    assert marked("青科规字〔2026〕4号", [folded("[2026]4")]) == "青科规字<mark>〔2026〕4</mark>号"


def test_a_character_that_folds_to_several_is_marked_whole() -> None:
    assert marked("面积100㎡以上", [folded("100m")]) == "面积<mark>100㎡</mark>以上"


def test_words_that_overlap_are_marked_as_one() -> None:
    assert marked("青云区科技局", ["青云区", "区科技"]) == "<mark>青云区科技</mark>局"


def test_a_snippet_is_cut_around_the_first_word() -> None:
    shown = snippet("㎡" * 600 + "青云区" + "字" * 600, ["青云"])

    assert shown.startswith("……")
    assert "<mark>青云</mark>区" in shown
    assert shown.endswith("……")


@given(TEXTS, st.integers(0, 30), st.integers(1, 6))
def test_a_part_of_a_text_is_marked_and_nothing_is_lost(text: str, at: int, length: int) -> None:
    part = folded(text[at : at + length])
    if not part:
        return

    shown = marked(text, [part])

    assert unescape(re.sub("</?mark>", "", shown)) == text
    assert any(part in folded(unescape(hit)) for hit in re.findall("<mark>(.*?)</mark>", shown))
