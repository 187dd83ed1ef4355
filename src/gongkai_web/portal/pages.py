"""What the views share: rendering with the tags every page must bear, and lists a page at a time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, overload

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai_web.portal.generation import remembered
from gongkai_web.portal.layout import Link
from gongkai_web.portal.merging import newest_of
from gongkai_web.portal.shown import Listed, listed
from gongkai_web.publishing.models import Record

A_PAGE = 20
HOME = Link("首页", "/")
NEWEST = ("-published_on", "-id")


class ColumnTags(Protocol):
    """What the column tags say (国办发〔2017〕47号)."""

    @property
    def title(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def keywords(self) -> str: ...
    @property
    def kind_label(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Tags:
    """The column tags of a page that has no column of its own."""

    title: str
    description: str = ""
    keywords: str = "政府信息公开"
    kind_label: str = "政府信息公开"


def show(
    request: HttpRequest,
    template: str,
    column: ColumnTags | None,
    *,
    above: Iterable[Link] = (),
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Render a public page with its column, its place and its one address."""
    said = {
        "column": column,
        "breadcrumb": [HOME, *above] if column else [],
        "canonical_url": settings.PUBLIC_URL + request.path,
        **context,
    }
    return render(request, template, said, status=status)


class _Rows(Sequence[Listed]):
    """Records read when a page of them is asked for."""

    def __init__(self, count: int, read: Callable[[int, int], list[Listed]]) -> None:
        self.total, self.read = count, read

    def __len__(self) -> int:
        return self.total

    @overload
    def __getitem__(self, key: int) -> Listed: ...
    @overload
    def __getitem__(self, key: slice) -> list[Listed]: ...
    def __getitem__(self, key: int | slice) -> Listed | list[Listed]:
        if isinstance(key, int):
            return self.read(key, key + 1)[0]
        return self.read(key.start or 0, self.total if key.stop is None else key.stop)


def paged(
    request: HttpRequest, count: int, read: Callable[[int, int], list[Listed]], per_page: int = A_PAGE
) -> dict[str, Any]:
    """Return the page of a list that is asked for, as templates want it."""
    paginator = Paginator(_Rows(count, read), per_page)
    page = paginator.get_page(request.GET.get("page"))
    return {"page_obj": page, "page_range": paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)}


def newest_within(request: HttpRequest, columns: list[int], key: Any) -> dict[str, Any]:
    """Return the page of some columns' records that is asked for, newest first."""
    public = Record.objects.public().filter(column_id__in=columns)
    count = remembered(("count", key), public.order_by().count) if columns else 0
    return paged(request, count, lambda start, stop: newest_of(columns, start, stop))


def newest(request: HttpRequest, records: "QuerySet[Record]", key: Any) -> dict[str, Any]:
    """Return the page of these records that is asked for, newest first; ``key`` stands for the list."""
    count = remembered(("count", key), records.order_by().count)
    ordered = records.order_by(*NEWEST)
    return paged(request, count, lambda start, stop: listed(ordered[start:stop]))
