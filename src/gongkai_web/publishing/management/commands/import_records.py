"""Import a folder or a table: ``gongkai manage import_records FOLDER --by drafter --body kejiju``."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.errors import GongkaiError
from gongkai_web.actions import NotAllowed, Refused
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.publishing.importing.actions import ConfirmImport, may_import
from gongkai_web.publishing.importing.sources import copy_folder
from gongkai_web.publishing.importing.tasks import read_batch, run_batch
from gongkai_web.publishing.models import BatchState, Column, ImportBatch, RowState, RowVerdict
from gongkai_web.publishing.uploads.keeping import keep


class Command(BaseCommand):
    """Shows the preview; with --yes imports, here and now."""

    help = "导入一个文件夹（HTML、DOCX，或者清单.csv）或者一个 CSV、XLSX、ZIP 文件。不加 --yes 只预览。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take source, person, body and what to do."""
        parser.add_argument("source", type=Path, help="文件夹或者文件")
        parser.add_argument("--by", required=True, help="以谁的名义（用户名）")
        parser.add_argument("--body", required=True, help="发布机构的网址标识或者名称")
        parser.add_argument("--column", help="默认栏目的标识或者名称")
        parser.add_argument("--taken-over", action="store_true", help="原网站已经公开：保留原发布日期，直接公开")
        parser.add_argument("--yes", action="store_true", help="预览以后直接导入")

    def handle(self, *args: Any, **options: Any) -> None:
        """Preview, and import if told to."""
        batch = self._batch(options)
        read_batch.call(batch.pk)
        batch.refresh_from_db()
        self._show(batch)
        if batch.state == BatchState.FAILED.value:
            raise CommandError(batch.problem)
        if not options["yes"]:
            self.stdout.write("这是预览，什么也没有导入。加 --yes 导入。")
            batch.delete()
            return
        try:
            ConfirmImport(batch, batch.created_by).execute()
        except (Refused, NotAllowed) as refused:
            raise CommandError("；".join(getattr(refused, "messages", [str(refused)]))) from None
        run_batch.call(batch.pk)
        states = batch.counted("state")
        self.stdout.write("，".join(f"{RowState(state).label} {count} 条" for state, count in states.items()))
        for row in batch.rows.filter(state=RowState.FAILED.value):
            self.stdout.write(f"  {row.place}：{'；'.join(row.messages)}")

    def _batch(self, options: dict[str, Any]) -> ImportBatch:
        source: Path = options["source"]
        person = Person.objects.filter(username=options["by"]).first()
        body = _one(PublicBody.objects.all(), options["body"], "name", "short_name")
        column = _one(Column.objects.all(), options["column"], "title") if options["column"] else None
        if person is None:
            raise CommandError(f"没有用户名是 {options['by']} 的人员")
        batch = ImportBatch(
            body=body, column=column, name=source.name, created_by=person, taken_over=options["taken_over"]
        )
        if not may_import(person, batch):
            raise CommandError(f"{person}不能以{body}的名义这样导入")
        batch.save()
        try:
            if source.is_dir():
                copy_folder(source.resolve(), batch.folder)
            else:
                batch.file = keep(source, source.name, person)
        except (GongkaiError, OSError) as error:
            batch.delete()
            raise CommandError(str(error)) from None
        batch.save()
        return batch

    def _show(self, batch: ImportBatch) -> None:
        if batch.mapping:
            self.stdout.write(
                "各列：" + "，".join(f"{heading}→{name or '不导入'}" for heading, name in batch.mapping.items())
            )
        for verdict, count in batch.counted("verdict").items():
            self.stdout.write(f"{RowVerdict(verdict).label} {count} 条")
        for row in batch.rows.filter(verdict=RowVerdict.ERROR.value):
            self.stdout.write(f"  {row.place}：{'；'.join(row.messages)}")


def _one(rows: Any, given: str, *names: str) -> Any:
    for name in ("slug", *names):
        found = list(rows.filter(**{name: given})[:2])
        if len(found) == 1:
            return found[0]
    raise CommandError(f"没有找到“{given}”，或者不止一个")
