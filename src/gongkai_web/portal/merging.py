"""The newest records of several columns, as quickly as those of one.

A database asked for them all sorts every record of every column to show twenty. Here each column gives its newest by
its own index, and those few are merged.
"""

from django.db import connection

from gongkai_web.portal.shown import Listed, listed
from gongkai_web.publishing.models import Record

MOST_COLUMNS = 400  # SQLite joins no more than 500 parts
ONE = """SELECT id, published_on FROM (
    SELECT id, published_on FROM publishing_record WHERE live AND column_id = %s
    ORDER BY published_on DESC, id DESC LIMIT %s
) AS newest"""


def newest_of(columns: list[int], start: int, stop: int) -> list[Listed]:
    """Return the records from one place to another in the columns' common list, newest first."""
    if not columns:
        return []
    public = Record.objects.public().order_by("-published_on", "-id")
    if len(columns) == 1:
        return listed(public.filter(column_id=columns[0])[start:stop])
    if len(columns) > MOST_COLUMNS:
        return listed(public.filter(column_id__in=columns)[start:stop])
    merged = f"{' UNION ALL '.join([ONE] * len(columns))} ORDER BY published_on DESC, id DESC LIMIT %s OFFSET %s"
    parameters = [value for column in columns for value in (column, stop)]
    with connection.cursor() as cursor:
        cursor.execute(merged, [*parameters, stop - start, start])
        ids = [row[0] for row in cursor.fetchall()]
    return listed(public.filter(pk__in=ids))
