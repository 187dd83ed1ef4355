"""What must be true of a report that came from outside before it is kept: also of one that came as our own JSON."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gongkai.errors import UnreadableFile
from gongkai.report.checks.subject import Subject
from gongkai.report.layout import Slot, editions
from gongkai.report.model import AnnualReport, Cell, Standing
from gongkai.report.standing import confirm
from gongkai.report.writing.json import dumps

LATEST = 2100  # a later year is a misprint
LARGEST = 10**13  # of a figure; what is larger fits no table of ours
EXPORT = "用 gongkai read --json 重新导出，或者导入报告的原文件"


def made_sound(report: AnnualReport, name: str) -> AnnualReport:
    """Return the report with every cell of its form, what it lacks as missing. UnreadableFile for what is no report."""
    try:
        dumps(report)
        whole = _whole(report, name)
    except (TypeError, ValueError, AttributeError, ArithmeticError) as error:  # JSON that was made, not exported
        raise UnreadableFile(name, "里面的数据不是一份年度报告", EXPORT) from error
    return whole


def _whole(report: AnnualReport, name: str) -> AnnualReport:
    if report.edition not in editions():
        raise UnreadableFile(name, f"没有“{report.edition}”这种年报格式", EXPORT)
    known = report.by_key
    slots = list(_slots(report))
    if strangers := sorted(known.keys() - {slot.key for slot in slots}):
        raise UnreadableFile(name, f"里面有报告格式没有的数字（{strangers[0][:40]}）", EXPORT)
    for cell in report.cells:
        if cell.value is not None and not abs(Decimal(cell.value)) < LARGEST:
            raise UnreadableFile(name, f"“{cell.label[:60]}”的数字大得不可能", "请对照原件，改正文件以后再导入")
    missing = [Cell(slot.key, slot.path, None, None, Standing.MISSING) for slot in slots if slot.key not in known]
    return settled(replace(report, cells=(*report.cells, *missing)))


def _slots(report: AnnualReport) -> Iterator[Slot]:
    """Yield the places of the tables, section by section, in the edition that each follows."""
    form = editions()[report.edition]
    own = {section.key: section.edition for section in report.sections}
    for head in form.sections:
        used = editions().get(own.get(head.key, ""), form)
        for table in used.tables_of(head.key):
            yield from table.slots


def settled(report: AnnualReport) -> AnnualReport:
    """Return the report with what its identities say of each cell told anew."""
    return report.with_cells(confirm(Subject.of(report).identities, report.cells))


def year_of(report: AnnualReport) -> int | None:
    """Return the year, None where it can't be one."""
    year, first = report.year, next(iter(editions().values())).years[0]
    return year if isinstance(year, int) and first <= year <= LATEST else None


def body_of(report: AnnualReport) -> str:
    """Return the name of the body as read, such as can be kept."""
    return str(report.body or "").replace("\0", "").strip()[:200]
