"""Keep the index in step with the records: within the transaction in which one changes, or all of them anew."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from gongkai_web.publishing.models import Record
from gongkai_web.search import backends
from gongkai_web.search.backends import Indexed
from gongkai_web.search.models import Rebuild, SearchEntry, SearchText
from gongkai_web.search.passages import CHARACTERS, attachment_passages, body_passages, headings
from gongkai_web.search.tokens import facet, fold_cleaned, tokens

BATCH = 200
TOKEN_BYTES = 900_000  # a tsvector takes 1 MB
SHORT = TOKEN_BYTES // 12  # a character and the pair it opens have twelve bytes at most
# An id is the day and the record's place within it: the newest are the last, whatever came in when.
DAY_BITS = 14
FIRST_DAY = date(1949, 10, 1).toordinal()


class Facts(NamedTuple):
    """What an entry says of a record."""

    body_id: int
    kind: str
    year: int
    item: str
    effect: str
    published_on: date
    heading: str

    def tokens(self) -> set[str]:
        """Return the facts as tokens, by which results are narrowed."""
        given = {name: getattr(self, name) for name in ("kind", "year", "item", "effect")}
        named = {name: value for name, value in given.items() if value}
        named |= {"body": self.body_id, "month": f"{self.published_on:%Y%m}"}
        return {facet(name, value) for name, value in named.items()}


class Described(NamedTuple):
    """All that the index is told of a record."""

    facts: Facts
    haystack: str

    def row(self, id: int) -> Indexed:
        """Return the index's row: the same each time, so that it can be taken out as it was put in."""
        facts = self.facts.tokens()
        return Indexed(id, self.haystack, tokens(self.haystack) | facts, tokens(self.facts.heading) | facts)


def describe(record: Record) -> Described:
    """Return what is searched of a record."""
    heading = fold_cleaned("\n".join(headings(record)))
    lines = [heading]
    lines += [fold_cleaned(passage.text) for passage in (*body_passages(record), *attachment_passages(record))]
    published_on = record.published_on or record.dated_on
    facts = Facts(record.body_id, record.kind, published_on.year, record.item, record.effect, published_on, heading)
    return Described(facts, _bounded("\n".join(lines)[: 2 * CHARACTERS]))


def _bounded(haystack: str) -> str:
    """Return as much of a text as has room in a tsvector; only long ones need counting."""
    while len(haystack) > SHORT and sum(len(token.encode()) for token in tokens(haystack)) > TOKEN_BYTES:
        haystack = haystack[: len(haystack) * 2 // 3]
    return haystack


def refresh(records: Iterable[int], *, force: bool = False) -> None:
    """Bring the entries of these records in step with them; ``force`` writes also those that didn't change."""
    ids = list(records)
    with transaction.atomic():
        old = {entry.record_id: entry for entry in _entries(ids)}
        new = {record.pk: describe(record) for record in _public(ids)}
        kept = {id for id, entry in old.items() if not force and id in new and _described(entry) == new[id]}
        _remove([entry for id, entry in old.items() if id not in kept])
        _add({id: described for id, described in new.items() if id not in kept})


def _public(ids: list[int]) -> "QuerySet[Record]":
    return Record.objects.public().filter(pk__in=ids).prefetch_related("attachments__file")


def _entries(records: list[int]) -> "QuerySet[SearchEntry]":
    return SearchEntry.objects.filter(record__in=records).select_related("text")


def _described(entry: SearchEntry) -> Described:
    return Described(Facts(*(getattr(entry, name) for name in Facts._fields)), entry.text.haystack)


def _remove(entries: list[SearchEntry]) -> None:
    backends.remove([_described(entry).row(entry.pk) for entry in entries])
    SearchEntry.objects.filter(pk__in=[entry.pk for entry in entries])._raw_delete(SearchEntry.objects.db)


def _add(described: dict[int, Described]) -> None:
    ids = _ids({record: one.facts.published_on for record, one in described.items()})
    SearchEntry.objects.bulk_create(
        SearchEntry(id=ids[record], record_id=record, **one.facts._asdict()) for record, one in described.items()
    )
    backends.put(one.row(ids[record]) for record, one in described.items())


def _ids(days: dict[int, date]) -> dict[int, int]:
    """Give each record a free id of its day; a day with more records than ids goes on into the next."""
    wanted: dict[int, int] = {}
    for record, day in sorted(days.items()):
        place = record % (1 << DAY_BITS)
        wanted[record] = (max(day.toordinal() - FIRST_DAY, 1) << DAY_BITS) + place
    while taken := _taken(wanted):
        for record in taken:
            wanted[record] += 1
    return wanted


def _taken(wanted: dict[int, int]) -> list[int]:
    there = set(SearchEntry.objects.filter(pk__in=wanted.values()).values_list("pk", flat=True))
    clashing = []
    for record, id in wanted.items():
        if id in there:
            clashing.append(record)
        there.add(id)
    return clashing


def forget(entry: SearchEntry) -> None:
    """Take an entry that is about to be deleted out of the index."""
    if text := SearchText.objects.filter(entry=entry).first():
        entry.text = text
        backends.remove([_described(entry).row(entry.pk)])


def rebuild(progress: Callable[[int, int], None] = lambda done, total: None, *, anew: bool = False) -> int:
    """Go through all public records, a batch a transaction, and return how many there were.

    The index stays usable: a batch is replaced in one go. An interrupted run is continued. ``anew`` empties the index
    first, for when it is damaged or made by other rules.
    """
    if anew:
        _empty()
    run = Rebuild.objects.filter(finished_at=None).order_by("-pk").first() or Rebuild.objects.create()
    total = Record.objects.public().count()
    progress(run.done, total)
    while batch := _batch_after(run.last_record):
        with transaction.atomic():
            refresh(batch)
            run.last_record, run.done = batch[-1], run.done + len(batch)
            run.save()
        progress(run.done, total)
    _drop_strays()
    backends.settle()
    run.finished_at = timezone.now()
    run.save()
    return run.done


def _batch_after(record: int) -> list[int]:
    ids = Record.objects.public().filter(pk__gt=record).order_by("pk").values_list("pk", flat=True)
    return list(ids[:BATCH])


def _empty() -> None:
    with transaction.atomic():
        backends.begin()
        SearchEntry.objects.all()._raw_delete(SearchEntry.objects.db)
        Rebuild.objects.all().delete()


def _drop_strays() -> None:
    """Take out what isn't public any more."""
    strays = SearchEntry.objects.exclude(record__live=True).values_list("record_id", flat=True)
    while batch := list(strays[:BATCH]):
        refresh(batch)
