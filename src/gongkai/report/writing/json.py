"""A report as JSON, format ``gongkai.report/1``: ``schema/report-1.json``, ``docs/reference/json.md``."""

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from gongkai.errors import UnreadableFile
from gongkai.report.findings import Finding, Severity
from gongkai.report.model import AnnualReport, Cell, Section, Source, Standing, Value

FORMAT = "gongkai.report/1"
SCHEMA = Path(__file__).parents[1] / "schema" / "report-1.json"

# Only the encoder puts an unescaped quote before ``value``: no text of a report can look like this.
EXACT = re.compile(r'("value": )"decimal:([-0-9.]+)"')


def schema() -> dict[str, Any]:
    """Return the published JSON Schema (draft 2020-12) of the format."""
    loaded: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return loaded


def to_dict(report: AnnualReport) -> dict[str, Any]:
    """Return the report as the published structure.

    A decimal becomes a float only where the float prints the same number; else it stays a Decimal,
    which ``dumps`` writes with all its digits.
    """
    return {
        "format": FORMAT,
        "edition": report.edition,
        "body": report.body,
        "year": report.year,
        "title": report.title,
        "sections": [_section_to_dict(section) for section in report.sections],
        "cells": [_cell_to_dict(cell) for cell in report.cells],
        "findings": [finding_to_dict(finding) for finding in report.findings],
    }


def dumps(report: AnnualReport, *, indent: int | None = None) -> str:
    """Return the report as JSON text, on one line unless ``indent`` is given."""
    text = json.dumps(to_dict(report), ensure_ascii=False, indent=indent, allow_nan=False, default=_exact)
    return EXACT.sub(r"\1\2", text)


def loads(text: str | bytes, name: str = "JSON") -> AnnualReport:
    """Return the report that ``dumps`` wrote; UnreadableFile names the file (``name``)."""
    try:
        data = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(name, "不是完整的 JSON", "重新导出后再读") from error
    return from_dict(data, name)


def from_dict(data: Mapping[str, Any], name: str = "JSON") -> AnnualReport:
    """Return the report of the published structure; UnreadableFile says what is amiss with ``name``."""
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise UnreadableFile(name, f"不是 {FORMAT} 格式的年度报告", "用 gongkai read --json 重新导出")
    try:
        return AnnualReport(
            edition=data["edition"],
            body=data["body"],
            year=data["year"],
            title=data["title"],
            sections=tuple(_section_from_dict(item) for item in data["sections"]),
            cells=tuple(_cell_from_dict(item) for item in data["cells"]),
            findings=tuple(_finding_from_dict(item) for item in data["findings"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableFile(name, f"缺少或写错了 {error}", "对照 docs/reference/json.md 修改") from error


def finding_to_dict(finding: Finding) -> dict[str, Any]:
    """Return one finding as the published structure."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "cells": list(finding.cells),
        "where": finding.where,
        "printed": finding.printed,
        "expected": finding.expected,
        "year": finding.year,
    }


def _section_to_dict(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "heading": section.heading,
        "edition": section.edition,
        "paragraphs": list(section.paragraphs),
        "text": section.text,
    }


def _cell_to_dict(cell: Cell) -> dict[str, Any]:
    return {
        "key": cell.key,
        "path": list(cell.path),
        "value": _number(cell.value),
        "printed": cell.printed,
        "standing": cell.standing.value,
        "source": cell.source and _source_to_dict(cell.source),
    }


def _source_to_dict(source: Source) -> dict[str, int | None]:
    return {
        "page": source.page,
        "line": source.line,
        "table": source.table,
        "row": source.row,
        "column": source.column,
    }


def _number(value: Value) -> int | float | Decimal | None:
    if not isinstance(value, Decimal):
        return value
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else value


def _exact(value: object) -> str:
    if isinstance(value, Decimal):
        return f"decimal:{value:f}"
    raise TypeError(f"{type(value).__name__} has no place in {FORMAT}")


def _section_from_dict(item: Mapping[str, Any]) -> Section:
    return Section(item["key"], item["heading"], tuple(item["paragraphs"]), item["edition"])


def _cell_from_dict(item: Mapping[str, Any]) -> Cell:
    return Cell(
        key=item["key"],
        path=tuple(item["path"]),
        value=_value(item["value"]),
        printed=item["printed"],
        standing=Standing(item["standing"]),
        source=Source(**item["source"]) if item["source"] else None,
    )


def _value(number: Any) -> Value:
    if isinstance(number, float):
        return Decimal(repr(number))
    if number is None or (isinstance(number, int | Decimal) and not isinstance(number, bool)):
        return number
    raise ValueError(f"value {number!r}")


def _finding_from_dict(item: Mapping[str, Any]) -> Finding:
    return Finding(
        code=item["code"],
        severity=Severity(item["severity"]),
        message=item["message"],
        cells=tuple(item["cells"]),
        where=item["where"],
        printed=item["printed"],
        expected=item["expected"],
        year=item["year"],
    )
