"""What workbooks hide, new ones and old."""

from io import BytesIO
from struct import pack

import pytest
import xlwt  # type: ignore[import-untyped]
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from gongkai.preflight import scan_file, xls
from gongkai.preflight.pieces import Inner
from gongkai.report.reading.xls import BOUNDSHEET
from tests.preflight.making import ID, MASKED, relations
from tests.report.reading.hostile import ole
from tests.report.reading.ooxml import PACKAGE, SHEET, workbook, zipped

PLACE = "附件《名单.xlsx》"


def book() -> Workbook:
    """Return a workbook of a sheet with names and numbers."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "人员"
    for row in (["姓名", "部门", "备注", "身份证号"], ["张三", "办公室", "", ID]):
        sheet.append(row)
    made.properties.creator = "openpyxl"
    return made


def saved(made: Workbook) -> bytes:
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def told(data: bytes, name: str = "名单.xlsx") -> list[tuple[str, str, str]]:
    return [(problem.code, problem.place, problem.excerpt) for problem in scan_file(data, name)]


def test_a_number_is_told_with_its_cell() -> None:
    assert told(saved(book())) == [("P01", f"{PLACE}工作表“人员”列 D 第 2 行", MASKED)]


def test_a_hidden_column_is_told_and_searched() -> None:
    made = book()
    made["人员"].column_dimensions["D"].hidden = True

    assert told(saved(made)) == [
        ("P43", f"{PLACE}工作表“人员”", "D 列：身份证号"),
        ("P01", f"{PLACE}工作表“人员”隐藏列 D 第 2 行", MASKED),
    ]


def test_hidden_rows_are_told_as_one_and_searched() -> None:
    made = book()
    for row in (2, 3, 5):
        made["人员"].cell(row, 1, f"甲{row}")
        made["人员"].row_dimensions[row].hidden = True

    assert told(saved(made)) == [
        ("P43", f"{PLACE}工作表“人员”", "第 2–3 行：甲2"),
        ("P43", f"{PLACE}工作表“人员”", "第 5 行：甲5"),
        ("P01", f"{PLACE}工作表“人员”列 D 隐藏的第 2 行", MASKED),
    ]


def test_a_row_without_height_and_a_column_without_width_are_hidden() -> None:
    sheet = (
        "<cols><col min='2' max='2' width='0'/></cols><sheetData><row r='1' ht='0'><c r='A1'><v>1</v></c></row>"
        "<row r='2'><c r='B2'><v>2</v></c></row></sheetData>"
    )

    assert [excerpt for _, _, excerpt in told(workbook(sheet))] == ["B 列：2", "第 1 行：1"]


@pytest.mark.parametrize(("state", "how"), [("hidden", "隐藏的"), ("veryHidden", "深度隐藏的")])
def test_a_hidden_sheet_is_told_and_searched(state: str, how: str) -> None:
    made = book()
    made.create_sheet("公开")
    setattr(made["人员"], "sheet_state", state)  # noqa: B010  its type is a list of words

    assert told(saved(made)) == [
        ("P44", f"{PLACE}{how}工作表“人员”", "人员"),
        ("P01", f"{PLACE}{how}工作表“人员”列 D 第 2 行", MASKED),
    ]


def test_an_empty_hidden_sheet_and_an_empty_hidden_column_are_none() -> None:
    made = Workbook()
    made.create_sheet("空").sheet_state = "hidden"
    made.worksheets[0].column_dimensions["C"].hidden = True
    made.worksheets[0]["A1"] = "通知"

    assert told(saved(made)) == []


def test_comments_are_told_and_searched() -> None:
    made = book()
    made["人员"]["B2"].comment = Comment(f"核对 {ID}", "王敏")

    assert told(saved(made))[1:] == [
        ("P41", f"{PLACE}工作表“人员”B2 单元格", f"核对 {MASKED}"),
        ("P01", f"{PLACE}工作表“人员”B2 单元格批注", MASKED),
    ]


def test_white_on_white_and_cells_that_show_nothing_are_told() -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    for row, text in enumerate(("标底", "表头", "不显示", "涂黑"), 1):
        sheet.cell(row, 1, text)
    sheet["A1"].font = sheet["A2"].font = Font(color="FFFFFFFF")
    sheet["A2"].fill = PatternFill("solid", fgColor="FF000080")
    sheet["A3"].number_format = ";;;"
    sheet["A4"].fill = PatternFill("solid", fgColor="FF000000")

    assert told(saved(made)) == [
        ("P45", f"{PLACE}工作表“Sheet”列 A 第 1 行", "标底"),
        ("P45", f"{PLACE}工作表“Sheet”列 A 第 3 行", "不显示"),
        ("P45", f"{PLACE}工作表“Sheet”列 A 第 4 行", "涂黑"),
    ]


def with_parts(**parts: str) -> bytes:
    """Return a workbook with further parts, their slashes written as ``__``."""
    from zipfile import ZipFile

    with ZipFile(BytesIO(workbook("<sheetData/>"))) as archive:
        made: dict[str, str | bytes] = {part: archive.read(part) for part in archive.namelist()}
    return zipped(made | {path.replace("__", "/"): content for path, content in parts.items()})


def test_threaded_comments_are_read() -> None:
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    link = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{kind}" Target="../threadedComments/t1.xml"/>'
    spaces = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    comments = f'<ThreadedComments xmlns="{spaces}"><threadedComment ref="A1"><text>再核</text></threadedComment>'
    data = with_parts(
        **{
            "xl__worksheets___rels__sheet1.xml.rels": f"{link}</Relationships>",
            "xl__threadedComments__t1.xml": f"{comments}</ThreadedComments>",
        }
    )

    assert told(data) == [("P41", f"{PLACE}工作表“表1”A1 单元格", "再核")]


def test_links_to_other_workbooks_and_databases_are_told() -> None:
    data = with_parts(
        **{
            "xl__connections.xml": f'<connections xmlns="{SHEET}"><connection name="台账"/></connections>',
            "xl__externalLinks___rels__e1.xml.rels": relations(("externalLinkPath", "file:///D:/台账.xlsx")),
        }
    )

    assert told(data) == [("P46", PLACE, "数据连接 台账"), ("P46", PLACE, "file:///D:/台账.xlsx")]


def test_the_source_of_a_pivot_table_is_told_and_searched() -> None:
    records = f'<pivotCacheRecords xmlns="{SHEET}"><r><s v="{ID}"/></r></pivotCacheRecords>'
    none = f'<pivotCacheRecords xmlns="{SHEET}"/>'
    data = with_parts(
        **{
            "xl__pivotCache__pivotCacheRecords1.xml": records,
            "xl__pivotCache__pivotCacheRecords2.xml": none,
            "xl__pivotCache__pivotCacheDefinition1.xml": f'<a xmlns="{SHEET}"/>',
        }
    )

    assert told(data) == [("P51", PLACE, "透视表缓存 1"), ("P01", f"{PLACE}透视表缓存 1", MASKED)]


def test_sheets_of_tables_bring_their_own_ground() -> None:
    styles = (
        f'<styleSheet xmlns="{SHEET}"><fonts><font><color theme="0"/></font><font/></fonts>'
        '<cellXfs><xf fontId="0"/><xf fontId="9"/></cellXfs></styleSheet>'
    )
    cells = "<sheetData><row><c r='A1' s='0' t='str'><v>表头</v></c></row></sheetData>"

    assert told(workbook(cells, styles=styles)) == [("P45", f"{PLACE}工作表“表1”列 A 第 1 行", "表头")]
    assert told(workbook(f"{cells}<tableParts/>", styles=styles)) == []


def old_book() -> bytes:
    made = xlwt.Workbook(encoding="utf-8", style_compression=2)
    sheet = made.add_sheet("人员")
    for row, texts in enumerate((("姓名", "身份证号"), ("张三", ID), ("李四", "无"))):
        for column, text in enumerate(texts):
            sheet.write(row, column, text)
    sheet.col(1).hidden = True
    sheet.row(2).hidden = True
    made.add_sheet("底稿").visibility = 1
    made.get_sheet(1).write(0, 0, "初稿")
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def test_a_chart_on_a_sheet_of_its_own_is_no_sheet() -> None:
    name = "底稿".encode("utf-16-le")
    data = old_book().replace(b"\1\0\2\1" + name, b"\1\2\2\1" + name)

    assert "P44" not in [problem.code for problem in scan_file(data, "a.xls")]


def test_an_old_workbook_is_searched_alike() -> None:
    place = "附件《名单.xls》"

    assert told(old_book(), "名单.xls") == [
        ("P43", f"{place}工作表“人员”", "B 列：身份证号"),
        ("P43", f"{place}工作表“人员”", "第 3 行：李四"),
        ("P01", f"{place}工作表“人员”隐藏列 B 第 2 行", MASKED),
        ("P44", f"{place}隐藏的工作表“底稿”", "底稿"),
    ]


def test_the_records_of_an_old_workbook_tell_comments_and_states(monkeypatch: pytest.MonkeyPatch) -> None:
    records = [
        (0x0809, b""),
        (BOUNDSHEET, pack("<IBB", 24, 2, 0)),
        (BOUNDSHEET, b"\0"),
        (0x1085, b"12345"),
        (0x0809, b""),
        (xls.NOTE, pack("<HHHH", 2, 1, 0, 0)),
    ]
    data = b"".join(pack("<HH", kind, len(record)) + record for kind, record in records)
    at = data.index(pack("<HH", 0x0809, 0), 4)
    monkeypatch.setattr(xls, "stream", lambda _, name: data.replace(pack("<I", 24), pack("<I", at)))

    (sheet,) = xls._hidden(Inner(b"", "a.xls", ""))

    assert (sheet.state, sheet.comments) == ("veryHidden", [("B3", "批注")])


def test_the_author_of_an_old_workbook_is_told() -> None:
    name = "王敏".encode("gb18030")
    values = pack("<II", 30, len(name) + 1) + name + b"\0" * 4
    section = pack("<IIII", 16 + len(values), 1, 4, 16) + values
    header = pack("<HHI16xI", 0xFFFE, 0, 2, 1) + bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9") + pack("<I", 48)
    data = ole(**{"\x05SummaryInformation": header + section})

    (problem,) = xls.properties(Inner(data, "a.xls", ""))

    assert (problem.code, problem.excerpt) == ("P48", "作者：王敏")


def test_a_damaged_old_workbook_is_told() -> None:
    data = old_book()

    (problem,) = scan_file(data[:1536] + bytes(len(data) - 1536), "a.xls")

    assert problem.code == "P81"
