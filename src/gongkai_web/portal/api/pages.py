"""The interface described for people: our own page, since the usual ones load scripts from another host."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from gongkai_web.portal.api.interface import DESCRIPTION, api
from gongkai_web.portal.pages import Tags, show


def page(request: HttpRequest) -> HttpResponse:
    """Show what can be asked."""
    return show(
        request,
        "portal/api.html",
        Tags("接口说明", DESCRIPTION, "开放数据,接口"),
        description=DESCRIPTION,
        operations=_operations(),
        openapi_url=reverse("portal:api-1:openapi-json"),
    )


@cache
def _operations() -> list[dict[str, Any]]:
    schema = api.get_openapi_schema()
    return [
        {
            "path": path,
            "summary": said["summary"],
            "text": said.get("description", ""),
            "parameters": [_parameter(one) for one in said.get("parameters", ())],
        }
        for path, methods in schema["paths"].items()
        for said in methods.values()
    ]


def _parameter(one: dict[str, Any]) -> dict[str, str]:
    return {"name": one["name"], "text": one.get("description") or one["schema"].get("description") or "编号"}
