"""The library of government rules and normative documents, each with its effect; none is ever taken out."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from gongkai.rules.classification import SUBJECTS, ColumnType, EffectStatus, Kind
from gongkai_web.portal.generation import remembered
from gongkai_web.portal.layout import bodies
from gongkai_web.portal.pages import Tags, paged, show
from gongkai_web.portal.shown import Listed, listed
from gongkai_web.publishing.effect import standing
from gongkai_web.publishing.models import Record

KINDS = (Kind.GOVERNMENT_RULES.value, Kind.NORMATIVE_DOCUMENT.value)
TAGS = Tags(
    "规章和规范性文件",
    "现行有效和已经修改、废止、失效的规章、行政规范性文件，标明有效性",
    "规章,行政规范性文件,有效性",
    ColumnType.POLICIES.label,
)


@dataclass(frozen=True, slots=True)
class _Document:
    """What a document is found by."""

    pk: int
    text: str
    kind: str
    effect: str
    body: str
    year: str
    subject: str


FACETS: tuple[tuple[str, str], ...] = (
    ("effect", "有效性"),
    ("kind", "种类"),
    ("body", "发布机构"),
    ("year", "成文年份"),
    ("subject", "主题分类"),
)


def documents(request: HttpRequest) -> HttpResponse:
    """Show the documents that fit what is asked for, newest first."""
    asked = {name: request.GET.get(name, "") for name, _ in FACETS}
    query = request.GET.get("q", "").strip()[:60]
    library = [one for one in remembered("library", _library) if _plain(query) in one.text]
    found = [one for one in library if _fits(one, asked)]
    return show(
        request,
        "portal/documents.html",
        TAGS,
        query=query,
        asked=asked,
        facets=[_facet(request.GET, name, label, library, asked) for name, label in FACETS],
        chosen=_chosen(request.GET, asked, query),
        **paged(request, len(found), _reader(found)),
    )


def _library() -> list[_Document]:
    told = ("pk", "title", "document_number", "kind", "effect", "effective_on", "ends_on", "body_id", "dated_on")
    rows = Record.objects.public().filter(kind__in=KINDS).order_by("-dated_on", "-pk").values(*told, "subject")
    slugs = {one.pk: one.slug for one in bodies().values()}
    return [_document(row, slugs) for row in rows]


def _document(row: Mapping[str, Any], slugs: dict[int, str]) -> _Document:
    tag = standing(row["effect"], row["effective_on"], row["ends_on"])
    return _Document(
        pk=row["pk"],
        text=_plain(f"{row['title']} {row['document_number']}"),
        kind=row["kind"],
        effect=tag.value if tag else "",
        body=slugs[row["body_id"]],
        year=str(row["dated_on"].year),
        subject=row["subject"],
    )


def _plain(text: str) -> str:
    """Return text as it is compared: 〔2026〕, [2026] and （2026） are one, and case and spaces don't count."""
    return text.translate(BRACKETS).replace(" ", "").casefold()


BRACKETS = str.maketrans("〔〕［］（）【】()", "[][][][][]")


def _fits(one: _Document, asked: dict[str, str], without: str = "") -> bool:
    return all(getattr(one, name) == value for name, value in asked.items() if value and name != without)


def _facet(query: QueryDict, name: str, label: str, library: list[_Document], asked: dict[str, str]) -> dict[str, Any]:
    counts = Counter(getattr(one, name) for one in library if _fits(one, asked, without=name))
    naming = LABELS[name]
    values = [
        {
            "label": naming(value),
            "count": count,
            "chosen": asked[name] == value,
            "url": _url(query, **{name: "" if asked[name] == value else value}),
        }
        for value, count in _in_order(name, counts)
        if value
    ]
    return {"name": name, "label": label, "values": values}


def _in_order(name: str, counts: "Counter[str]") -> Iterable[tuple[str, int]]:
    return sorted(counts.items(), reverse=True) if name == "year" else counts.most_common(15)


def _chosen(query: QueryDict, asked: dict[str, str], text: str) -> list[dict[str, str]]:
    chosen = [
        {"label": LABELS[name](value), "url": _url(query, **{name: ""})} for name, value in asked.items() if value
    ]
    return [*chosen, {"label": f"含“{text}”", "url": _url(query, q="")}] if text else chosen


def _url(query: QueryDict, **changed: str) -> str:
    new = query.copy()
    new.pop("page", None)
    for name, value in changed.items():
        new.pop(name, None)
        if value:
            new[name] = value
    return "?" + new.urlencode()


def _body_name(slug: str) -> str:
    return next((one.name for one in bodies().values() if one.slug == slug), slug)


def _effect_label(value: str) -> str:
    return {"not_yet": "尚未施行", **dict(EffectStatus.choices())}.get(value, value)


LABELS: dict[str, Callable[[str], str]] = {
    "effect": _effect_label,
    "kind": lambda value: dict(Kind.choices()).get(value, value),
    "body": _body_name,
    "year": lambda value: f"{value}年",
    "subject": lambda value: SUBJECTS.get(value, value),
}


def _reader(found: list[_Document]) -> Callable[[int, int], list[Listed]]:
    def read(start: int, stop: int) -> list[Listed]:
        wanted = [one.pk for one in found[start:stop]]
        by_pk = {one.pk: one for one in listed(Record.objects.public().filter(pk__in=wanted))}
        return [by_pk[pk] for pk in wanted if pk in by_pk]

    return read
