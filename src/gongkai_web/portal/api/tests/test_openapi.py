"""The description is valid, and whatever is asked by it is answered by it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gongkai_web.portal.api.interface import api
from gongkai_web.publishing.models import Record

pytestmark = pytest.mark.django_db
ODD = st.one_of(st.text(max_size=12), st.integers().map(str), st.sampled_from(["", "0", "-1", "2026-03-02", "null"]))
SOUND = {
    "date": st.dates().map(str),
    "date-time": st.datetimes(timezones=st.just(__import__("datetime").UTC)).map(lambda at: at.isoformat()),
}


@pytest.fixture
def description(public: Client, record: Record) -> dict[str, Any]:
    """Return the description as it is handed out."""
    said: dict[str, Any] = public.get("/api/v1/openapi.json").json()
    return said


def inner(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from inner(child)


def test_the_description_is_openapi_3_1_and_complete(description: dict[str, Any]) -> None:
    assert description["openapi"].startswith("3.1")
    for name, schema in description["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)
        assert name
    for node in inner(description):
        if "$ref" in node:
            assert node["$ref"].removeprefix("#/components/schemas/") in description["components"]["schemas"]
    operations = [said for methods in description["paths"].values() for said in methods.values()]
    assert len({said["operationId"] for said in operations}) == len(operations)
    assert all(said["summary"] for said in operations)


def test_every_parameter_is_explained(description: dict[str, Any]) -> None:
    for methods in description["paths"].values():
        for one in methods["get"].get("parameters", ()):
            assert one["in"] == "path" or one["description"]


def values(schema: dict[str, Any], components: dict[str, Any]) -> st.SearchStrategy[str]:
    """Return values as a schema allows them, and now and then others."""
    schemas = schema.get("anyOf", [schema])
    allowed = [_sound(components[one["$ref"].rsplit("/", 1)[-1]] if "$ref" in one else one) for one in schemas]
    return st.one_of(*allowed, ODD)


def _sound(schema: dict[str, Any]) -> st.SearchStrategy[str]:
    if "enum" in schema:
        return st.sampled_from(schema["enum"]).map(str)
    if schema.get("type") == "integer":
        return st.integers(schema.get("minimum"), schema.get("maximum")).map(str)
    if schema.get("format") in SOUND:
        return SOUND[schema["format"]]
    if "pattern" in schema:
        return st.from_regex(schema["pattern"], fullmatch=True)
    return st.text(max_size=schema.get("maxLength", 20))


@pytest.mark.parametrize("path", list(api.get_openapi_schema()["paths"]))
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_asked_is_answered_as_described(
    public: Client, description: dict[str, Any], record: Record, path: str, data: st.DataObject
) -> None:
    operation = description["paths"][path]["get"]
    components = description["components"]["schemas"]
    query = {}
    for one in operation.get("parameters", ()):
        if one["in"] == "query" and data.draw(st.booleans(), label=f"with {one['name']}"):
            query[one["name"]] = data.draw(values(one["schema"], components), label=one["name"])
    address = path.replace("{id}", str(data.draw(st.sampled_from([record.pk, 0, 10**20]), label="id")))

    response = public.get(address, query)

    assert str(response.status_code) in operation["responses"]
    said = operation["responses"][str(response.status_code)]["content"]["application/json"]["schema"]
    whole = {**said, "components": {"schemas": components}}
    assert not list(Draft202012Validator(whole).iter_errors(response.json()))


def test_the_page_for_people_lists_every_operation_and_loads_nothing_from_elsewhere(
    public: Client, description: dict[str, Any]
) -> None:
    text = public.get("/api/").content.decode()

    for path, methods in description["paths"].items():
        assert f"GET {path}" in text
        assert methods["get"]["summary"] in text
    assert 'src="http' not in text
    assert public.get("/api/v1/docs", follow=True).status_code == 404
