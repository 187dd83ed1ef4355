"""Find records: every one that holds all the words, and no other; titles and numbers first, then the newest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.core.paginator import Page, Paginator

from gongkai_web.publishing.models import Record
from gongkai_web.search.backends import Found, Wanted, newest
from gongkai_web.search.facets import Facet, facets_of
from gongkai_web.search.hits import Hit, hits_of
from gongkai_web.search.tokens import facet, is_token, needed, terms

BOUND, TITLES = 1000, 300
PER_PAGE = 10
SUGGESTIONS = 8


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


def search(query: str, filters: Filters | None = None, page: int | str = 1) -> Results:
    """Return a page of what is found; an empty query finds all that the filters leave."""
    filters, found = filters if filters is not None else Filters(), terms(query)
    asked = wanted(found, filters)
    # A query of nothing but punctuation has nothing to ask the index for.
    entries = newest(asked, BOUND + 1) if asked.tokens or not found else []
    more = len(entries) > BOUND
    ranked = entries
    if found and not filters.by_date:
        # Among more than are counted, an old title would be missed: titles are asked for by themselves.
        titled = newest(replace(asked, headings=True), TITLES) if more else entries
        first = {entry.id for entry in titled}
        ranked = sorted(titled, key=_rank(found)) + [entry for entry in entries if entry.id not in first]
    paginator = Paginator([entry.record for entry in ranked[:BOUND]], PER_PAGE)
    shown = paginator.get_page(page)
    return Results(
        terms=found,
        total=min(len(ranked), BOUND),
        more=more,
        page=shown,
        hits=hits_of(list(shown.object_list), found),
        facets=facets_of(ranked[:BOUND]),
    )


def count(query: str, filters: Filters | None = None) -> int:
    """Return how many are found, at most ``BOUND``."""
    found = terms(query)
    asked = wanted(found, filters or Filters())
    return len(newest(asked, BOUND)) if asked.tokens else 0


def suggest(text: str, limit: int = SUGGESTIONS) -> list[str]:
    """Return titles and document numbers that hold what was typed so far, the newest first."""
    found = terms(text)
    offered = []
    for entry, record in _headed(found, limit):
        in_number = all(term in entry.heading.split("\n")[1] for term in found)
        offered.append(record.document_number if in_number else record.title)
    return list(dict.fromkeys(offered))


def headed(found: list[str], limit: int = SUGGESTIONS) -> list[str]:
    """Return the document numbers of the newest whose title and numbers hold these terms."""
    numbers = (record.document_number for _, record in _headed(found, limit))
    return list(dict.fromkeys(number for number in numbers if number))


def _headed(found: list[str], limit: int) -> list[tuple[Found, Record]]:
    asked = replace(wanted(found, Filters()), headings=True)
    entries = newest(asked, limit) if asked.tokens else []
    rows = Record.objects.only("title", "document_number").in_bulk([entry.record for entry in entries])
    return [(entry, rows[entry.record]) for entry in entries]


def _rank(found: list[str]) -> Callable[[Found], int]:
    """Return the order of ranks: the very title or number, in title or number, in the text."""

    def rank(entry: Found) -> int:
        heading = entry.heading
        if not all(term in heading for term in found):
            return 2
        return 0 if len(found) == 1 and found[0] in heading.split("\n") else 1

    return rank
