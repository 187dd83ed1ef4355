"""Look through a platform's database for anything half done: ``python -m gongkai_web.tests.killed.looking``.

Prints JSON: the records that are public through their reviews, and a sentence for whatever doesn't fit.
"""

import json
from collections.abc import Iterator
from typing import Any


def look() -> dict[str, Any]:
    """Return what is public and what is wrong."""
    from gongkai_web.publishing.models import Record

    reviewed = Record.objects.filter(reviews__isnull=False).distinct()
    live = sorted(reviewed.filter(live=True).values_list("pk", flat=True))
    return {"live": live, "wrong": [*_chain(), *_numbers(len(live)), *_each(reviewed)]}


def _chain() -> Iterator[str]:
    from gongkai_web.audit.verifying import verify

    yield from verify().broken


def _numbers(live: int) -> Iterator[str]:
    """A number given is a number used: none twice, none left out."""
    from gongkai_web.publishing.models import IndexSeries, Record

    given = list(Record.objects.exclude(index_number=None).values_list("index_number", flat=True))
    if len(set(given)) != len(given):
        yield "an index number was given twice"
    if (last := sum(IndexSeries.objects.values_list("last", flat=True))) != live:
        yield f"{last} serials for {live} records"


def _each(records: Any) -> Iterator[str]:
    for record in records.order_by("pk"):
        told = _facts(record)
        whole = dict.fromkeys(told, 1) if record.live else dict.fromkeys(told, 0)
        if told != whole:
            yield f"{record.pk} is {'public' if record.live else 'not public'} and has {told}"


def _facts(record: Any) -> dict[str, int]:
    """Return how often each thing that belongs to a publication is there."""
    from gongkai_web.audit.models import Entry
    from gongkai_web.publishing.models import Step, Verdict
    from gongkai_web.search.models import SearchEntry
    from gongkai_web.search.querying import search

    approved = record.reviews.filter(step=Step.APPROVAL.value, verdict=Verdict.APPROVED.value)
    entries = Entry.objects.filter(target_type="publishing.record", target_id=record.pk)
    return {
        "index number": int(record.index_number is not None),
        "date": int(record.published_on is not None),
        "hash": int(bool(record.live_hash)),
        "approvals": approved.count(),
        "changes": record.changes.filter(kind="published").count(),
        "log entries": entries.filter(action="record.published").count(),
        "channels": record.disseminations.filter(channel="website").count(),
        "search entries": SearchEntry.objects.filter(record=record).count(),
        "found": search(record.title).total,
        "ended workflows": int(not record.workflow_in_progress),
    }


if __name__ == "__main__":
    from gongkai_web.commands.starting import start

    start()
    print(json.dumps(look()))
