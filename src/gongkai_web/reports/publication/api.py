"""Published annual reports as JSON, beside the rest of the public interface."""

from datetime import datetime
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Query, Router, Schema
from pydantic import Field

from gongkai.report.writing.json import to_dict
from gongkai_web.portal.api.interface import WRONG
from gongkai_web.reports.models import ReportState, YearReport

router = Router()
FIRST, LAST = 2008, 9999  # years that a report can be on


class ReportOut(Schema):
    """一份已经公布的年度报告"""

    id: int
    body: str = Field(description="机构（网址标识）")
    body_name: str
    year: int = Field(description="年度")
    version: int = Field(description="第几版；更正的报告是新的一版")
    edition: str = Field(description="式样：2019、2021 等")
    regional: bool = Field(description="是否汇总所辖机关")
    published_at: datetime = Field(description="公布时间")
    superseded: bool = Field(description="是否已被新的一版更正")
    change_note: str = Field(description="更正说明")
    sha256: str = Field(description="定稿内容的 SHA-256")
    url: str = Field(description="公布的页面")
    json_url: str = Field(description="全部数字和文字")


class Reports(Schema):
    """年度报告"""

    reports: list[ReportOut]


def published() -> "QuerySet[YearReport]":
    """Return the versions that the public has."""
    found = YearReport.objects.filter(state=ReportState.PUBLISHED.value, record__live=True, published_at__isnull=False)
    return found.select_related("body", "superseded_by").order_by("-year", "body__path", "-version")


@router.get("", response={200: Reports, **WRONG}, operation_id="reports", summary="政府信息公开工作年度报告")
def reports(
    request: HttpRequest,
    body: Annotated[str | None, Query(max_length=60, description="机构的网址标识")] = None,
    year: Annotated[int | None, Query(ge=FIRST, le=LAST, description="年度")] = None,
) -> dict[str, Any]:
    """新的年度在前，含已被更正的各版。"""
    found = published()
    if body is not None:
        found = found.filter(body__slug=body)
    if year is not None:
        found = found.filter(year=year)
    return {"reports": [_told(one) for one in found]}


@router.get(
    "/{int:id}",
    response={200: dict[str, Any], **WRONG},
    operation_id="report",
    summary="一份年度报告的全部数字和文字",
)
def report(request: HttpRequest, id: int) -> dict[str, Any]:
    """格式见 JSON Schema（gongkai.report/1）。"""
    found = published().filter(pk=id).first() if id < 2**63 else None
    if found is None:
        raise Http404("没有这份报告")
    return to_dict(found.frozen())


def _told(one: YearReport) -> dict[str, Any]:
    newer = getattr(one, "superseded_by", None)
    return {
        "id": one.pk,
        "body": one.body.slug,
        "body_name": one.body.name,
        "year": one.year,
        "version": one.version,
        "edition": one.edition,
        "regional": one.is_regional,
        "published_at": one.published_at,
        "superseded": newer is not None and newer.state == ReportState.PUBLISHED,
        "change_note": one.change_note,
        "sha256": one.sha256,
        "url": reverse("portal:record", args=[one.record_id]),
        "json_url": reverse("portal:api-1:report", args=[one.pk]),
    }
