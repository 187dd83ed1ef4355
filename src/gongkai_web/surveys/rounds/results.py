"""A round's results: bodies by questions, with sums that name who isn't in them."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import IO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from gongkai_web.publishing.importing.fields import disarmed
from gongkai_web.surveys.models import Question, Return, Round

Answer = int | Decimal | str | None


@dataclass(frozen=True)
class Results:
    """What came, of whom; ``missing`` didn't submit and isn't in the sums."""

    round: Round
    questions: Sequence[Question]
    rows: Sequence[tuple[Return, list[Answer]]]
    sums: Sequence[Answer]
    missing: Sequence[str]


def results_of(round: Round) -> Results:
    """Return a round's results."""
    questions = list(round.survey.questions.all())
    rows = [
        (one, [_answer(question, one) if one.is_submitted else None for question in questions])
        for one in round.returns.select_related("body", "by")
    ]
    sums = [_sum(question, [answers[at] for _, answers in rows]) for at, question in enumerate(questions)]
    missing = [one.body.short_name for one, _ in rows if not one.is_submitted]
    return Results(round, questions, rows, sums, missing)


def _answer(question: Question, one: Return) -> Answer:
    value = one.value(question)
    return Decimal(value) if value is not None and question.type == "amount" else value


def _sum(question: Question, answers: Sequence[Answer]) -> Answer:
    if not question.kind.adds_up:
        return None
    return sum((Decimal(one) for one in answers if one is not None), start=Decimal())


def workbook(found: Results) -> IO[bytes]:
    """Return it as a workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(found.round.name)
    sheet.freeze_panes = "B2"
    for number in range(1, len(found.questions) + 4):
        sheet.column_dimensions[get_column_letter(number)].width = 30 if number == 1 else 16
    heads = [f"{one.label}（{one.unit}）" if one.unit else one.label for one in found.questions]
    sheet.append(["机关", "状态", "报送时间", *map(disarmed, heads)])
    for one, answers in found.rows:
        at = f"{one.submitted_at:%Y-%m-%d %H:%M}" if one.is_submitted and one.submitted_at else ""
        shown = [disarmed(answer) if isinstance(answer, str) else answer for answer in answers]
        sheet.append([one.body.name, one.get_state_display(), at, *shown])
    sheet.append(["合计", f"不含 {'、'.join(found.missing)}" if found.missing else "", "", *found.sums])
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it when it is sent
    book.save(file)
    file.seek(0)
    return file
