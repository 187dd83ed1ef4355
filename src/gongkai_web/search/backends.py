"""The index of tokens in each database: put, remove, and find the newest.

Both give exactly the entries that hold every token and whose text holds every term, newest first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from gongkai_web.search.tokens import facet, literal


@dataclass(frozen=True, slots=True)
class Indexed:
    """A row of the index."""

    id: int
    haystack: str
    words: set[str]
    headings: set[str]


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


def newest(wanted: Wanted, bound: int) -> list[int]:
    """Return the ids of at most ``bound`` entries, newest first."""
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


def _newest_sqlite(wanted: Wanted, bound: int) -> list[int]:
    table = "search_headings" if wanted.headings else "search_words"
    asked = [f'"{token}"' for token in sorted(wanted.tokens)]
    asked += ["(" + " OR ".join(f'"{token}"' for token in group) + ")" for group in wanted.either()]
    # CROSS JOIN keeps the index outermost: it goes from the newest back, and stops when there are enough.
    joins, conditions, given = "", "", [" AND ".join(asked)]
    if wanted.headings or wanted.since or wanted.until:
        joins += f" CROSS JOIN search_entry ON search_entry.id = {table}.rowid"
    if wanted.terms and not wanted.headings:
        joins += f" CROSS JOIN search_text ON search_text.entry_id = {table}.rowid"
    for term in wanted.terms:
        conditions += f" AND instr({'heading' if wanted.headings else 'haystack'}, %s)"
        given.append(term)
    for day, sign in ((wanted.since, ">="), (wanted.until, "<=")):
        if day:
            conditions += f" AND published_on {sign} %s"
            given.append(day.isoformat())
    sql = f"SELECT {table}.rowid FROM {table}{joins} WHERE {table} MATCH %s{conditions}"
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} ORDER BY {table}.rowid DESC LIMIT %s", [*given, bound])
        return [row[0] for row in cursor.fetchall()]


def _put_postgresql(rows: list[Indexed]) -> None:
    sql = "INSERT INTO search_text (entry_id, haystack, words, headings) VALUES (%s, %s, %s::tsvector, %s::tsvector)"
    given = [(row.id, row.haystack, literal(row.words), literal(row.headings)) for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(sql, given)


def _newest_postgresql(wanted: Wanted, bound: int) -> list[int]:
    asked = [f"'{token}'" for token in sorted(wanted.tokens)]
    asked += ["(" + " | ".join(f"'{token}'" for token in group) + ")" for group in wanted.either()]
    function = "search_newest_headings" if wanted.headings else "search_newest"
    given = [" & ".join(asked), list(wanted.terms), wanted.since, wanted.until, bound]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {function}(%s::tsquery, %s::text[], %s::date, %s::date, %s)", given)
        return [row[0] for row in cursor.fetchall()]
