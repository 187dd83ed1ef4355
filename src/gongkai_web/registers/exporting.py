"""A register as a file, exactly as it is shown: the same rows, columns and order. Who took it is logged."""

import csv
import tempfile
from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from gongkai_web.audit.models import log
from gongkai_web.publishing.importing.fields import disarmed
from gongkai_web.registers.columns import Value
from gongkai_web.registers.register import Asked

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDE, NARROW = 60, 16  # characters


def exported(asked: Asked, request: HttpRequest, form: str) -> HttpResponseBase:
    """Return the file, and keep who took which columns how narrowed; words that were looked for stay out of the log."""
    assert isinstance(request.user, Model)  # the workbench lets nobody in who isn't a person
    told: dict[str, Any] = {
        "register": asked.register.title,
        "format": form,
        "columns": [one.label for one in asked.columns],
        "filters": {name: asked.query.get(name) for name in asked.given if name != "q"},
    }
    log("register.exported", request.user, by=request.user, **told)
    name = f"{asked.register.title}-{timezone.localtime():%Y%m%d-%H%M}.{form}"
    return _workbook(asked, name) if form == "xlsx" else _csv(asked, name)


class _Echo:
    """What ``csv`` writes to: it hands the line back."""

    def write(self, line: str) -> str:
        return line


def _csv(asked: Asked, name: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": content_disposition_header(True, name) or ""}
    return StreamingHttpResponse(_lines(asked), content_type="text/csv; charset=utf-8", headers=headers)


def _lines(asked: Asked) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([one.label for one in asked.columns])
    for row in asked.rows():
        yield writer.writerow([disarmed(one.text(row)) for one in asked.columns])


def _workbook(asked: Asked, name: str) -> FileResponse:
    """Write it row by row to a file that goes away when it is sent."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(asked.register.title)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(asked.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDE if column.wide else NARROW
    sheet.append([one.label for one in asked.columns])
    for row in asked.rows():
        cells: list[Value] = [one.cell(row) for one in asked.columns]
        sheet.append(cells)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it when it is sent
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
