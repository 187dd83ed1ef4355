"""Open the rows of an import, tell what each would do, and read them again when they are made applications."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from django.utils import timezone

from gongkai_web.applications.models import CaseNumber
from gongkai_web.bodies.models import Unit
from gongkai_web.registers.importing.fields import BY_NAME, CHOICES
from gongkai_web.registers.importing.values import Reading, read
from gongkai_web.registers.importing.words import AT_MOST, meaning
from gongkai_web.registers.models import RegisterImport, RegisterImportRow, Verdict

OLD_NUMBER = "原登记编号"


class Judge:
    """Judges the rows of one import; what it needs of the database it asks for once."""

    def __init__(self, run: RegisterImport, today: date | None = None) -> None:
        self.run, self.today = run, today or timezone.localdate()
        self.seen: dict[str, int] = {}

    @cached_property
    def known(self) -> set[str]:
        """Return the numbers that came in before."""
        numbers = CaseNumber.objects.filter(kind=OLD_NUMBER, application__body=self.run.body_id)
        return set(numbers.values_list("number", flat=True))

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Return the body's departments by name."""
        return {one.name: one for one in Unit.objects.filter(body=self.run.body_id)}

    def judge(self, row: RegisterImportRow) -> Reading:
        """Keep on the row what importing it would do, and return what it says."""
        said = said_by(row, self.run)
        found = read(said, self.run.words, self.today)
        number = str(found.values.get("number", ""))
        if number in self.seen:
            found.problems.append(f"登记编号与第 {self.seen[number]} 行相同")
        elif number:
            self.seen[number] = row.number
        row.messages = found.problems
        row.verdict = (Verdict.ERROR if found.problems else Verdict.NEW).value
        if number in self.known and not found.problems:
            row.verdict = Verdict.SAME.value
        elif (unit := said.get("unit")) and unit not in self.units:
            row.messages = [*row.messages, "没有这个名称的内设机构，承办科室留空"]
        return found


def cells_of(row: RegisterImportRow) -> list[str]:
    """Return a row's texts, opened."""
    texts: list[str] = json.loads(row.cells.reveal() or "[]")
    return texts


def said_by(row: RegisterImportRow, run: RegisterImport) -> dict[str, str]:
    """Return field → text."""
    cells = zip(run.headings, cells_of(row), strict=False)
    return {name: text for heading, text in cells if (name := run.mapping.get(heading))}


def words_of(run: RegisterImport, rows: Iterable[RegisterImportRow]) -> Iterator[tuple[str, dict[str, str] | None]]:
    """Yield each closed list with word → meaning as it is known or guessed; None for a column that isn't one."""
    used: dict[str, dict[str, str]] = {name: {} for name in CHOICES if name in run.mapping.values()}
    for row in rows:
        said = said_by(row, run)
        for name, words in used.items():
            if (word := said.get(name)) and len(words) <= AT_MOST:
                words[word] = run.words.get(name, {}).get(word) or meaning(name, word)
    for name, words in used.items():
        yield name, words if len(words) <= AT_MOST else None


def too_many(name: str) -> str:
    """Return what to say of a column that isn't a closed list."""
    return f"作为“{BY_NAME[name].label}”的一列有 {AT_MOST} 种以上的写法，看来不是这一列，请改正各列的含义"
