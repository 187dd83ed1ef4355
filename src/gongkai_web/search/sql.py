"""What each database keeps of the tokens; made by the migrations.

FTS5 without content (``content=''``) and without positions keeps nothing but which entry holds which token. The
tokenizer ``ascii`` leaves every character beyond ASCII as it is, so that the tokens stay ours.

PostgreSQL would take the newest entries one by one where it believes a pair to be frequent, and nearly all of them
where the pair is rare: up to a second. The functions leave it no way but the GIN index. Their rows are narrow, since
all text is stored out of line, so that going through every hit costs little; the text is fetched newest first and
only until there are enough.
"""

SQLITE = [
    f"CREATE VIRTUAL TABLE {table} USING fts5(tokens, content='', columnsize=0, detail=none, tokenize='ascii')"
    for table in ("search_words", "search_headings")
]
SQLITE_UNDONE = ["DROP TABLE search_words", "DROP TABLE search_headings"]

_ARGUMENTS = "asked tsquery, terms text[], since date, until date, bound integer"
_SETTINGS = "SET enable_seqscan = off SET jit = off SET max_parallel_workers_per_gather = 0 SET work_mem = '64MB'"
_WITHIN = """(since IS NULL OR entry.published_on >= since) AND (until IS NULL OR entry.published_on <= until)"""
_NEWEST = f"""
CREATE FUNCTION search_newest({_ARGUMENTS}) RETURNS SETOF search_entry LANGUAGE plpgsql STABLE {_SETTINGS} AS $$
BEGIN
    IF cardinality(terms) = 0 AND since IS NULL AND until IS NULL THEN
        RETURN QUERY
            SELECT entry.* FROM (
                SELECT entry_id + 0 AS id FROM search_text WHERE words @@ asked ORDER BY id DESC LIMIT bound
            ) hit, LATERAL (SELECT * FROM search_entry WHERE search_entry.id = hit.id OFFSET 0) entry
            ORDER BY hit.id DESC;
    ELSE
        RETURN QUERY
            SELECT entry.* FROM (
                SELECT entry_id + 0 AS id, haystack FROM search_text WHERE words @@ asked ORDER BY id DESC OFFSET 0
            ) hit, LATERAL (SELECT * FROM search_entry WHERE search_entry.id = hit.id OFFSET 0) entry
            WHERE NOT EXISTS (SELECT 1 FROM unnest(terms) term WHERE strpos(hit.haystack, term) = 0) AND {_WITHIN}
            ORDER BY hit.id DESC LIMIT bound;
    END IF;
END $$
"""
_HEADINGS = f"""
CREATE FUNCTION search_newest_headings({_ARGUMENTS}) RETURNS SETOF search_entry
LANGUAGE plpgsql STABLE {_SETTINGS} AS $$
BEGIN
    RETURN QUERY
        SELECT entry.* FROM (
            SELECT entry_id + 0 AS id FROM search_text WHERE headings @@ asked ORDER BY id DESC OFFSET 0
        ) hit, LATERAL (SELECT * FROM search_entry WHERE search_entry.id = hit.id OFFSET 0) entry
        WHERE NOT EXISTS (SELECT 1 FROM unnest(terms) term WHERE strpos(entry.heading, term) = 0) AND {_WITHIN}
        ORDER BY hit.id DESC LIMIT bound;
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
    _NEWEST,
    _HEADINGS,
]
POSTGRESQL_UNDONE = [
    f"DROP FUNCTION search_newest({_ARGUMENTS})",
    f"DROP FUNCTION search_newest_headings({_ARGUMENTS})",
    "ALTER TABLE search_text DROP COLUMN words, DROP COLUMN headings",
]
