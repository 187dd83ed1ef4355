"""A comparison as rows, JSON, CSV, Markdown; HTML and XLSX have modules of their own."""

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from gongkai.errors import MissingExtra, WriteError
from gongkai.report.comparing.comparison import Change, ComparedRow, Comparison
from gongkai.report.comparing.rates import RateOfReport
from gongkai.report.comparing.words import head_texts, rate_text, remarks, row_texts

FORMAT = "gongkai.comparison/1"


def to_rows(comparison: Comparison) -> list[list[str]]:
    """Return the table as shown, the heads first."""
    return [head_texts(comparison), *row_texts(comparison)]


def to_dict(comparison: Comparison) -> dict[str, Any]:
    """Return the comparison for JSON; decimal figures are strings, so that none is rounded."""
    return {
        "format": FORMAT,
        "kind": comparison.kind.value,
        "title": comparison.title,
        "reports": [
            {
                "head": head,
                "body": report.body,
                "year": report.year,
                "title": report.title,
                "edition": report.edition,
            }
            for head, report in zip(comparison.heads, comparison.reports, strict=True)
        ],
        "rows": [_row(row) for row in comparison.rows],
        "rates": [
            {"key": rate.key, "label": rate.label, "reports": [_rate(one) for one in rate.rates]}
            for rate in comparison.rates
        ],
        "remarks": remarks(comparison),
    }


def to_json(comparison: Comparison) -> str:
    """Return the comparison as JSON text."""
    return json.dumps(to_dict(comparison), ensure_ascii=False, indent=1) + "\n"


def to_csv(comparison: Comparison) -> str:
    """Return the table as CSV with a byte order mark, which spreadsheet programs need for Chinese."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([_harmless(cell) for cell in row] for row in to_rows(comparison))
    return "\ufeff" + text.getvalue()


def to_markdown(comparison: Comparison) -> str:
    """Return title, table, rates and remarks as Markdown."""
    parts = [f"# {comparison.title}", _table(to_rows(comparison), figures_from=2)]
    if comparison.rates:
        rates = [["比率", *comparison.heads]]
        rates += [[rate.label, *(rate_text(one) for one in rate.rates)] for rate in comparison.rates]
        parts += ["## 比率", _table(rates, figures_from=1)]
    if lines := remarks(comparison):
        parts += ["## 说明", "\n".join(f"- {line}" for line in lines)]
    return "\n\n".join(parts) + "\n"


def write(comparison: Comparison, path: Path | str) -> None:
    """Write the comparison in the form that the file's suffix names; WriteError for any other."""
    path = Path(path)
    if path.suffix.lower() not in FORMATS:
        raise WriteError(f"{path.name}：不能写成这种文件，请用 {'、'.join(FORMATS)}")
    path.write_bytes(FORMATS[path.suffix.lower()](comparison))


def _row(row: ComparedRow) -> dict[str, Any]:
    return {
        "key": row.key,
        "path": list(row.path),
        "unit": row.unit,
        "note": row.note,
        "figures": [
            {
                "value": _exact(one.value),
                "printed": one.printed,
                "standing": one.standing.value if one.standing else None,
                "cells": list(one.cells),
            }
            for one in row.figures
        ],
        "changes": [_change(one) for one in row.changes],
    }


def _change(change: Change | None) -> dict[str, Any] | None:
    if change is None:
        return None
    percent = _exact(change.percent)
    return {"difference": _exact(change.difference), "percent": percent, "doubtful": change.doubtful}


def _rate(rate: RateOfReport) -> dict[str, Any]:
    return {"percent": _exact(rate.percent), "cases": _exact(rate.cases), "why": rate.why, "rank": rate.rank}


def _exact(value: int | Decimal | None) -> int | str | None:
    return format(value, "f") if isinstance(value, Decimal) else value


def _harmless(text: str) -> str:
    """Keep a spreadsheet program from taking a printed text for a formula; signed numbers stay."""
    is_number = text.lstrip("+-").rstrip("%").replace(".", "", 1).isdigit()
    return f"'{text}" if text[:1] in ("=", "@", "+", "-", "\t") and not is_number else text


def _table(rows: list[list[str]], *, figures_from: int) -> str:
    escaped = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows]
    rule = ["---" if place < figures_from else "---:" for place in range(len(rows[0]))]
    return "\n".join(f"| {' | '.join(row)} |" for row in [escaped[0], rule, *escaped[1:]])


def _html(comparison: Comparison) -> bytes:
    """Return the page, with the charts where the extra that draws them is installed."""
    from gongkai.report.comparing.charts import charts, draw
    from gongkai.report.comparing.web import to_html

    try:
        drawn = [draw(chart, "svg").decode() for chart in charts(comparison)]
    except MissingExtra:
        drawn = []
    return to_html(comparison, drawn).encode()


def _xlsx(comparison: Comparison) -> bytes:
    from gongkai.report.comparing.workbook import to_xlsx

    return to_xlsx(comparison)


FORMATS: dict[str, Callable[[Comparison], bytes]] = {
    ".json": lambda comparison: to_json(comparison).encode(),
    ".csv": lambda comparison: to_csv(comparison).encode(),
    ".md": lambda comparison: to_markdown(comparison).encode(),
    ".html": _html,
    ".xlsx": _xlsx,
}
