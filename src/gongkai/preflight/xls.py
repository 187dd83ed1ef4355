"""Workbooks of Excel 97–2003: every sheet, and by their records ([MS-XLS] 2.4) which rows and columns are hidden."""

from io import BytesIO
from struct import unpack_from

from gongkai.errors import UnreadableFile
from gongkai.preflight.passages import words
from gongkai.preflight.pieces import Found, Inner
from gongkai.preflight.problems import found
from gongkai.preflight.sheets import Sheet, in_sheet, letters
from gongkai.report.reading.limits import DAMAGED
from gongkai.report.reading.xls import BOF, BOUNDSHEET, extents, printed, records, stream

ROW, COLINFO, NOTE = 0x0208, 0x007D, 0x001C
STATES = ("visible", "hidden", "veryHidden")
PROPERTIES = {"author": "作者", "last_saved_by": "最后修改者", "company": "单位", "manager": "主管"}


def look_into_xls(file: Inner) -> Found:
    """Yield what is found in an old workbook."""
    extents(file.data, file.name)  # bounds what is read below
    for sheet in _sheets(file):
        yield from in_sheet(sheet, file.place)
    from olefile import OleFileIO

    with OleFileIO(BytesIO(file.data)) as ole:
        told = ole.get_metadata()
    for name, label in PROPERTIES.items():
        value = getattr(told, name)
        text = value.decode("gb18030", "replace").strip("\0 ") if isinstance(value, bytes) else str(value or "")
        if text and text not in words()["properties"]["generic"]:
            yield found("P48", f"{file.place}属性", f"{label}：{text}")


def _sheets(file: Inner) -> list[Sheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    hidden = _hidden(file)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(file.data))
        found_sheets = []
        for number, known in enumerate(book.sheets_metadata):
            if known.typ != SheetTypeEnum.WorkSheet:
                continue
            values = book.get_sheet_by_index(number).to_python(skip_empty_area=False)
            sheet = hidden[number] if number < len(hidden) else Sheet("", "visible", [])
            sheet.name = known.name
            sheet.cells = [
                (row, column, text)
                for row, line in enumerate(values, 1)
                for column, value in enumerate(line, 1)
                if (text := printed(value))
            ]
            found_sheets.append(sheet)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        # calamine panics at some damage, and a panic is no Exception
        raise UnreadableFile(file.name, "工作簿不完整或已损坏", DAMAGED) from error
    return found_sheets


def _hidden(file: Inner) -> list[Sheet]:
    """Return the sheets in the order of the workbook, without their cells."""
    starts: list[tuple[int, str]] = []
    sheets: dict[int, Sheet] = {}
    current = Sheet("", "visible", [])
    for at, kind, record in records(stream(file.data, file.name), file.name):
        if kind in BOF:
            current = sheets[at] = Sheet("", "visible", [])
        elif kind == BOUNDSHEET and len(record) >= 5:
            starts.append((unpack_from("<I", record)[0], STATES[min(record[4] & 3, 2)]))
        elif kind == ROW and len(record) >= 14 and unpack_from("<H", record, 12)[0] & 0x20:
            current.hidden_rows |= {unpack_from("<H", record)[0] + 1}
        elif kind == COLINFO and len(record) >= 10 and unpack_from("<H", record, 8)[0] & 1:
            first, last = unpack_from("<HH", record)
            current.hidden_columns.append(range(first + 1, last + 2))
        elif kind == NOTE and len(record) >= 4:
            row, column = unpack_from("<HH", record)
            current.comments.append((f"{letters(column + 1)}{row + 1}", "批注"))
    for start, state in starts:
        sheets.setdefault(start, Sheet("", "visible", [])).state = state
    return [sheets[start] for start, _ in starts]
