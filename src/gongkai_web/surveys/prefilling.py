"""What the registers already know of a period: figures of the annual report's cells, from one day to another."""

from collections.abc import Collection
from datetime import date, timedelta

from gongkai.report.layout import Slot
from gongkai.report.model import Value
from gongkai_web.reports.compiling import compile_figures, edition_of
from gongkai_web.surveys.models import Return, Round

STANDING = ("carried_in", "carried_out", "in_force", "pending")  # what is so on a day, not what happened in a period


def sources(year: int) -> list[tuple[str, str]]:
    """Return the cells that can be a question's source, with their names."""
    return [(key, named(slot)) for key, slot in edition_of(year).slots.items()]


def named(slot: Slot) -> str:
    """Return a cell's name."""
    return " ".join(slot.path)


def known(round: Round, bodies: Collection[int]) -> dict[int, dict[str, Value]]:
    """Return the registers' figures of a round's period by body and cell.

    The registers count from 1 January; a later period is the difference of two days, save for what stands on a day.
    """
    year = round.begun_on.year
    until = compile_figures(bodies, year, round.ended_on)
    if round.begun_on == date(year, 1, 1):
        return until
    before = compile_figures(bodies, year, round.begun_on - timedelta(1))
    return {
        body: {key: value if _stands(key) else _less(value, before[body].get(key)) for key, value in figures.items()}
        for body, figures in until.items()
    }


def _stands(key: str) -> bool:
    return any(part in STANDING for part in key.split("."))


def _less(value: Value, before: Value) -> Value:
    return None if value is None else value - (before or 0)


def prefilled(one: Return) -> dict[str, Value]:
    """Return what the registers have for the questions of a body's form, by question."""
    questions = [question for question in one.round.survey.questions.all() if question.source]
    if not questions:
        return {}
    figures = known(one.round, [one.body_id])[one.body_id]
    return {question.key: figures.get(question.source) for question in questions}
