"""Write records as CSV, as a workbook, or as an archive of texts and attachments with the table that binds them."""

import csv
import html
import io
import os
import re
import shutil
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from gongkai_web.publishing.exporting.rows import HEADINGS, STATE
from gongkai_web.publishing.importing.fields import SEPARATOR, disarmed
from gongkai_web.publishing.models import ExportFormat, Record
from gongkai_web.publishing.richtext import PICTURE
from gongkai_web.publishing.uploads.names import BadName, clean_name

CELL = 32_000  # characters; a workbook's cell holds 32,767
PICTURES = "图片"
FILES = "附件清单"  # names only; a table alone has no files
PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="ArticleTitle" content="{title}"><title>{title}</title></head>
<body>{body}</body>
</html>
"""
Rows = Iterable[tuple[Record, dict[str, str]]]
Told = Callable[[int], None]


def write(rows: Rows, form: ExportFormat, path: Path, told: Told = lambda done: None) -> int:
    """Write the file; its name appears when it is whole. Return the number of records."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            count = WRITERS[form](rows, file, told)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return count


def _csv(rows: Rows, file: IO[bytes], told: Told) -> int:
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    headings = [*HEADINGS, FILES, STATE]
    writer = csv.writer(text)
    writer.writerow(headings)
    count = 0
    for count, (version, row) in enumerate(rows, 1):
        row[FILES] = SEPARATOR.join(one.name for one in version.attachments.all())
        writer.writerow([disarmed(row.get(heading, "")) for heading in headings])
        told(count)
    text.flush()
    text.detach()
    return count


def _xlsx(rows: Rows, file: IO[bytes], told: Told) -> int:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    sheet = book.create_sheet("政府信息")
    headings = [*HEADINGS, FILES, STATE]
    sheet.append(headings)
    count = 0
    for count, (version, row) in enumerate(rows, 1):
        row[FILES] = SEPARATOR.join(one.name for one in version.attachments.all())
        cells = []
        for heading in headings:
            said = ILLEGAL_CHARACTERS_RE.sub("", row.get(heading, ""))
            cell = WriteOnlyCell(sheet, "" if len(said) > CELL else said)
            cell.data_type = "s"  # never a formula
            cells.append(cell)
        sheet.append(cells)
        told(count)
    book.save(file)
    return count


def _zip(rows: Rows, file: IO[bytes], told: Told) -> int:
    table = io.StringIO()
    headings = ["附件", "网页", *HEADINGS, STATE]
    writer = csv.writer(table)
    writer.writerow(headings)
    count = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for count, (version, row) in enumerate(rows, 1):
            row["附件"] = SEPARATOR.join(_attached(archive, version, count))
            row["网页"] = f"正文/{count:06d}.html"
            _add_pictures(archive, version)
            row["正文"] = PICTURE.sub(rf'src="{PICTURES}/\1.\2"', version.body_html)
            text = PICTURE.sub(rf'src="../{PICTURES}/\1.\2"', version.body_html)
            archive.writestr(row["网页"], PAGE.format(title=html.escape(version.title), body=text))
            writer.writerow([disarmed(row.get(heading, "")) for heading in headings])
            told(count)
        archive.writestr("清单.csv", "\ufeff" + table.getvalue())
    return count


def _add_pictures(archive: zipfile.ZipFile, version: Record) -> None:
    for one in version.pictures.all():
        path = f"{PICTURES}/{one.file_id}.{one.file.extension}"
        if path not in archive.NameToInfo:
            with one.file.open() as source, archive.open(path, "w") as target:
                shutil.copyfileobj(source, target)


def _attached(archive: zipfile.ZipFile, version: Record, number: int) -> Iterable[str]:
    for order, one in enumerate(version.attachments.all(), 1):
        path = f"附件/{number:06d}/{order}.{one.file.extension}"
        with one.file.open() as source, archive.open(path, "w", force_zip64=True) as target:
            shutil.copyfileobj(source, target, 1 << 20)
        try:
            yield f"{path}|{clean_name(re.sub('[；;]', '、', one.name))}"  # what separates names in the table
        except BadName:
            yield path


WRITERS: dict[ExportFormat, Callable[[Rows, IO[bytes], Told], int]] = {
    ExportFormat.CSV: _csv,
    ExportFormat.XLSX: _xlsx,
    ExportFormat.ZIP: _zip,
}
