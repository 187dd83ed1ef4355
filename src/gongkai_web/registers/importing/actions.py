"""Begin an import, change what its columns and words mean, confirm it, undo it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone

from gongkai_web.actions import Action
from gongkai_web.applications.models import (
    Applicant,
    Application,
    ApplicationEvent,
    CaseNumber,
    CaseText,
    Decision,
    DecisionPart,
)
from gongkai_web.audit.models import log
from gongkai_web.bodies.models import Person
from gongkai_web.bodies.roles import Role
from gongkai_web.registers.importing.fields import header_row, headings_of, mapping_for
from gongkai_web.registers.importing.judging import cells_of
from gongkai_web.registers.importing.reading import Sheet
from gongkai_web.registers.importing.running import NOTE
from gongkai_web.registers.importing.tasks import import_register, read_register
from gongkai_web.registers.models import ImportState, RegisterImport, RegisterImportRow, Verdict

OURS: tuple[type[Model], ...] = (ApplicationEvent, CaseNumber, CaseText, Decision, DecisionPart, RegisterImportRow)


class ImportAction(Action):
    """What only the disclosure office of the body does."""

    run: RegisterImport
    by: Person

    def allowed(self) -> bool:
        """The disclosure office may."""
        return self.by.holds(Role.DISCLOSURE_OFFICE, self.run.body_id)


@dataclass
class BeginImport(ImportAction):
    """导入原台账"""

    run: RegisterImport  # not saved yet: body, name
    by: Person
    sheets: list[Sheet]
    sheet: str = ""

    def obstacles(self) -> Iterator[str]:
        """Yield what is in the way."""
        names = [one.name for one in self.sheets]
        if self.sheet and self.sheet not in names:
            yield f"文件里没有名为“{self.sheet}”的工作表，有：{'、'.join(names)}"

    def do(self) -> None:
        """Keep the rows, sealed, and judge them in the background; the file itself isn't kept."""
        chosen = next((one for one in self.sheets if one.name == self.sheet), None) or _fullest(self.sheets)
        run = self.run
        run.created_by, run.sheet, run.sheets = self.by, chosen.name[:60], [one.name for one in self.sheets]
        run.header_row = header_row(chosen.rows)
        run.headings = headings_of(chosen.rows[run.header_row - 1])
        run.mapping = mapping_for(run.headings, remembered(run.body_id, "mapping"))
        run.words = remembered(run.body_id, "words")
        run.save()
        RegisterImportRow.objects.bulk_create(
            (
                RegisterImportRow(run=run, number=number, cells=json.dumps(cells, ensure_ascii=False))
                for number, cells in enumerate(chosen.rows, 1)
                if any(cells)
            ),
            batch_size=500,
        )
        read_register.enqueue(run.pk)


def _fullest(sheets: list[Sheet]) -> Sheet:
    return max(sheets, key=lambda one: sum(any(row) for row in one.rows))


def remembered(body: int, what: str) -> dict[str, Any]:
    """Return how the body's columns or words were meant the last time that an import was done."""
    last = RegisterImport.objects.filter(body=body, state=ImportState.DONE.value).order_by("-finished_at").first()
    kept: dict[str, Any] = getattr(last, what) if last else {}
    return kept


@dataclass
class RereadImport(ImportAction):
    """按新的含义重新核对"""

    run: RegisterImport
    by: Person
    mapping: dict[str, str]
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    header_row: int | None = None  # another one than was found

    def obstacles(self) -> Iterator[str]:
        """Yield what is in the way."""
        if self.run.state not in (ImportState.PREVIEW.value, ImportState.FAILED.value):
            yield "导入已经开始，不能再改各列的含义"
        elif self._moved() and not self.run.rows.filter(number=self.header_row or 0).exists():
            yield f"第 {self.header_row} 行是空的，不是表头"

    def _moved(self) -> bool:
        return self.header_row not in (None, self.run.header_row)

    def do(self) -> None:
        """Judge the rows again."""
        run = self.run
        run.mapping, run.words = self.mapping, self.words
        if self._moved():
            run.header_row = self.header_row or 1
            run.headings = headings_of(cells_of(run.rows.get(number=run.header_row)))
            run.mapping = mapping_for(run.headings, remembered(run.body_id, "mapping"))
        run.state, run.done = ImportState.READING.value, 0
        run.save(update_fields=["header_row", "headings", "mapping", "words", "state", "done"])
        read_register.enqueue(self.run.pk)


@dataclass
class ConfirmImport(ImportAction):
    """确认导入"""

    run: RegisterImport
    by: Person
    skips_errors: bool = False

    def obstacles(self) -> Iterator[str]:
        """Yield what is in the way."""
        counts = self.run.counted()
        errors = counts.get(Verdict.ERROR.value, 0)
        if self.run.state != ImportState.PREVIEW.value:
            yield f"这次导入{ImportState(self.run.state).label}，不能再确认"
        elif not counts.get(Verdict.NEW.value):
            yield "没有可以导入的行"
        elif errors and not self.skips_errors:
            yield f"有 {errors} 行有问题。改正各列和用语的含义，或者改好表格重新上传；也可以选择跳过这些行"

    def do(self) -> None:
        """Run it in the background."""
        self.run.state, self.run.done, self.run.skips_errors = ImportState.RUNNING.value, 0, self.skips_errors
        self.run.save(update_fields=["state", "done", "skips_errors"])
        log("register.import.confirmed", self.run, by=self.by, rows=self.run.counted())
        import_register.enqueue(self.run.pk)


@dataclass
class UndoImport(ImportAction):
    """撤销导入"""

    run: RegisterImport
    by: Person

    def obstacles(self) -> Iterator[str]:
        """Yield what is in the way: whatever happened in one of the cases since."""
        if self.run.state != ImportState.DONE.value:
            yield "只有已经完成的导入可以撤销"
            return
        cases = self._cases()
        if went_on := ApplicationEvent.objects.filter(application__in=cases).exclude(note__startswith=NOTE).count():
            yield f"导入的申请已经有 {went_on} 项后续办理，不能撤销"
        for model, field_name, label in _pointing():
            if count := model._default_manager.filter(**{f"{field_name}__in": cases}).count():
                yield f"导入的申请已经有 {count} 条“{label}”，不能撤销"
        if given := Application.objects.filter(pk__in=cases).exclude(handler=None).count():
            yield f"导入的申请有 {given} 件已经交办，不能撤销"

    def _cases(self) -> "QuerySet[RegisterImportRow, int]":
        return self.run.rows.filter(application__isnull=False).values_list("application", flat=True)

    def do(self) -> None:
        """Take the cases away, and what belongs to them."""
        cases = list(self._cases())
        applicants = list(Application.objects.filter(pk__in=cases).values_list("applicant", flat=True))
        self.run.rows.update(application=None)
        ApplicationEvent.objects.filter(application__in=cases).delete()
        CaseNumber.objects.filter(application__in=cases).delete()
        Decision.objects.filter(application__in=cases).delete()
        Application.objects.filter(pk__in=cases).delete()
        Applicant.objects.filter(pk__in=applicants).delete()
        self.run.state, self.run.finished_at = ImportState.UNDONE.value, timezone.now()
        self.run.save(update_fields=["state", "finished_at"])
        log("register.import.undone", self.run, by=self.by, rows=len(cases))


def _pointing() -> Iterator[tuple[type[Model], str, str]]:
    """Yield what else can belong to a case: model, field, what it is called."""
    for relation in Application._meta.related_objects:
        if relation.related_model not in OURS:
            model = relation.related_model
            assert isinstance(model, type)
            yield model, relation.field.name, str(model._meta.verbose_name)
