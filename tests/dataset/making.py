"""Small files and readers for the tests of the dataset; readers stand in a module, as workers import them."""

import os
import signal
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from gongkai.errors import MissingTool, UnreadableFile
from gongkai.report.building import Figure, build
from gongkai.report.findings import Finding, Severity
from gongkai.report.layout import editions
from gongkai.report.model import AnnualReport, Source, Standing

RECEIVED = "applications.received.total"
AMOUNT = "charges.charge.amount"


def make_files(folder: Path, count: int, *, start: int = 0) -> None:
    """Write files that ``read`` takes: body, year, applications received."""
    for number in range(start, start + count):
        path = folder / f"{number % 7}" / f"报告{number:04}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"青云区第{number % 5}局 {2021 + number % 4} {number}", encoding="utf-8")


def read(path: Path) -> list[AnnualReport]:
    """Read such a file, or do what its text orders: ``damaged``, ``wrong``, ``hang``, ``die``, ``two …``."""
    text = path.read_text(encoding="utf-8")
    if text == "damaged":
        raise UnreadableFile(path.name, "文件已损坏", "请重新下载")
    if text == "no tool":
        raise MissingTool(path.name, "需要 LibreOffice")
    if text == "wrong":
        raise ZeroDivisionError("除以 0")
    if text == "no memory":
        raise MemoryError
    if text == "hang":
        time.sleep(3600)
    if text == "fat":
        return [make_report(str(len(bytearray(8 * 1024**3))), "2024", "1")]
    if text == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if text.startswith("two "):
        return [make_report(*text.split()[1:4]), make_report(*text.split()[4:7])]
    return [make_report(*text.split())]


def read_slowly(path: Path) -> list[AnnualReport]:
    """Read a file, taking so long that a worker can be killed meanwhile."""
    time.sleep(0.05)
    return read(path)


def make_report(body: str, year: str, received: str) -> AnnualReport:
    """Return a report of 2021's edition with one doubtful cell."""
    form = editions()["2021"]
    figures: dict[str, Figure] = {**dict.fromkeys(form.slots, 0), RECEIVED: int(received), AMOUNT: Decimal("1.5")}
    report = build(form, figures, body=body, year=int(year))
    cells = [replace(report.by_key[RECEIVED], source=Source(page=1, table=2, row=3, column=8))]
    cells.append(replace(report.by_key["applications.carried_in.total"], standing=Standing.DOUBTFUL))
    remark = Finding("R1", Severity.REMARK, "只是一个提示", (RECEIVED,))
    return replace(report.with_cells(cells), findings=(remark,))


def die(*_: object) -> None:
    """End this process as one that runs out of memory is ended."""
    os.kill(os.getpid(), signal.SIGKILL)


def stamp_of_another_version(*_: object) -> str:
    """Return on this machine what no worker returns."""
    return f"{os.getpid()}"
