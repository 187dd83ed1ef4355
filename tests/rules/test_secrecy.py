"""The sheet of the review before publication."""

from datetime import date

from gongkai.rules.secrecy import QUESTIONS, SHEETS, Answer, Answered

SHEET = SHEETS.at(date(2026, 3, 2)).value
CLEAN = {question.id: Answered(Answer.NO) for question in QUESTIONS}


def test_a_sheet_with_no_to_every_question_lets_the_information_out() -> None:
    assert list(SHEET.obstacles(CLEAN)) == []


def test_every_question_is_a_sentence_with_its_basis_and_a_hint() -> None:
    assert len({question.id for question in QUESTIONS}) == len(QUESTIONS) >= 10
    for question in QUESTIONS:
        assert question.question.endswith("？")
        assert "第" in question.basis or "号" in question.basis
        assert question.hint.endswith("。")


def test_questions_of_one_group_stand_together() -> None:
    groups = [question.group for question in QUESTIONS]

    assert groups == sorted(groups, key=groups.index)


def test_a_question_without_answer_is_an_obstacle() -> None:
    missing = {key: answered for key, answered in CLEAN.items() if key != "maps"}

    (obstacle,) = SHEET.obstacles(missing)

    assert obstacle.startswith("没有回答：")
    assert "审图号" in obstacle


def test_yes_to_a_state_secret_is_an_obstacle_whatever_is_noted() -> None:
    (obstacle,) = SHEET.obstacles({**CLEAN, "state_secret": Answered(Answer.YES, "领导已同意")})

    assert obstacle.startswith("不能照现稿公开（条例第十四条；保守国家秘密法第十三条、第三十五条）")


def test_yes_to_deliberative_information_needs_a_note_of_how_it_is_dealt_with() -> None:
    (obstacle,) = SHEET.obstacles({**CLEAN, "deliberative": Answered(Answer.YES, " ")})

    assert obstacle.startswith("回答“是”，须写明如何处理")
    assert list(SHEET.obstacles({**CLEAN, "deliberative": Answered(Answer.YES, "已经作出决定，可以公开")})) == []


def test_who_is_unsure_asks_the_competent_department() -> None:
    (obstacle,) = SHEET.obstacles({**CLEAN, "work_secret": Answered(Answer.UNSURE)})

    assert "报有关主管部门或者保密行政管理部门确定" in obstacle
