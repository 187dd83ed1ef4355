"""The whole site's records as files that are written while they are sent, and the catalogue that describes them."""

import csv
import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

from gongkai_web.portal import generation
from gongkai_web.portal.context import portal
from gongkai_web.portal.opendata.answering import as_files, last_change, marked, marked_as
from gongkai_web.portal.opendata.catalogue import described
from gongkai_web.portal.opendata.datasets import DATASETS
from gongkai_web.portal.opendata.fields import FIELDS
from gongkai_web.portal.opendata.records import PublicRecord, all_records
from gongkai_web.portal.pages import Tags, show

LINES = 200  # a piece that is sent


def page(request: HttpRequest) -> HttpResponse:
    """Show what there is, what its fields mean and how it may be used."""
    tags = Tags("开放数据", "整批下载全部公开信息，或者通过接口查询", "开放数据,政府信息公开")
    return show(
        request,
        "portal/data.html",
        tags,
        datasets=[dataset.shown() for dataset in DATASETS if dataset.files or not as_files(request)],
        fields=FIELDS,
        licence=settings.DATA_LICENCE,
        changed_at=last_change(),
        as_files=as_files(request),
    )


def records_csv(request: HttpRequest) -> HttpResponseBase:
    """Send all records without their texts, for spreadsheets."""
    return _streamed(request, _csv(), "text/csv; charset=utf-8", "csv")


def records_jsonl(request: HttpRequest) -> HttpResponseBase:
    """Send all records with their texts, one a line."""
    lines = (_json(one) + "\n" for one in all_records(full=True))
    return _streamed(request, lines, "application/jsonl; charset=utf-8", "jsonl")


def catalogue(request: HttpRequest) -> HttpResponseBase:
    """Describe the data as DCAT-AP wants it."""
    site = portal(request)["site"]
    said = described(site["name"], site["sponsor"], last_change(), only_files=as_files(request))
    return marked(request, HttpResponse(_json(said), content_type="application/ld+json"), last_change())


def _streamed(request: HttpRequest, lines: Iterator[str], media_type: str, form: str) -> HttpResponseBase:
    pieces = (piece.encode() for piece in _joined(lines))
    response = StreamingHttpResponse(pieces, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="records.{form}"'
    # Made of what the answer depends on, since it isn't known before it has been sent: records, and the day.
    size, row = generation.now()
    return marked_as(request, response, f'W/"{form}-{size}-{row}-{timezone.localdate():%Y%m%d}"')


def _joined(lines: Iterator[str]) -> Iterator[str]:
    piece: list[str] = []
    for line in lines:
        piece.append(line)
        if len(piece) == LINES:
            yield "".join(piece)
            piece.clear()
    yield "".join(piece)


class _Line:
    """What the CSV writer writes to: the line itself."""

    def write(self, line: str) -> str:
        """Return it."""
        return line


def _csv() -> Iterator[str]:
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow(FIELDS)  # the mark tells spreadsheets that it is UTF-8
    for one in all_records():
        yield writer.writerow(_cells(one))


def _cells(one: PublicRecord) -> list[str]:
    return [_cell(name, value) for name, value in one.items() if name in FIELDS]


def _cell(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name == "attachments":
        return " ".join(file["url"] for file in value)
    if isinstance(value, list):
        return " ".join(value)
    return _plain(value) if isinstance(value, date) else str(value)


def _json(said: Any) -> str:
    return json.dumps(said, ensure_ascii=False, default=_plain)


def _plain(value: date | datetime) -> str:
    return timezone.localtime(value).isoformat() if isinstance(value, datetime) else value.isoformat()
