"""Which tables of a form the registers give; the forms before 2019 have others, under the same names."""

from functools import cache

from gongkai.report.layout import Edition

APPLICATIONS, DOCUMENTS, REMEDIES = "applications", "rules", "remedies"
ROWS_OF = {APPLICATIONS: "carried_in", DOCUMENTS: "normative_documents", REMEDIES: ""}
COLUMNS_OF = {REMEDIES: "reconsideration.pending"}


@cache
def compiled(edition: Edition) -> frozenset[str]:
    """Return the tables that are compiled; all others are entered."""
    found = set()
    for table in edition.tables:
        rows, columns = {row.key for row in table.rows}, {column.key for column in table.columns}
        known = ROWS_OF.get(table.key) in rows
        if known and COLUMNS_OF.get(table.key, next(iter(columns))) in columns:
            found.add(table.key)
    return frozenset(found)
