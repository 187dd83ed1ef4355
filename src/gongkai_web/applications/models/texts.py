"""What a case is found by. ``gongkai_web.applications.case.texts`` keeps it in step with the case's rows."""

from typing import Any

from django.db import models

from gongkai_web.applications.models.cases import Application


class PairsField(models.TextField[str, str]):
    """The pairs of characters of a text, between spaces; each database has an index of them, made by a migration.

    SQLite's is an FTS5 table filled by triggers, which go with the table: a later change of this model must make them
    anew, as ``0013_cases_are_indexed`` does. PostgreSQL's is a GIN index.
    """


@PairsField.register_lookup
class HoldAll(models.Lookup[Any]):
    """``pairs__hold_all=pairs`` keeps the rows that have every one of them."""

    lookup_name = "hold_all"
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Ask the table of the pairs."""
        key = compiler.quote_name_unless_alias(self.lhs.alias)
        wanted = " AND ".join(f'"{pair}"' for pair in sorted(self.rhs))
        return f"{key}.application_id IN (SELECT rowid FROM case_pairs WHERE case_pairs MATCH %s)", [wanted]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Ask the index, which is of this very expression."""
        column, given = self.process_lhs(compiler, connection)
        return f"string_to_array({column}, ' ') @> %s::text[]", [*given, sorted(self.rhs)]


class CaseText(models.Model):
    """A case's numbers, its letters' numbers and what is sought, folded, a line each; and the pairs in them."""

    application = models.OneToOneField(
        Application, models.CASCADE, primary_key=True, related_name="text", verbose_name="申请"
    )
    haystack = models.TextField("文字")
    pairs = PairsField("字对")

    class Meta:
        verbose_name = "申请检索文字"
        verbose_name_plural = "申请检索文字"

    def __str__(self) -> str:
        return str(self.application_id)
