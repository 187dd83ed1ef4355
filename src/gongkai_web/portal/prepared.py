"""Queries compiled once: a record's page asks the same four every time, and compiling costs more than asking."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

ANY = -4_242_424_242  # stands for the id in the query that is compiled


class Prepared:
    """A query of values about the row with a given id; ``make`` builds it for any id."""

    def __init__(self, make: Callable[[int], "QuerySet[Any, Any]"]) -> None:
        self.make = make
        self.local = threading.local()  # what turns columns into values belongs to one connection

    def __call__(self, pk: int) -> list[tuple[Any, ...]]:
        """Return the rows for an id."""
        compiler, converters, sql, parameters = self._compiled()
        with compiler.connection.cursor() as cursor:
            cursor.execute(sql, [pk if one == ANY else one for one in parameters])
            rows = cursor.fetchall()
        if converters:
            rows = compiler.apply_converters(rows, converters)
        return [tuple(row) for row in rows]

    def _compiled(self) -> Any:
        known, connection = getattr(self.local, "known", None), connections[DEFAULT_DB_ALIAS]
        if known is None or known[0].connection is not connection:
            compiler = self.make(ANY).query.get_compiler(connection=connection)
            sql, parameters = compiler.as_sql()
            converters = compiler.get_converters(one for one, *_ in compiler.select)
            known = self.local.known = compiler, converters, sql, parameters
        return known
