"""The index of tokens in each database: put, remove, and find the newest.

Both give exactly the entries that hold every token and whose text holds every term, newest first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from gongkai_web.search import sql
from gongkai_web.search.tokens import facet, literal

MERGED_PAGES = 500
COLUMNS = ", ".join(
    f"search_entry.{name}" for name in ("id", "record_id", "body_id", "kind", "year", "item", "effect", "heading")
)


@dataclass(frozen=True, slots=True)
class Indexed:
    """A row of the index."""

    id: int
    haystack: str
    words: set[str]
    headings: set[str]


class Found(NamedTuple):
    """A row of ``search_entry``."""

    id: int
    record: int
    body: int
    kind: str
    year: int
    item: str
    effect: str
    heading: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a query asks of the index: all of the tokens, one of each group, all terms in the text, within dates."""

    tokens: frozenset[str]
    terms: Sequence[str] = ()
    groups: Sequence[frozenset[str]] = ()
    since: date | None = None
    until: date | None = None
    headings: bool = False
    months: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "months", _months(self.since, self.until))

    def either(self) -> list[list[str]]:
        """Return the groups of which one token must be there, that of the dates' months among them."""
        return [sorted(group) for group in (*self.groups, self.months) if group]

    def __bool__(self) -> bool:
        return bool(self.tokens or self.either())


def _months(since: date | None, until: date | None) -> frozenset[str]:
    """Return the tokens of the months between, none if there are too many for it to help."""
    if since is None or until is None:
        return frozenset()
    first, last = since.year * 12 + since.month - 1, until.year * 12 + until.month - 1
    if last - first > 48:
        return frozenset()
    return frozenset(facet("month", f"{at // 12}{at % 12 + 1:02}") for at in range(first, last + 1)) or frozenset(
        [facet("month", "none")]
    )


def put(rows: Iterable[Indexed]) -> None:
    """Add rows whose ids aren't there."""
    (_put_sqlite if connection.vendor == "sqlite" else _put_postgresql)(list(rows))


def remove(rows: Iterable[Indexed]) -> None:
    """Take rows out, each exactly as it was put in."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for table, column in (("search_words", "words"), ("search_headings", "headings")):
                given = [("delete", row.id, " ".join(getattr(row, column))) for row in rows]
                cursor.executemany(f"INSERT INTO {table} ({table}, rowid, tokens) VALUES (%s, %s, %s)", given)
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_text WHERE entry_id = %s", [(row.id,) for row in rows])


def clear() -> None:
    """Take everything out."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for table in ("search_words", "search_headings"):
                cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
        cursor.execute("DELETE FROM search_text")


def begin() -> None:
    """Empty the index for a run that fills it; PostgreSQL makes its index quicker when all is there."""
    clear()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # no table is altered while checks of it wait
            for name in sql.INDEXES:
                cursor.execute(f"DROP INDEX IF EXISTS {name}")


def settle() -> None:
    """Leave the index as quick as it can be, once much was written."""
    (_settle_sqlite if connection.vendor == "sqlite" else _settle_postgresql)()


def newest(wanted: Wanted, bound: int) -> list[Found]:
    """Return at most ``bound`` entries, the newest first."""
    if not wanted:
        return []
    return (_newest_sqlite if connection.vendor == "sqlite" else _newest_postgresql)(wanted, bound)


def _put_sqlite(rows: list[Indexed]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_text (entry_id, haystack) VALUES (%s, %s)", [(row.id, row.haystack) for row in rows]
        )
        for table, column in (("search_words", "words"), ("search_headings", "headings")):
            given = [(row.id, " ".join(getattr(row, column))) for row in rows]
            cursor.executemany(f"INSERT INTO {table} (rowid, tokens) VALUES (%s, %s)", given)


def _settle_sqlite() -> None:
    """Merge the segments, a little a transaction so that nobody waits for it; a merge of nothing changes one row."""
    with connection.cursor() as cursor:
        for table in ("search_words", "search_headings"):
            pages, changed = -MERGED_PAGES, 2
            while changed >= 2:
                before = _changes(cursor)
                cursor.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', %s)", [pages])
                pages, changed = MERGED_PAGES, _changes(cursor) - before


def _changes(cursor: CursorWrapper) -> int:
    cursor.execute("SELECT total_changes()")
    return int(cursor.fetchone()[0])


def _settle_postgresql() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        for statement in sql.INDEXES.values():
            cursor.execute(statement)


def _newest_sqlite(wanted: Wanted, bound: int) -> list[Found]:
    table = "search_headings" if wanted.headings else "search_words"
    asked = [f'"{token}"' for token in sorted(wanted.tokens)]
    asked += ["(" + " OR ".join(f'"{token}"' for token in group) + ")" for group in wanted.either()]
    # CROSS JOIN keeps the index outermost: it goes from the newest back, and stops when there are enough.
    joins, conditions = f" CROSS JOIN search_entry ON search_entry.id = {table}.rowid", ""
    given: list[str | int] = [" AND ".join(asked)]
    if wanted.terms and not wanted.headings:
        joins += f" CROSS JOIN search_text ON search_text.entry_id = {table}.rowid"
    for term in wanted.terms:
        conditions += f" AND instr({'heading' if wanted.headings else 'haystack'}, %s)"
        given.append(term)
    for day, sign in ((wanted.since, ">="), (wanted.until, "<=")):
        if day:
            conditions += f" AND published_on {sign} %s"
            given.append(day.isoformat())
    query = f"SELECT {COLUMNS} FROM {table}{joins} WHERE {table} MATCH %s{conditions}"
    return _rows(f"{query} ORDER BY {table}.rowid DESC LIMIT %s", [*given, bound])


def _rows(query: str, given: Sequence[Any]) -> list[Found]:
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        return [Found._make(row) for row in cursor.fetchall()]


def _put_postgresql(rows: list[Indexed]) -> None:
    query = "INSERT INTO search_text (entry_id, haystack, words, headings) VALUES (%s, %s, %s::tsvector, %s::tsvector)"
    given = [(row.id, row.haystack, literal(row.words), literal(row.headings)) for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(query, given)


def _newest_postgresql(wanted: Wanted, bound: int) -> list[Found]:
    asked = [f"'{token}'" for token in sorted(wanted.tokens)]
    asked += ["(" + " | ".join(f"'{token}'" for token in group) + ")" for group in wanted.either()]
    function = "search_newest_headings" if wanted.headings else "search_newest"
    given = [" & ".join(asked), list(wanted.terms), wanted.since, wanted.until, bound]
    call = f"{function}(%s::tsquery, %s::text[], %s::date, %s::date, %s)"
    return _rows(f"SELECT {COLUMNS} FROM {call} search_entry", given)
