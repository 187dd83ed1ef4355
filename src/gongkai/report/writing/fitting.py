"""Type sizes and insets with which a table fits the page of GB/T 9704, for the paged formats."""

from math import ceil

from gongkai.report.writing.tables import PrintedCell, PrintedTable, Role

TEXT_WIDTH = 156 / 25.4 * 72  # 版心宽 156 mm, in points
SIZES = (10.5, 9, 8, 7.5, 7, 6.5, 6, 5.5, 5)  # 五号 and smaller, in points
DIGIT = 0.58  # width of a digit, in ems; the widest of the fonts in use
INSET = 2.5  # points between rule and text


def width_of(cell: PrintedCell, table: PrintedTable) -> float:
    """Return a cell's width in points."""
    return TEXT_WIDTH * sum(table.shares[at - 1] for at in cell.columns)


def type_size(table: PrintedTable) -> float:
    """Return the largest of the usual sizes at which no figure of the table is broken over two lines."""
    fit = min(
        (width_of(cell, table) - 2 * INSET) / (DIGIT * max(1, len(cell.text)))
        for cell in table.cells
        if cell.role is Role.FIGURE
    )
    largest = 9 if table.width > 6 else 10.5
    return next((size for size in SIZES if size <= min(fit, largest)), SIZES[-1])


def head_inset(cell: PrintedCell, table: PrintedTable, size: float) -> float:
    """Return the inset that breaks a narrow head into lines of equal length (结果/维持, not 结果维/持)."""
    width = width_of(cell, table)
    room = int((width - 2 * INSET) / size)
    if cell.role is not Role.HEAD or room < 1 or len(cell.text) <= room:
        return INSET
    lines = ceil(len(cell.text) / room)
    return max(INSET, (width - ceil(len(cell.text) / lines) * size) / 2 - 0.5)
