"""Files that drafters attach: one with nothing in it, one that hides what it shouldn't."""

from pathlib import Path

from openpyxl import Workbook

HIDDEN = "110101199003076712"  # invented, its checksum is right


def plain(folder: Path) -> Path:
    """Return a list anyone may read."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["项目", "申报单位"])
    sheet.append(["智慧灯杆示范", "青云光电有限公司"])
    return _kept(book, folder / "申报项目清单.xlsx")


def leaking(folder: Path) -> Path:
    """Return a list with a hidden column of identity numbers."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["姓名", "联系方式", "金额"])
    sheet.append(["林某", HIDDEN, 300])
    sheet.column_dimensions["B"].hidden = True
    return _kept(book, folder / "补助发放清单.xlsx")


def _kept(book: Workbook, path: Path) -> Path:
    book.properties.creator = None
    book.save(path)
    return path
