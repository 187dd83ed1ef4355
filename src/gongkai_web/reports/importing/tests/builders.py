"""Files of reports, dropped and read."""

from dataclasses import replace
from pathlib import Path
from tempfile import NamedTemporaryFile

from gongkai.report.building import build
from gongkai.report.layout import editions
from gongkai.report.model import AnnualReport, Standing
from gongkai.report.writing import to_bytes
from gongkai_web.bodies.models import Person, PublicBody
from gongkai_web.publishing.uploads.keeping import keep_as_it_is
from gongkai_web.reports.importing.confirming.action import Confirm
from gongkai_web.reports.importing.dropping.action import Drop, Dropped
from gongkai_web.reports.importing.tasks import read_import
from gongkai_web.reports.models import ImportedReport, ImportedState

YEAR = 2024
RECEIVED = "applications.received.natural_person"
APPLICATIONS = editions()["2021"].table("applications")
FIGURES = {"received": (5, 1, 0, 0, 1, 0), "carried_in": (2, 0, 0, 0, 0, 0), "granted": (4, 1, 0, 0, 1, 0)}


def make_report(body: str = "青云区科学技术局", year: int = YEAR, **more: int | str | None) -> AnnualReport:
    """Return a sound report with every figure printed; ``more`` gives cells by key, dots as double underscores."""
    form = editions()["2021"]
    figures: dict[str, int | str | None] = dict.fromkeys(form.slots, 0)
    figures |= _applications()
    figures |= {key.replace("__", "."): value for key, value in more.items()}
    texts = {"overview": ["本年扎实推进政府信息公开。"], "problems": ["解读形式不够丰富。"], "other": ["无。"]}
    return build(form, figures, body=body, year=year, texts=texts)


def _applications() -> dict[str, int]:
    """Return applications that cross-foot; three of natural persons are carried over."""
    columns = [column.key for column in APPLICATIONS.columns]
    figures: dict[str, int] = {}
    for index, column in enumerate(columns):
        received, carried, granted = (
            sum(values) if index == len(columns) - 1 else values[index] for values in FIGURES.values()
        )
        figures |= {f"applications.received.{column}": received, f"applications.carried_in.{column}": carried}
        figures |= {f"applications.granted.{column}": granted, f"applications.total.{column}": granted}
        figures |= {f"applications.carried_out.{column}": received + carried - granted}
    return figures


def drop(owner: PublicBody, by: Person, name: str, data: bytes) -> ImportedReport:
    """Drop a file, and have it read."""
    with NamedTemporaryFile(suffix=Path(name).suffix) as file:
        file.write(data)
        file.flush()
        kept = keep_as_it_is(Path(file.name), name, by)
    Drop(owner, by, [Dropped(name, kept)]).execute()
    row = ImportedReport.objects.filter(owner=owner, file=kept, part=1).latest("pk")
    read_import.call(row.pk)
    row.refresh_from_db()
    return row


def imported(owner: PublicBody, by: Person, report: AnnualReport | None = None, kind: str = "html") -> ImportedReport:
    """Write a report as a file, drop it, have it read."""
    report = report or make_report()
    return drop(owner, by, f"{report.body}{report.year}.{kind}", to_bytes(report, kind))


def unsure(report: AnnualReport, *keys: str, standing: Standing = Standing.DOUBTFUL) -> AnnualReport:
    """Return the report with cells that its reader wasn't sure of."""
    cells = [replace(report.by_key[key], standing=standing) for key in keys]
    if standing is not Standing.DOUBTFUL:
        cells = [replace(cell, value=None) for cell in cells]
    if standing is Standing.MISSING:
        cells = [replace(cell, printed=None) for cell in cells]
    return report.with_cells(cells)


def confirmed(owner: PublicBody, by: Person, report: AnnualReport | None = None, kind: str = "html") -> ImportedReport:
    """Import a report in which nothing is in doubt, and confirm it."""
    row = imported(owner, by, report, kind)
    assert row.state == ImportedState.TO_CONFIRM, row.problem
    Confirm(row, by).execute()
    return row
