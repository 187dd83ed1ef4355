"""The codebook written beside a dataset: every table, column, cell key and standing, in Chinese."""

import csv
import io
from collections.abc import Iterator

from gongkai.dataset.columns import CELLS, FILES, FINDINGS, REPORTS, STANDINGS, all_slots, cell_columns
from gongkai.report.layout import Slot, editions

HEADS = ("表", "列或 key", "类型", "式样", "官方标签或含义", "单位")


def rows(stem: str) -> Iterator[tuple[str, ...]]:
    """Yield a row a column of each table, and a row a cell key and edition."""
    tables = {f"{stem}.parquet": CELLS, f"{stem}-wide.parquet": REPORTS}
    tables |= {f"{stem}-files.parquet": FILES, f"{stem}-findings.parquet": FINDINGS}
    for table, columns in tables.items():
        for column in columns:
            yield table, column.name, column.type, "", column.meaning, ""
    kinds = {column.name: column.type for column in cell_columns()}
    for key, places in all_slots().items():
        for edition, slot in places:
            yield "单元格", key, kinds[key], edition, _label(slot), slot.unit


def to_csv(stem: str) -> str:
    """Return the codebook as CSV with a byte order mark."""
    text = io.StringIO()
    csv.writer(text).writerows([HEADS, *rows(stem)])
    return "\ufeff" + text.getvalue()


def to_markdown(stem: str) -> str:
    """Return the codebook as Markdown."""
    parts = [f"# {stem} 数据集说明", "一个单元格一行的长表、一份报告一行的宽表、文件表和问题表。"]
    for table, columns in (
        (f"{stem}.parquet（长表，一个单元格一行）", CELLS),
        (f"{stem}-wide.parquet（宽表，一份报告一行，其后为各单元格 key）", REPORTS),
        (f"{stem}-files.parquet（文件，一个文件一行）", FILES),
        (f"{stem}-findings.parquet（问题，一个问题一行）", FINDINGS),
    ):
        lines = [f"| `{column.name}` | {column.type} | {column.meaning} |" for column in columns]
        parts += [f"## {table}", "\n".join(["| 列 | 类型 | 含义 |", "| --- | --- | --- |", *lines])]
    lines = [f"| `{standing.value}` | {meaning} |" for standing, meaning in STANDINGS.items()]
    parts += ["## 可信程度（standing）", "\n".join(["| 值 | 含义 |", "| --- | --- |", *lines])]
    lines = [f"| `{edition.id}` | {edition.name} | {edition.source} |" for edition in editions().values()]
    parts += ["## 式样（edition）", "\n".join(["| 值 | 名称 | 依据 |", "| --- | --- | --- |", *lines])]
    parts.append("## 单元格（key）")
    lines = [
        f"| `{key}` | {edition} | {_label(slot)} | {slot.unit} |"
        for key, places in all_slots().items()
        for edition, slot in places
    ]
    parts.append("\n".join(["| key | 式样 | 官方标签 | 单位 |", "| --- | --- | --- | --- |", *lines]))
    return "\n\n".join(parts) + "\n"


def _label(slot: Slot) -> str:
    return " › ".join(slot.path)
