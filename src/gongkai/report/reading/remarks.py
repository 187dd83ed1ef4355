"""What the reader has to say: figures it could not tell, labels that are not the form's."""

from collections.abc import Iterable, Iterator

from gongkai.report.findings import Finding, Severity
from gongkai.report.model import AnnualReport, Cell, Standing
from gongkai.report.reading.tables import TableReading

_SAYS = {
    Standing.DOUBTFUL: ("R1", Severity.WARNING, "读出的数字不能确定，请对照原件"),
    Standing.REFUSED: ("R2", Severity.WARNING, "印的数字分不清属于哪一格，没有读取，请对照原件"),
    Standing.MISSING: ("R3", Severity.WARNING, "原件中没有找到"),
}


def remarks(report: AnnualReport, readings: Iterable[TableReading]) -> Iterator[Finding]:
    """Yield the reader's findings, one a row of the form."""
    for standing, (code, severity, words) in _SAYS.items():
        rows: dict[tuple[str, ...], list[Cell]] = {}
        for cell in report.cells:
            if cell.standing is standing:
                rows.setdefault(cell.path[:-1], []).append(cell)
        for path, cells in rows.items():
            where = " ".join(path)
            whole = sum(cell.path[:-1] == path for cell in report.cells) == len(cells) > 1
            columns = "整行" if whole else "、".join(cell.path[-1] for cell in cells)
            printed = "、".join(cell.printed or "" for cell in cells).strip("、") or None
            yield Finding(code, severity, f"{where}：{columns}，{words}", tuple(c.key for c in cells), where, printed)
    for reading in readings:
        for index, label in sorted(reading.altered.items()):
            row = reading.table.rows[index]
            keys = tuple(slot.key for slot in reading.table.slots if slot.row is row)
            yield Finding(
                "R4",
                Severity.REMARK,
                f"行名印作“{label}”，规定的行名是“{row.label.text}”",
                keys,
                row.label.text,
                label,
                row.label.text,
            )
