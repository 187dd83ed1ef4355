"""What results are narrowed by, and how many there are of each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from gongkai.rules.classification import EffectStatus, Kind
from gongkai.rules.items import ITEM_BY_ID
from gongkai_web.bodies.models import PublicBody
from gongkai_web.search.backends import Found

FACETS = {"body": "机构", "kind": "体裁", "year": "年份", "item": "公开事项", "effect": "有效性"}


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


def facets_of(entries: list[Found]) -> list[Facet]:
    """Return all facets with the values that the entries have."""
    facets = []
    for name, label in FACETS.items():
        counts = {str(value): number for value, number in Counter(map(attrgetter(name), entries)).items() if value}
        labels = labels_of(name, counts)
        values = [FacetValue(value, labels[value], number) for value, number in _ordered(name, counts)]
        facets.append(Facet(name, label, values))
    return facets


def labels_of(name: str, values: Iterable[str]) -> dict[str, str]:
    """Return what people call the values of a facet; a value that there isn't has no label."""
    if name == "body":
        ids = [value for value in values if value.isdecimal() and len(value) < 19]
        rows = PublicBody.objects.filter(pk__in=ids).values_list("pk", "short_name")
        return {str(id): label for id, label in rows}
    known = {
        "kind": {kind.value: kind.label for kind in Kind},
        "item": {item.id: item.short for item in ITEM_BY_ID.values()},
        "effect": {status.value: status.label for status in EffectStatus},
        "year": {value: f"{value} 年" for value in values if value.isdecimal() and len(value) == 4},
    }[name]
    return {value: known[value] for value in values if value in known}


def _ordered(name: str, counts: dict[str, int]) -> list[tuple[str, int]]:
    if name == "year":
        return sorted(counts.items(), reverse=True)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
