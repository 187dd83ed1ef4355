"""The sums as a workbook that can be recalculated by hand, and the reports of all bodies as one ZIP."""

import tempfile
import zipfile
from collections.abc import Sequence
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from gongkai.report.layout import Table
from gongkai.report.writing import to_bytes
from gongkai_web.publishing.importing.fields import disarmed
from gongkai_web.reports.rollup.summing import RegionSum

LABEL_WIDTH, FIGURE_WIDTH = 46, 14
FORMATS = ("docx", "xlsx", "json")
UNCAPTIONED = {"applications": "申请", "remedies": "复议诉讼"}


def workbook(found: RegionSum) -> IO[bytes]:
    """Return a workbook: a sheet a table with bodies side by side, what is left out, what it adds up to."""
    book = Workbook(write_only=True)
    for table in found.form.tables:
        _table_sheet(book, found, table)
    _exclusions(book, found)
    _bodies(book, found)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it when it is sent
    book.save(file)
    file.seek(0)
    return file


def _sheet(book: Any, title: str, head: Sequence[str], widths: Sequence[int]) -> Any:
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "B2"
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_bold(sheet, text) for text in head])
    return sheet


def _bold(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, disarmed(text))
    cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    return cell


def _table_sheet(book: Any, found: RegionSum, table: Table) -> None:
    """Write a line a cell: label, region, each body, left out, and the check of the sum."""
    names = [member.body.short_name for member in found.members]
    head = ["指标", "全域", *names, "扣除", "各机关合计减扣除"]
    title = table.caption.text if table.caption else UNCAPTIONED.get(table.key, table.key)
    sheet = _sheet(book, title, head, [LABEL_WIDTH, *[FIGURE_WIDTH] * (len(head) - 1)])
    for line, slot in enumerate(table.slots, 2):
        shares = found.shares(slot.key)
        figures = [share.figure for share in shares]
        left_out = sum(share.left_out for share in shares)
        last = get_column_letter(2 + len(figures))
        check = f"=SUM(C{line}:{last}{line})-{get_column_letter(3 + len(figures))}{line}"
        sheet.append([" ".join(slot.path), found.figures.get(slot.key), *figures, left_out or None, check])


def _exclusions(book: Any, found: RegionSum) -> None:
    sheet = _sheet(
        book, "扣除", ["机关", "指标", "扣除数", "原因", "说明", "登记人"], [20, LABEL_WIDTH, 14, 28, 60, 14]
    )
    for one in found.exclusions:
        path = " ".join(found.form.slots[one.key].path) if one.key in found.form.slots else one.key
        row = [one.body.short_name, path, one.amount, one.get_kind_display(), disarmed(one.reason), str(one.by or "")]
        sheet.append(row)


def _bodies(book: Any, found: RegionSum) -> None:
    sheet = _sheet(book, "机关", ["机关", "报告", "数字来自", "定稿时间", "定稿摘要"], [40, 20, 14, 20, 70])
    for member in found.members:
        version = member.version if member.is_frozen else None
        at = f"{version.frozen_at:%Y-%m-%d %H:%M}" if version and version.frozen_at else ""
        sheet.append([member.body.name, member.standing, member.source, at, version.sha256 if version else ""])


def reports_zip(found: RegionSum) -> IO[bytes]:
    """Return the region's report and those of its bodies, each as DOCX, XLSX and JSON."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it when it is sent
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as kept:
        whole = (f"全域 {found.region.name}", found.report())
        parts = [(member.body.name, member.report) for member in found.members]
        for number, (name, report) in enumerate([whole, *parts]):
            stem = f"{number:03} {name}/{report.title}".replace("\\", "")
            for form in FORMATS:
                kept.writestr(f"{stem}.{form}", to_bytes(report, form))
    file.seek(0)
    return file
