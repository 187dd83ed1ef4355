"""Workbooks of Excel 97–2003: every sheet, and by their records ([MS-XLS] 2.4) which rows and columns are hidden."""

from collections.abc import Iterator
from io import BytesIO
from struct import unpack_from

from gongkai.preflight.passages import words
from gongkai.preflight.pieces import Found, Inner, spelled
from gongkai.preflight.problems import Problem, found
from gongkai.preflight.sheets import Sheet, in_sheet, letters
from gongkai.report.reading.xls import BOF, BOUNDSHEET, extents, printed, records, stream, without_panic

ROW, COLINFO, NOTE = 0x0208, 0x007D, 0x001C
STATES = ("visible", "hidden", "veryHidden")
PROPERTIES = {"author": "作者", "last_saved_by": "最后修改者", "company": "单位", "manager": "主管"}


def look_into_xls(file: Inner) -> Found:
    """Yield what is found in an old workbook."""
    extents(file.data, file.name)  # bounds what is read below
    for sheet in _sheets(file):
        yield from in_sheet(sheet, file.place)
    yield from properties(file)


def properties(file: Inner) -> Iterator[Problem]:
    """Yield the names among the properties of an old Office file."""
    from olefile import OleFileIO

    with OleFileIO(BytesIO(file.data)) as ole:
        told = ole.get_metadata()
    for name, label in PROPERTIES.items():
        value = getattr(told, name)
        text = spelled(value) if isinstance(value, bytes) else ""
        if text and text not in words()["properties"]["generic"]:
            yield found("P48", f"{file.place}属性", f"{label}：{text}")


def _sheets(file: Inner) -> list[Sheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    hidden = _hidden(file)
    with without_panic(file.name):
        book = CalamineWorkbook.from_filelike(BytesIO(file.data))
        contents = {
            number: (known.name, book.get_sheet_by_index(number).to_python(skip_empty_area=False))
            for number, known in enumerate(book.sheets_metadata)
            if known.typ == SheetTypeEnum.WorkSheet
        }
    for number, (name, values) in contents.items():
        hidden[number].name = name
        hidden[number].cells = [
            (row, column, text)
            for row, line in enumerate(values, 1)
            for column, value in enumerate(line, 1)
            if (text := printed(value))
        ]
    return hidden


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
            current.hidden_rows.add(unpack_from("<H", record)[0] + 1)
        elif kind == COLINFO and len(record) >= 10 and unpack_from("<H", record, 8)[0] & 1:
            first, last = unpack_from("<HH", record)
            current.hidden_columns.update(range(first + 1, min(last, 255) + 2))
        elif kind == NOTE and len(record) >= 4:
            row, column = unpack_from("<HH", record)
            current.comments.append((f"{letters(column + 1)}{row + 1}", "批注"))
    for start, state in starts:
        sheets.setdefault(start, Sheet("", "visible", [])).state = state
    return [sheets[start] for start, _ in starts]
