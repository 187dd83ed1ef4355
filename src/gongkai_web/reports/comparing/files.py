"""A comparison as a file, written by the library."""

from collections.abc import Callable

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from gongkai.report.comparing import Comparison, to_csv, to_json
from gongkai.report.comparing.web import to_html
from gongkai.report.comparing.workbook import to_xlsx
from gongkai_web.reports.comparing.pictures import pictures


def _html(comparison: Comparison) -> bytes:
    return to_html(comparison, [one.svg for one in pictures(comparison) if one.svg]).encode()


FILES: dict[str, tuple[Callable[[Comparison], bytes], str]] = {
    "xlsx": (to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "html": (_html, "text/html; charset=utf-8"),
    "csv": (lambda comparison: to_csv(comparison).encode(), "text/csv; charset=utf-8"),
    "json": (lambda comparison: to_json(comparison).encode(), "application/json"),
}


def as_file(comparison: Comparison, form: str) -> HttpResponse:
    """Answer with the file. KeyError for a form that there isn't."""
    write, media_type = FILES[form]
    answer = HttpResponse(write(comparison), content_type=media_type)
    disposition = content_disposition_header(as_attachment=True, filename=f"{comparison.title}.{form}")
    answer["Content-Disposition"] = disposition
    return answer
