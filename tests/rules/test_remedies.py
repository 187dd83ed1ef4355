"""Who hears a remedy and what the letter says of it; the tables are in cases/remedies.toml."""

from datetime import date
from typing import Any

import pytest

from gongkai.errors import NotYetInForce
from gongkai.rules.outcomes import Outcome
from gongkai.rules.remedies import (
    COMPLAINT_FORUMS,
    PROCEDURAL,
    SILENCE,
    BodyKind,
    RemedyVariant,
    remedy_elements,
    remedy_paragraph,
    remedy_paragraphs,
    silence_paragraph,
)
from tests.rules.cases import cases

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize("case", cases("remedies", "forum"))
def test_reconsideration_is_heard_where_the_law_says(case: dict[str, Any]) -> None:
    forums = BodyKind(case["body"]).forums(case["on"])

    assert [forum.label for forum in forums.value] == case["forums"]
    assert forums.source.startswith("复议法")


def test_every_kind_of_body_has_a_case() -> None:
    told = {str(case.values[0]["body"]) for case in cases("remedies", "forum")}

    assert told == {kind.value for kind in BodyKind}


def test_complaints_go_to_the_higher_body_or_the_competent_department() -> None:
    forums = COMPLAINT_FORUMS.at(TODAY)

    assert [forum.label for forum in forums.value] == ["上一级行政机关", "政府信息公开工作主管部门"]
    assert forums.source == "政府信息公开条例（2019）第五十一条"


def test_a_refusal_sends_the_applicant_to_reconsideration_first_since_2024() -> None:
    before, after = (Outcome.DELIBERATIVE.remedy(day) for day in (date(2023, 12, 31), date(2024, 1, 1)))

    assert (before.value, after.value) == (RemedyVariant.CHOICE, RemedyVariant.RECONSIDERATION_FIRST)
    assert after.source == "复议法（2023）第二十三条第一款第四项"


def test_the_paragraph_of_a_refusal_names_reconsideration_first_and_then_the_suit() -> None:
    assert remedy_paragraph(RemedyVariant.RECONSIDERATION_FIRST, TODAY, "青云区人民政府") == (
        "如不服本答复，应当自知道或者应当知道之日起60日内先向青云区人民政府申请行政复议；"
        "对行政复议决定仍不服的，可以自收到行政复议决定书之日起15日内向人民法院提起行政诉讼。"
    )


def test_the_paragraph_of_a_letter_served_online_names_the_channel() -> None:
    told = remedy_paragraph(
        RemedyVariant.CHOICE, TODAY, "青云区人民政府", "青云区人民法院", "云州市行政复议网上申请平台"
    )

    assert told.endswith("行政复议申请书也可以通过互联网提交：云州市行政复议网上申请平台。")


def test_parts_with_different_remedies_are_named() -> None:
    choice, first, none = RemedyVariant.CHOICE, RemedyVariant.RECONSIDERATION_FIRST, RemedyVariant.NONE
    parts = [("第一项", choice), ("第二项", first), ("第三项", none), ("第四项", first)]

    told = remedy_paragraphs(parts, TODAY, "青云区人民政府", "青云区人民法院", "云州市行政复议网上申请平台")

    assert ["网上申请平台" in one for one in told] == [False, True]
    assert [one.split("，")[0] for one in told] == ["如不服本答复第二项、第四项", "如不服本答复第一项"]
    assert "先向青云区人民政府申请行政复议" in told[0]
    assert "向青云区人民法院提起行政诉讼" in told[1]


def test_parts_with_the_same_remedy_share_one_paragraph() -> None:
    choice = RemedyVariant.CHOICE

    assert remedy_paragraphs([("第一项", choice), ("第二项", choice)], TODAY, "青云区人民政府", "青云区人民法院") == (
        remedy_paragraph(choice, TODAY, "青云区人民政府", "青云区人民法院"),
    )


def test_a_letter_without_remedy_has_neither_paragraph_nor_elements() -> None:
    assert remedy_paragraph(RemedyVariant.NONE, TODAY, "青云区人民政府") == ""
    assert remedy_elements(RemedyVariant.NONE, served_online=True) == ()
    assert PROCEDURAL.at(TODAY).value is RemedyVariant.NONE


def test_a_choice_needs_body_court_and_both_periods() -> None:
    elements = [element.id for element in remedy_elements(RemedyVariant.CHOICE)]

    assert elements == ["reconsideration_body", "reconsideration_term", "court", "suit_term"]


def test_against_silence_reconsideration_comes_first_since_2024() -> None:
    assert SILENCE.at(date(2023, 6, 1)).value is RemedyVariant.CHOICE
    assert SILENCE.at(TODAY).value is RemedyVariant.RECONSIDERATION_FIRST


def test_a_jurisdiction_that_is_not_told_for_a_day_is_not_guessed() -> None:
    with pytest.raises(NotYetInForce, match="复议法（2023）第二十八条"):
        BodyKind.JUSTICE_DEPARTMENT.forums(date(2023, 6, 1))


def test_against_silence_there_was_a_choice_until_2024_and_now_reconsideration_comes_first() -> None:
    before, after = (silence_paragraph(day, "甲政府", "甲法院") for day in (date(2023, 12, 31), date(2024, 1, 1)))

    assert "60日内向甲政府申请行政复议，或者自答复期限届满之日起6个月内向甲法院提起行政诉讼" in before
    assert after.startswith("应当自答复期限届满之日起60日内先向甲政府申请行政复议；")
    assert after.endswith("（复议法（2023）第二十三条第一款第三项）")
