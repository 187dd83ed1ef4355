"""The sheet of the review before publication (公开前审查, 保密审查), from ``secrecy.toml``.

Sources: the Regulations 第十七条; 保守国家秘密法 (2024) 第三十五条. Every question is asked so that 否 lets the
information out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai.rules.dated import Dated
from gongkai.rules.labelled import Labelled
from gongkai.rules.loading import Table, dated, reading

DATA = Path(__file__).with_suffix(".toml")


class Answer(Labelled):
    """What the reviewer says to a question."""

    NO = "no", "否"
    YES = "yes", "是"
    UNSURE = "unsure", "不能确定"


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its legal basis; if it ``blocks``, 是 keeps the information from being published as it is."""

    id: str
    group: str
    question: str
    basis: str
    hint: str
    blocks: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, and in ``note`` how what was found is dealt with."""

    answer: Answer
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The questions in the order in which they are asked."""

    questions: tuple[Question, ...]

    def obstacles(self, answers: Mapping[str, Answered]) -> Iterator[str]:
        """Yield a sentence for every answer that stands in the way of publication."""
        for question in self.questions:
            if obstacle := _obstacle(question, answers.get(question.id)):
                yield obstacle


def _obstacle(question: Question, answered: Answered | None) -> str:
    if answered is None:
        return f"没有回答：{question.question}"
    if answered.answer is Answer.UNSURE:  # 第十七条第三款
        return f"不能确定，应当报有关主管部门或者保密行政管理部门确定：{question.question}"
    if answered.answer is Answer.YES and question.blocks:
        return f"不能照现稿公开（{question.basis}）：{question.question}"
    if answered.answer is Answer.YES and not answered.note.strip():
        return f"回答“是”，须写明如何处理：{question.question}"
    return ""


def load_sheets(path: Path = DATA) -> Dated[Sheet]:
    """Return the sheet in each of its versions."""
    with reading(path) as data:
        return dated(data["sheet"], _sheet)


def _sheet(table: Table) -> Sheet:
    return Sheet(tuple(Question(**question) for question in table["question"]))


SHEETS = load_sheets()


QUESTIONS: tuple[Question, ...] = SHEETS.provisions[-1].value.questions
