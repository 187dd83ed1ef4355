"""What each database keeps of the tokens; made by the migrations.

FTS5 without content (``content=''``) and without positions keeps nothing but which entry holds which token. The
tokenizer ``ascii`` leaves every character beyond ASCII as it is, so that the tokens stay ours.

PostgreSQL would take the newest entries one by one where it believes a pair to be frequent, and nearly all of them
where the pair is rare: up to a second. The functions leave it no way but the GIN index, which gives its hits in no
order. So that not every hit of a frequent word is collected, they ask for the newest month first, which is a token
too, then for as many months more as should hold what is wanted, and for all that is left once that wouldn't help.
Rows are narrow, since all text is stored out of line; the text is fetched newest first, until there are enough.
"""

from gongkai_web.search.tokens import facet

SQLITE = [
    f"CREATE VIRTUAL TABLE {table} USING fts5(tokens, content='', columnsize=0, detail=none, tokenize='ascii')"
    for table in ("search_words", "search_headings")
]
SQLITE_UNDONE = ["DROP TABLE search_words", "DROP TABLE search_headings"]

_ARGUMENTS = "asked tsquery, terms text[], since date, until date, bound integer"
_SETTINGS = "SET enable_seqscan = off SET jit = off SET max_parallel_workers_per_gather = 0 SET work_mem = '64MB'"
MONTHS = 24  # more tokens at a time cost more than they save
_MONTH = "to_char(first_month - make_interval(months => at), 'YYYYMM')"


def _newest(name: str, column: str, text: str) -> str:
    """Return the function over one column of tokens, which looks the terms up in ``text``."""
    return f"""
CREATE FUNCTION {name}({_ARGUMENTS}) RETURNS SETOF search_entry LANGUAGE plpgsql STABLE {_SETTINGS} AS $$
DECLARE
    newest date := least(until, (SELECT published_on FROM search_entry ORDER BY id DESC LIMIT 1));
    oldest date := (SELECT published_on FROM search_entry ORDER BY id LIMIT 1);
    first_month date := date_trunc('month', newest);
    before date := (first_month + interval '1 month')::date;  -- what is left was published before this day
    months integer := 1;
    got integer;
BEGIN
    WHILE bound > 0 AND newest IS NOT NULL LOOP
        IF before - make_interval(months => months) <= oldest OR months > {MONTHS} THEN
            months := NULL;
        END IF;
        first_month := (before - interval '1 month')::date;
        RETURN QUERY
            SELECT entry.* FROM (
                SELECT entry_id + 0 AS id, haystack FROM search_text
                WHERE {column} @@ CASE WHEN months IS NULL THEN asked ELSE asked && (
                    SELECT string_agg('''' || '{facet("month", "")}' || {_MONTH} || '''', ' | ')::tsquery
                    FROM generate_series(0, months - 1) at
                ) END
                ORDER BY id DESC OFFSET 0
            ) hit, LATERAL (SELECT * FROM search_entry WHERE search_entry.id = hit.id OFFSET 0) entry
            WHERE entry.published_on < before
                AND NOT EXISTS (SELECT 1 FROM unnest(terms) term WHERE strpos({text}, term) = 0)
                AND (since IS NULL OR entry.published_on >= since) AND (until IS NULL OR entry.published_on <= until)
            ORDER BY hit.id DESC LIMIT bound;
        GET DIAGNOSTICS got = ROW_COUNT;
        EXIT WHEN months IS NULL;
        bound := bound - got;
        before := (before - make_interval(months => months))::date;
        months := least(months * (1 + bound::bigint * 5 / 4 / greatest(got, 1)), {MONTHS} + 1);
    END LOOP;
END $$
"""


INDEXES = {
    f"search_text_{column}": f"CREATE INDEX IF NOT EXISTS search_text_{column} ON search_text "
    f"USING gin ({column}) WITH (fastupdate = off)"
    for column in ("words", "headings")
}
POSTGRESQL = [
    "ALTER TABLE search_text ADD COLUMN words tsvector, ADD COLUMN headings tsvector",
    "ALTER TABLE search_text SET (toast_tuple_target = 128)",
    "ALTER TABLE search_text ALTER COLUMN haystack SET STORAGE EXTERNAL",
    *INDEXES.values(),
    _newest("search_newest", "words", "hit.haystack"),
    _newest("search_newest_headings", "headings", "entry.heading"),
]
POSTGRESQL_UNDONE = [
    f"DROP FUNCTION search_newest({_ARGUMENTS})",
    f"DROP FUNCTION search_newest_headings({_ARGUMENTS})",
    "ALTER TABLE search_text DROP COLUMN words, DROP COLUMN headings",
]
