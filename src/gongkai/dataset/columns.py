"""The columns of the dataset's tables, each with its meaning: what is written and what the codebook says."""

from dataclasses import dataclass
from functools import cache

from gongkai.dataset.records import is_amount
from gongkai.report.layout import Slot, editions
from gongkai.report.model import Standing

AMOUNT = "DECIMAL(38, 10)"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its DuckDB type, where it comes from in the journal's records, its meaning."""

    name: str
    type: str
    sql: str
    meaning: str


STANDINGS = {
    Standing.CONFIRMED: "已印证：报告中印有，且表内勾稽关系成立",
    Standing.PRINTED: "照印：报告中印有，没有勾稽关系可以印证",
    Standing.BLANK: "空白：有此格，没有填写",
    Standing.DOUBTFUL: "存疑：数字大致如此，位置或字符不能完全确定",
    Standing.REFUSED: "不取：印有内容，但不能确定是哪个数字",
    Standing.MISSING: "缺：式样有此格，报告中没有",
}

IDENTITY = (
    Column("file", "VARCHAR", "file", "文件（相对于所给文件夹的路径）"),
    Column("part", "INTEGER", "part", "文件中的第几份报告，从 1 起"),
    Column("body", "VARCHAR", "nullif(body, '')", "行政机关；报告没有写明时为空"),
    Column("year", "INTEGER", "year", "报告年度；报告没有写明时为空"),
)

CELLS = (
    *IDENTITY,
    Column("position", "INTEGER", "position", "单元格在报告中的次序，从 1 起"),
    Column("edition", "VARCHAR", "cell.e", "此格所在表的式样；一份报告可以混用两种式样"),
    Column("key", "VARCHAR", "cell.k", "单元格的 key，见下表"),
    Column("label", "VARCHAR", "cell.l", "官方标签，由表、组到行、列，以“ › ”相连"),
    Column("unit", "VARCHAR", "cell.u", "单位"),
    Column("value", AMOUNT, "cell.v", "数值；空白、“/”、不取和缺的都为空，不是 0"),
    Column("printed", "VARCHAR", "cell.p", "报告中印的字符；空白为空字符串，缺为空"),
    Column("standing", "VARCHAR", "cell.s", "可信程度，见下表"),
    Column("page", "INTEGER", "cell.w[1]", "原件第几页，或第几张工作表"),
    Column("line", "INTEGER", "cell.w[2]", "原件第几行文字"),
    Column("source_table", "INTEGER", "cell.w[3]", "原件第几个表格"),
    Column("source_row", "INTEGER", "cell.w[4]", "原件表格的第几行"),
    Column("source_column", "INTEGER", "cell.w[5]", "原件表格的第几列"),
)

REPORTS = (
    *IDENTITY,
    Column("edition", "VARCHAR", "edition", "报告整体的式样"),
    Column("title", "VARCHAR", "title", "标题"),
    Column("cells", "INTEGER", "len(cells)", "单元格数"),
    *(
        Column(standing.value, "INTEGER", f"counts.{standing.value}", f"单元格数：{meaning}")
        for standing, meaning in STANDINGS.items()
    ),
    Column("flagged", "VARCHAR[]", "flagged", "存疑和不取的单元格的 key；它们在本表中为空，数字见长表"),
    Column("findings", "INTEGER", "len(findings)", "检查发现的问题数"),
)

FILES = (
    Column("file", "VARCHAR", "file", "文件（相对于所给文件夹的路径）"),
    Column("status", "VARCHAR", "status", "read 已读，unreadable 不能读取，skipped 不属于可读取的类型"),
    Column("reports", "INTEGER", "reports", "其中报告的份数"),
    Column("reason", "VARCHAR", "nullif(reason, '')", "不能读取或没有读取的原因"),
    Column("error", "VARCHAR", "nullif(error, '')", "错误的类别"),
    Column("size", "BIGINT", "size", "字节数"),
    Column("sha256", "VARCHAR", "nullif(sha256, '')", "内容的 SHA-256；相同的即是同一份文件"),
)

FINDINGS = (
    *IDENTITY,
    Column("code", "VARCHAR", "finding.code", "规则代码"),
    Column("severity", "VARCHAR", "finding.severity", "error 错误，warning 疑点，remark 提示"),
    Column("message", "VARCHAR", "finding.message", "说明"),
    Column("cells", "VARCHAR[]", "finding.cells", "所涉单元格的 key"),
    Column("where", "VARCHAR", "nullif(finding.where, '')", "所在位置"),
    Column("printed", "VARCHAR", "finding.printed", "报告所印"),
    Column("expected", "VARCHAR", "finding.expected", "应当是"),
)


@cache
def all_slots() -> dict[str, tuple[tuple[str, Slot], ...]]:
    """Map every cell key to its editions and slots, in official order, the latest edition first."""
    found: dict[str, tuple[tuple[str, Slot], ...]] = {}
    for edition in reversed(editions().values()):
        for key, slot in edition.slots.items():
            found[key] = (*found.get(key, ()), (edition.id, slot))
    return found


@cache
def cell_columns() -> tuple[Column, ...]:
    """Return the wide table's columns, one a cell key of any edition."""
    return tuple(
        Column(
            key,
            AMOUNT if any(is_amount(slot.number) for _, slot in places) else "BIGINT",
            f'"values"."{key}"',
            " › ".join(places[0][1].path),
        )
        for key, places in all_slots().items()
    )
