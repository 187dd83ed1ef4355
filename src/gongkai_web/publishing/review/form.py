"""What a reviewer sends: the verdict, the secrecy sheet, the answers to what the preflight found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from gongkai.preflight import Problem
from gongkai.rules.secrecy import SHEETS, Answer, Answered, Question
from gongkai_web.publishing.models import ProblemAnswer


@dataclass(frozen=True)
class Asked:
    """A question of the sheet, with what was said to it."""

    question: Question
    answer: str
    note: str


@dataclass(frozen=True)
class Told:
    """A problem, with what was said to it and by whom."""

    problem: Problem
    reason: str
    answered: ProblemAnswer | None

    @property
    def field(self) -> str:
        """Return the name of its field."""
        return f"problem-{self.problem.fingerprint}"


def asked(on: date, sent: QueryDict) -> list[Asked]:
    """Return the questions of the sheet in force on a day, with what was sent."""
    questions = SHEETS.at(on).value.questions
    return [Asked(one, sent.get(f"sheet-{one.id}", ""), sent.get(f"note-{one.id}", "")) for one in questions]


def sheet(answers: list[Asked]) -> dict[str, Answered]:
    """Return the answers that were given."""
    return {one.question.id: Answered(Answer(one.answer), one.note) for one in answers if one.answer in set(Answer)}


def told(found: list[Problem], answers: Mapping[str, ProblemAnswer], sent: QueryDict) -> list[Told]:
    """Return the problems, each with what is in its field."""
    shown = []
    for problem in found:
        answered = answers.get(problem.fingerprint)
        kept = answered.reason if answered else ""
        shown.append(Told(problem, sent.get(f"problem-{problem.fingerprint}", kept), answered))
    return shown


def reasons(sent: QueryDict) -> dict[str, str]:
    """Return what was sent about problems, by fingerprint."""
    return {name.removeprefix("problem-"): str(text) for name, text in sent.items() if name.startswith("problem-")}
