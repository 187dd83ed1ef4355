"""Find records: every one that holds all the words, and no other; titles and numbers first, then the newest."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.core.paginator import Page, Paginator

from gongkai.rules.classification import EffectStatus, Kind
from gongkai.rules.items import ITEM_BY_ID
from gongkai_web.bodies.models import PublicBody
from gongkai_web.search.backends import Wanted, newest
from gongkai_web.search.hits import Hit, hits_of
from gongkai_web.search.models import SearchEntry
from gongkai_web.search.tokens import facet, is_token, needed, terms

BOUND = 1000
PER_PAGE = 10
SUGGESTIONS = 8
FACETS = {"body": "机构", "kind": "体裁", "year": "年份", "item": "公开事项", "effect": "有效性"}


@dataclass(frozen=True, slots=True)
class Filters:
    """To what results are narrowed: one of the values of each facet named, days included."""

    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    headings: bool = False
    by_date: bool = False

    def __bool__(self) -> bool:
        return bool(any(self.chosen.values()) or self.since or self.until or self.headings)

    def groups(self) -> list[frozenset[str]]:
        """Return the tokens of which one of each group must be there."""
        return [frozenset(facet(name, value) for value in values) for name, values in self.chosen.items() if values]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value, and how many of the results have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the results."""

    name: str
    label: str
    values: list[FacetValue]


@dataclass(frozen=True, slots=True)
class Results:
    """What was found. Beyond ``BOUND`` the rest isn't counted, and facets count the newest only."""

    terms: list[str]
    total: int
    more: bool
    page: "Page[int]"
    hits: list[Hit]
    facets: list[Facet]

    @property
    def total_label(self) -> str:
        """Return the number of results in words."""
        return f"{self.total} 条以上" if self.more else f"{self.total} 条"


@dataclass(frozen=True, slots=True)
class _Entry:
    """The facts of one result."""

    id: int
    record: int
    body: int
    kind: str
    year: int
    item: str
    effect: str
    heading: str


def wanted(found: Sequence[str], filters: Filters) -> Wanted:
    """Return what the index is asked for: tokens for all terms, and the terms it can't answer for alone."""
    return Wanted(
        tokens=frozenset().union(*(needed(term) for term in found)),
        terms=[term for term in found if not is_token(term)],
        groups=filters.groups(),
        since=filters.since,
        until=filters.until,
        headings=filters.headings,
    )


def search(query: str, filters: Filters | None = None, page: int = 1) -> Results:
    """Return a page of what is found; an empty query finds all that the filters leave."""
    filters, found = filters or Filters(), terms(query)
    asked = wanted(found, filters)
    # A query of nothing but punctuation has nothing to ask the index for.
    ids = newest(asked, BOUND + 1) if asked.tokens or not found else []
    titled = newest(replace(asked, headings=True), BOUND) if len(ids) > BOUND and found and not filters.by_date else []
    entries = _entries([*dict.fromkeys([*titled, *ids])])
    ranked = entries if filters.by_date or not found else sorted(entries, key=_rank(found))
    paginator = Paginator([entry.record for entry in ranked[:BOUND]], PER_PAGE)
    shown = paginator.get_page(page)
    return Results(
        terms=found,
        total=min(len(ranked), BOUND),
        more=len(ids) > BOUND,
        page=shown,
        hits=hits_of(list(shown.object_list), found),
        facets=_facets(ranked[:BOUND]),
    )


def count(query: str, filters: Filters | None = None) -> int:
    """Return how many are found, at most ``BOUND``."""
    found = terms(query)
    asked = wanted(found, filters or Filters())
    return len(newest(asked, BOUND)) if asked.tokens else 0


def suggest(text: str, limit: int = SUGGESTIONS) -> list[str]:
    """Return titles and document numbers that hold what was typed so far, the newest first."""
    found = terms(text)
    asked = replace(wanted(found, Filters()), headings=True)
    ids = newest(asked, limit) if asked.tokens else []
    rows = SearchEntry.objects.filter(pk__in=ids).order_by("-pk")
    offered = []
    for heading, title, number in rows.values_list("heading", "record__title", "record__document_number"):
        in_number = number and all(term in heading.split("\n")[1] for term in found)
        offered.append(number if in_number else title)
    return list(dict.fromkeys(offered))


def _entries(ids: list[int]) -> list[_Entry]:
    """Return the entries, newest first."""
    fields = ("id", "record_id", "body_id", "kind", "year", "item", "effect", "heading")
    rows = SearchEntry.objects.filter(pk__in=ids).values_list(*fields)
    return sorted((_Entry(*row) for row in rows), key=lambda entry: -entry.id)


def _rank(found: list[str]) -> Callable[[_Entry], int]:
    """Return the order of ranks: the very title or number, in title or number, in the text."""

    def rank(entry: _Entry) -> int:
        if len(found) == 1 and found[0] in entry.heading.split("\n"):
            return 0
        return 1 if all(term in entry.heading for term in found) else 2

    return rank


def _facets(entries: list[_Entry]) -> list[Facet]:
    counts = {name: Counter(str(getattr(entry, name)) for entry in entries) for name in FACETS}
    names = _names(counts["body"])
    labels: dict[str, Callable[[str], str]] = {
        "body": lambda value: names.get(value, ""),
        "kind": lambda value: Kind(value).label,
        "year": lambda value: f"{value} 年",
        "item": lambda value: ITEM_BY_ID[value].short,
        "effect": lambda value: EffectStatus(value).label,
    }
    return [
        Facet(name, label, [FacetValue(value, labels[name](value), n) for value, n in _ordered(name, counts[name])])
        for name, label in FACETS.items()
    ]


def _ordered(name: str, counts: Counter[str]) -> list[tuple[str, int]]:
    filled = [(value, number) for value, number in counts.items() if value]
    if name == "year":
        return sorted(filled, reverse=True)
    return sorted(filled, key=lambda pair: (-pair[1], pair[0]))


def _names(bodies: Iterable[str]) -> dict[str, str]:
    rows = PublicBody.objects.filter(pk__in=list(bodies)).values_list("pk", "short_name")
    return {str(id): name for id, name in rows}
