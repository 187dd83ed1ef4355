"""Export records: ``gongkai manage export_records everything.zip --body kejiju``."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai_web.bodies.models import PublicBody
from gongkai_web.publishing.exporting.rows import Rows
from gongkai_web.publishing.exporting.writing import write
from gongkai_web.publishing.models import ExportFormat, Record


class Command(BaseCommand):
    """Writes the records of all bodies, or of some, in the form told by the file's suffix."""

    help = "导出政府信息：.csv、.xlsx，或者 .zip（带正文和附件，可以原样导入）。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and the bodies."""
        parser.add_argument("file", type=Path, help="写到哪里，后缀决定格式")
        parser.add_argument("--body", action="append", default=[], help="发布机构的网址标识，可以有几个；不写则全部")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file."""
        path: Path = options["file"]
        form = path.suffix.lower().lstrip(".")
        if form not in {one.value for one in ExportFormat}:
            raise CommandError("文件后缀应当是 .csv、.xlsx 或者 .zip")
        bodies = PublicBody.objects.filter(slug__in=options["body"])
        if missing := set(options["body"]) - set(bodies.values_list("slug", flat=True)):
            raise CommandError(f"没有这样的机关：{'、'.join(sorted(missing))}")
        records = Record.objects.of_bodies(set(bodies.values_list("pk", flat=True))) if options["body"] else None
        count = write(Rows().of(Record.objects.all() if records is None else records), ExportFormat(form), path)
        self.stdout.write(f"{path}：{count} 条")
