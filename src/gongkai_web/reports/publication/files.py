"""Make the files of a frozen report and keep each under the digest of its bytes."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from gongkai.errors import MissingExtra
from gongkai.report.model import AnnualReport
from gongkai.report.writing import to_bytes
from gongkai_web.publishing.uploads.keeping import keep
from gongkai_web.reports.models import ReportEventKind, ReportFile, YearReport
from gongkai_web.reports.publication.pictures import pictures

FORMATS = ("docx", "pdf", "xlsx", "json")
DOWNLOADS = (*FORMATS, "one_page_png", "one_page_svg")  # those that stand beside the public page
Progress = Callable[[int, int], object]  # how many files are there, of how many


@dataclass(frozen=True)
class Planned:
    """A file to be made; one that ``may_lack`` is left out where what makes it isn't installed."""

    kind: str
    name: str
    description: str
    make: Callable[[], bytes]
    may_lack: bool = False


def make_files(report: YearReport, by: Any = None, progress: Progress = lambda done, total: None) -> list[ReportFile]:
    """Return the files of a frozen report, each made once: stopped midway, it goes on where it stopped.

    WriteError if one can't be made.
    """
    kept = {one.kind: one for one in report.files.select_related("file")}
    if kept and report.events.filter(kind=ReportEventKind.SENT.value).exists():
        return list(kept.values())
    planned = list(_planned(report, report.frozen()))
    with tempfile.TemporaryDirectory() as folder:
        for order, one in enumerate(planned):
            progress(order, len(planned))
            if one.kind not in kept and (content := _content(one)) is not None:
                kept[one.kind] = _kept(report, order, one, content, Path(folder), by)
    progress(len(planned), len(planned))
    return [kept[one.kind] for one in planned if one.kind in kept]


def _planned(report: YearReport, frozen: AnnualReport) -> Iterator[Planned]:
    for kind in FORMATS:
        yield Planned(kind, f"{frozen.title}.{kind}", "", partial(to_bytes, frozen, kind))
    for one in pictures(report, frozen):
        yield Planned(one.kind, f"{_file_name(one.title)}.{one.form}", one.description, one.draw, one.may_lack)


def _content(one: Planned) -> bytes | None:
    try:
        return one.make()
    except MissingExtra:
        if one.may_lack:
            return None
        raise


def _file_name(title: str) -> str:
    """Return a title as a file may be called on every system."""
    return title.replace("：", " ").replace("/", " ")


def _kept(report: YearReport, order: int, one: Planned, content: bytes, folder: Path, by: Any) -> ReportFile:
    path = folder / f"{order}{Path(one.name).suffix}"
    path.write_bytes(content)
    # The search finds the words on the page beside which the files stand.
    file = keep(path, one.name, by, with_text=False)
    return ReportFile.objects.create(
        report=report, kind=one.kind, name=one.name, description=one.description, file=file, order=order
    )
