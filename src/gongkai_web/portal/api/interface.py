"""The read-only interface: what the public pages show, as JSON."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI, Query, Status
from ninja.renderers import JSONRenderer
from pydantic import AwareDatetime

from gongkai_web.portal.api import cursors, errors, listing, schemas
from gongkai_web.portal.api.selecting import Selection, selected
from gongkai_web.portal.opendata.answering import marked
from gongkai_web.portal.opendata.records import public_records
from gongkai_web.publishing.models import Record

PER_PAGE, MOST = 50, 200
DESCRIPTION = "已经公开的政府信息，只读。不需要登录或者密钥；回答带 ETag，请按它缓存。"


class _Readable(JSONRenderer):
    """JSON whose Chinese is readable as it is."""

    json_dumps_params = {"ensure_ascii": False}  # noqa: RUF012 - the library's own attribute


class _Interface(NinjaAPI):
    """Answers that can be cached, and are open to other sites' scripts."""

    def create_response(self, request: HttpRequest, data: Any, **kwargs: Any) -> HttpResponse:
        response = super().create_response(request, data, **kwargs)
        if response.status_code == 200:
            return marked(request, response, None)  # type: ignore[return-value]
        response["Access-Control-Allow-Origin"] = "*"
        return response


api = _Interface(
    title="政府信息公开查询接口",
    version="1",
    description=DESCRIPTION,
    docs_url=None,  # its pages would come from another host; ours is at /api/
    renderer=_Readable(),
    urls_namespace="portal:api-1",
)
errors.install(api)
WRONG: dict[int, Any] = {404: schemas.Problem, 422: schemas.Problem}
Limit = Annotated[int, Query(ge=1, le=MOST, description="每页条数")]
After = Annotated[str | None, Query(pattern=rf"^{cursors.WRITTEN.pattern}$", description="由上一页的 next 给出")]


def _cursor(text: str | None) -> cursors.Cursor | None:
    if text is None:
        return None
    if (found := cursors.read(text)) is None:
        raise errors.Refused("cursor", "应当是上一页给出的值")
    return found


@api.get("/records", response={200: schemas.Records, **WRONG}, operation_id="records", summary="查询政府信息")
def records(
    request: HttpRequest, asked: Query[Selection], cursor: After = None, limit: Limit = PER_PAGE
) -> dict[str, Any]:
    """新的在前，一次一页；各个条件同时成立。"""
    found = public_records(selected(asked, _cursor(cursor))[: limit + 1])
    page = found[:limit]
    more = len(found) > limit
    last = cursors.Cursor(page[-1]["published_on"], page[-1]["id"]) if more and page[-1]["published_on"] else None
    return {"records": page, "next": cursors.next_address(request, cursor=str(last)) if last else None}


@api.get(
    "/records/{int:id}",
    response={200: schemas.FullRecordOut, **WRONG, 410: schemas.Withdrawn},
    operation_id="record",
    summary="一条政府信息，带正文",
)
def record(request: HttpRequest, id: int) -> Any:
    """已经撤回的，回答 410，写明时间和理由。"""
    if id > 2**63 - 1:
        raise Http404("没有这条信息")
    found = Record.objects.filter(pk=id)
    row = found.values("live", "withdrawn_at", "index_number", "withdrawal_reason").first()
    if row and row["live"]:
        return listing.full_record(id)
    if not row or not row["withdrawn_at"]:
        raise Http404("没有这条信息")
    at, reason = row["withdrawn_at"], row["withdrawal_reason"]
    told = f"这条信息已于{timezone.localtime(at):%Y-%m-%d}撤回：{reason}"
    said = {
        "message": told,
        "id": id,
        "index_number": row["index_number"],
        "withdrawn_at": at,
        "reason": reason,
    }
    return Status(410, said)


@api.get("/changes", response={200: schemas.Changes, **WRONG}, operation_id="changes", summary="变动，供同步副本")
def changes(
    request: HttpRequest,
    since: Annotated[AwareDatetime | None, Query(description="这个时间以后，例如 2026-03-02T08:00:00+08:00")] = None,
    after: Annotated[int, Query(ge=0, le=2**53, description="这个编号的变动以后")] = 0,
    limit: Limit = PER_PAGE,
) -> dict[str, Any]:
    """早的在前。每次从上次的 last 之后查询；撤回、下线的 public 为 false，副本也应当删除。"""
    found = listing.changes(since, after, limit + 1)
    page = found[:limit]
    last = page[-1]["id"] if page else after
    return {
        "changes": page,
        "next": cursors.next_address(request, after=last) if len(found) > limit else None,
        "last": last,
    }


@api.get("/bodies", response={200: schemas.Bodies}, operation_id="bodies", summary="全部机构")
def bodies(request: HttpRequest) -> dict[str, Any]:
    """按上下级排列。"""
    return {"bodies": listing.bodies_in_full()}


@api.get("/columns", response={200: schemas.Columns}, operation_id="columns", summary="全部栏目")
def columns(request: HttpRequest) -> dict[str, Any]:
    """按上下级排列。"""
    return {"columns": listing.columns_in_full()}


@api.get("/questions", response={200: schemas.Questions, **WRONG}, operation_id="questions", summary="政策问答")
def questions(
    request: HttpRequest,
    topic: Annotated[str | None, Query(max_length=60, description="主题")] = None,
    cursor: After = None,
    limit: Limit = PER_PAGE,
) -> dict[str, Any]:
    """新的在前，一次一页。"""
    found = listing.questions(topic, _cursor(cursor), limit + 1)
    page = found[:limit]
    last = cursors.Cursor(page[-1]["published_on"], page[-1]["id"]) if len(found) > limit else None
    return {"questions": page, "next": cursors.next_address(request, cursor=str(last)) if last else None}
