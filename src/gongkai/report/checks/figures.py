"""Single figures: their kind, blanks, and what follows from one row alone."""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.report.checks.places import line_of, place, row_name, table_name
from gongkai.report.checks.rules import check
from gongkai.report.checks.subject import Subject
from gongkai.report.findings import Finding, Severity
from gongkai.report.layout import Slot
from gongkai.report.model import Cell, Standing

MANY_ROWS = 3


@check("X6", Severity.ERROR, "件数为非负整数，金额不为负数")
def number_kinds(subject: Subject) -> Iterator[Finding]:
    """Counts are whole numbers from 0 up, amounts may have decimals, 本年增/减 alone may be negative.

    Source: the units of the form (国办公开办函〔2021〕30号).
    Example: 行政处罚 12.5, or 本年新收 -1.
    """
    for key, slot in subject.slots.items():
        value = subject.figure(key)
        if value is None:
            continue
        whole = isinstance(value, int) or value == value.to_integral_value()
        if value < 0 and slot.number != "signed":
            wanted = "不能是负数"
        elif not whole and slot.number in ("count", "signed"):
            wanted = "应为整数"
        else:
            continue
        printed = subject.report.by_key[key].printed
        message = f"{place(subject, key)}：{printed} {wanted}"
        yield Finding("X6", Severity.ERROR, message, (key,), place(subject, key), printed)


@check("X12", Severity.WARNING, "空格应填 0")
def blanks(subject: Subject) -> Iterator[Finding]:
    """A cell of the form must hold a figure: no matter is reported as 0, not as a blank or a stroke.

    One finding for a row, or for a table where more than three rows have blanks. A blank is a defect (疑点);
    a mark such as ``/`` or 无 says something, and is only remarked on (提示).

    Source: 国办公开办函〔2021〕30号, 填写说明 and local circulars on it.
    Example: 法律服务机构 left empty in the row （一）予以公开.
    """
    for rows in _rows_by_table(subject).values():
        empty = [(row, cells) for row in rows if (cells := [c for c in row if c.standing is Standing.BLANK])]
        marked = [cells for row in rows if (cells := [c for c in row if _is_mark(c)])]
        if len(empty) > MANY_ROWS:
            cells = [cell for _, row in empty for cell in row]
            whole = len(cells) == sum(len(row) for row in rows)
            what = "整张表没有填写数字" if whole else f"有 {len(empty)} 行共 {len(cells)} 格没有填写"
            yield _blank(subject, cells, what)
        else:
            for row, cells in empty:
                whole = len(cells) == len(row)
                yield _blank(subject, cells, "整行没有填写数字" if whole else f"有 {len(cells)} 格没有填写")
        if len(marked) > MANY_ROWS:
            marked = [[cell for row in marked for cell in row]]
        yield from (_marks(subject, cells) for cells in marked)


def _is_mark(cell: Cell) -> bool:
    return cell.value is None and cell.standing is Standing.PRINTED


def _rows_by_table(subject: Subject) -> dict[str, list[list[Cell]]]:
    tables: dict[str, dict[str, list[Cell]]] = {}
    for key, slot in subject.slots.items():
        tables.setdefault(slot.table.key, {}).setdefault(slot.row.key, []).append(subject.report.by_key[key])
    return {name: list(rows.values()) for name, rows in tables.items()}


def _blank(subject: Subject, cells: list[Cell], what: str) -> Finding:
    slots = [subject.slots[cell.key] for cell in cells]
    where = _row_place(subject, slots)
    message = f"{where}：{what}，没有发生的应填 0"
    return Finding("X12", Severity.WARNING, message, tuple(c.key for c in cells), where, "", "0")


def _marks(subject: Subject, cells: list[Cell]) -> Finding:
    where = _row_place(subject, [subject.slots[cell.key] for cell in cells])
    printed = cells[0].printed or ""
    message = f"{where}：填的是“{printed}”，没有发生的应填 0"
    return Finding("X12", Severity.REMARK, message, tuple(c.key for c in cells), where, printed, "0")


def _row_place(subject: Subject, slots: list[Slot]) -> str:
    table = table_name(subject, slots[0])
    one_row = len({slot.row.key for slot in slots}) == 1
    return f"{table} {row_name(slots[0])}" if one_row and slots[0].row.label.text else table


@check("X13", Severity.WARNING, "现行有效件数不小于本年制发件数减废止件数")
def in_force(subject: Subject) -> Iterator[Finding]:
    """What was issued this year and not repealed is in force: 现行有效 ≥ 本年制发 − 本年废止.

    Source: the meaning of the three columns of 第二十条第（一）项 (2021 form). Expiry of a document in the
    year of its making could break it, so it is no error.
    Example: 6 issued, 1 repealed, 3 in force.
    """
    for issued_key in [key for key in subject.slots if key.startswith("rules.") and key.endswith(".issued")]:
        row = issued_key.removesuffix(".issued")
        keys = (issued_key, f"{row}.repealed", f"{row}.in_force")
        issued, repealed, valid = (subject.figure(key) for key in keys)
        if issued is None or repealed is None or valid is None or valid >= issued - repealed:
            continue
        where = f"{table_name(subject, subject.slots[issued_key])} {line_of(subject, keys)}"
        message = f"{where}：现行有效 {valid} 件，少于本年制发 {issued} 件减去废止 {repealed} 件"
        yield Finding("X13", Severity.WARNING, message, keys, where, str(valid))


@check("G3", Severity.ERROR, "万元栏填了元")
def wrong_unit(subject: Subject) -> Iterator[Finding]:
    """An amount printed with 元 in a column whose unit is 万元 is an error; one of a size hardly possible a remark.

    The figure is shown as printed and as it would stand in 万元. Size alone proves nothing: only from
    10,000 万元 for a town or sub-district, 1,000,000 万元 for a department is it remarked on.

    Source: head of the column, 本年收费金额（单位：万元）(国办公开办函〔2021〕30号).
    Example: 152790元 under （单位：万元）, to be 15.279.
    """
    for key, slot in subject.slots.items():
        cell, value = subject.cell(key), subject.figure(key)
        if slot.number != "wan_yuan" or cell is None or value is None:
            continue
        where, printed = place(subject, key), (cell.printed or "").strip()
        if printed.endswith("元") and not printed.endswith("万元"):
            expected = format((Decimal(value)).normalize(), "f")
            message = f"{where}：填的是“{printed}”，本栏单位为万元，应填 {expected}"
            yield Finding("G3", Severity.ERROR, message, (key,), where, printed, expected)
        elif value >= _implausible(subject.report.body):
            message = f"{where}：{value} 万元，请核对是否把元填成了万元"
            yield Finding("G3", Severity.REMARK, message, (key,), where, printed)


def _implausible(body: str) -> Decimal:
    """Return the amount in 万元 from which one would look twice."""
    if body.endswith(("街道", "街道办事处", "镇", "镇人民政府", "乡", "乡人民政府")):
        return Decimal(10_000)
    department = body.endswith(("局", "委员会", "办公室", "中心", "大队"))
    return Decimal(1_000_000) if department else Decimal("Infinity")
