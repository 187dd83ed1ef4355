"""Fill the database that DATABASE_URL names, index it and search it; one JSON object on the last line.

``benchmarks.search`` runs this once a database: ``python -m benchmarks.searching RECORDS QUERIES``.
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from random import Random
from statistics import median, quantiles
from typing import Any

from benchmarks.search_texts import Text, texts

CHECKED = 40
TRIES = 3  # the best counts: whatever else the machine does isn't the search's
CLASSES = {"1 个字": (1, 1), "2 个字": (2, 2), "4–8 个字": (4, 8)}


def fill(count: int) -> None:
    """Write the records, many a statement."""
    from gongkai_web.publishing.models import Record
    from gongkai_web.testing.builders import make_body, make_column

    bodies, column = [make_body() for _ in range(8)], make_column()
    kinds = ("notice", "news", "normative_document", "budget", "plan")

    def row(at: int, text: Text) -> Record:
        return Record(
            body=bodies[at % 8],
            column=column,
            index_number=f"B{at}",
            title=text.title,
            document_number=text.number,
            body_html="".join(f"<p>{paragraph}</p>" for paragraph in text.paragraphs),
            kind=kinds[at % 5],
            live=True,
            dated_on=text.published_on,
            published_on=text.published_on,
        )

    rows = (row(at, text) for at, text in enumerate(texts(count)))
    while batch := list(islice(rows, 1000)):
        Record.objects.bulk_create(batch)


def drawn(haystacks: dict[int, str], shortest: int, longest: int, count: int) -> Iterator[str]:
    """Yield parts of texts, each without punctuation."""
    random, keys = Random(2), list(haystacks)
    while count:
        text = haystacks[random.choice(keys)]
        length = random.randint(shortest, longest)
        part = text[(at := random.randrange(len(text) - length)) : at + length]
        if part.isalnum():
            count -= 1
            yield part


def measured(queries: list[str], haystacks: dict[int, str]) -> dict[str, Any]:
    """Time each query as a whole page, and compare what is found with a scan of every text."""
    from gongkai_web.search.backends import newest
    from gongkai_web.search.querying import Filters, search, wanted
    from gongkai_web.search.tokens import terms

    took, totals = [], []
    for query in queries:
        tries = []
        for _ in range(TRIES):
            start = time.perf_counter()
            results = search(query)
            tries.append((time.perf_counter() - start) * 1000)
        took.append(min(tries))
        totals.append(results.total)
    missed = wrong = held = 0
    for query in queries[:CHECKED]:
        found = {entry.id for entry in newest(wanted(terms(query), Filters()), 10**9)}
        scanned = {id for id, text in haystacks.items() if all(term in text for term in terms(query))}
        missed, wrong, held = missed + len(scanned - found), wrong + len(found - scanned), held + len(scanned)
    return {
        "p50": median(took),
        "p95": quantiles(took, n=20)[-1],
        "max": max(took),
        "results": median(totals),
        "recall": 1 - missed / held,
        "precision": held / (held + wrong),
    }


def main(count: int, queries: int) -> None:
    """Do it all and print what was measured."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai_web.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from gongkai_web.search.indexing import rebuild
    from gongkai_web.search.models import SearchText

    call_command("migrate", verbosity=0)
    _tell("migrated")
    fill(count)
    _tell("filled")
    start = time.perf_counter()
    rebuild(anew=True)
    built = time.perf_counter() - start
    _tell(f"indexed in {built:.0f} s")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    haystacks = dict(SearchText.objects.values_list("entry_id", "haystack"))
    classes = {name: list(drawn(haystacks, *span, queries)) for name, span in CLASSES.items()}
    numbers = [line for text in haystacks.values() if (line := text.split("\n")[1])]
    classes["文号"] = Random(3).sample(numbers, queries)
    classes["两个字，少见"] = rare(haystacks, queries)
    found = {name: measured(asked, haystacks) for name, asked in classes.items()}
    print(json.dumps({"built": built, "classes": found}, ensure_ascii=False))


def rare(haystacks: dict[int, str], count: int) -> list[str]:
    """Return pairs that stand in few texts, of characters that stand in many."""
    common = {character for pair in drawn(haystacks, 1, 1, 2000) for character in pair}
    held: dict[str, int] = {}
    for text in islice(haystacks.values(), 2000):
        for pair in {text[at : at + 2] for at in range(len(text) - 1)}:
            held[pair] = held.get(pair, 0) + 1
    few = sorted(pair for pair, times in held.items() if times == 1 and set(pair) <= common and pair.isalnum())
    return Random(4).sample(few, min(count, len(few)))


def _tell(what: str) -> None:
    print(f"{datetime.now():%H:%M:%S} {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
