"""Make the files of a frozen report and keep each under the digest of its bytes."""

import tempfile
from pathlib import Path
from typing import Any

from gongkai.report.model import AnnualReport
from gongkai.report.writing import to_bytes
from gongkai_web.publishing.uploads.keeping import keep
from gongkai_web.reports.models import ReportFile, YearReport
from gongkai_web.reports.publication.pictures import pictures

FORMATS = ("docx", "pdf", "xlsx", "json")
DOWNLOADS = (*FORMATS, "one_page_png", "one_page_svg")  # those that stand beside the public page


def make_files(report: YearReport, by: Any = None) -> list[ReportFile]:
    """Return the files of a frozen report, made once. WriteError if one can't be made."""
    kept = list(report.files.select_related("file"))
    if kept:
        return kept
    frozen = report.frozen()
    with tempfile.TemporaryDirectory() as folder:
        return [
            _kept(report, order, kind, name, description, content, Path(folder), by)
            for order, (kind, name, description, content) in enumerate(_made(report, frozen))
        ]


def _made(report: YearReport, frozen: AnnualReport) -> list[tuple[str, str, str, bytes]]:
    made = [(kind, f"{frozen.title}.{kind}", "", to_bytes(frozen, kind)) for kind in FORMATS]
    for one in pictures(report, frozen):
        made.append((one.kind, f"{_file_name(one.title)}.{one.form}", one.description, one.content))
    return made


def _file_name(title: str) -> str:
    """Return a title as a file may be called on every system."""
    return title.replace("：", " ").replace("/", " ")


def _kept(
    report: YearReport, order: int, kind: str, name: str, description: str, content: bytes, folder: Path, by: Any
) -> ReportFile:
    path = folder / f"{order}{Path(name).suffix}"
    path.write_bytes(content)
    # The search finds the words on the page beside which the files stand.
    file = keep(path, name, by, with_text=False)
    return ReportFile.objects.create(
        report=report, kind=kind, name=name, description=description, file=file, order=order
    )
