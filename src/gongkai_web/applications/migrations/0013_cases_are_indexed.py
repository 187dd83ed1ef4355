"""The index of the pairs, which no model describes: each database has its own. Then the cases that are there."""

from typing import Any

from django.db import migrations

from gongkai_web.applications.case.texts import AT_ONCE, written

TABLE = "applications_casetext"
ADDED = "INSERT INTO case_pairs (rowid, pairs) VALUES (new.application_id, new.pairs);"
TAKEN = "INSERT INTO case_pairs (case_pairs, rowid, pairs) VALUES ('delete', old.application_id, old.pairs);"
SQLITE = (
    f"CREATE VIRTUAL TABLE case_pairs USING fts5(pairs, content='{TABLE}', content_rowid='application_id', "
    "columnsize=0, detail=none, tokenize='ascii')",
    f"CREATE TRIGGER case_pairs_added AFTER INSERT ON {TABLE} BEGIN {ADDED} END",
    f"CREATE TRIGGER case_pairs_taken AFTER DELETE ON {TABLE} BEGIN {TAKEN} END",
    f"CREATE TRIGGER case_pairs_changed AFTER UPDATE ON {TABLE} BEGIN {TAKEN} {ADDED} END",
)
SQLITE_UNDONE = (
    "DROP TRIGGER case_pairs_added",
    "DROP TRIGGER case_pairs_taken",
    "DROP TRIGGER case_pairs_changed",
    "DROP TABLE case_pairs",
)
POSTGRESQL = (f"CREATE INDEX case_pairs ON {TABLE} USING gin (string_to_array(pairs, ' '))",)
POSTGRESQL_UNDONE = ("DROP INDEX case_pairs",)


def make(apps: Any, schema_editor: Any) -> None:
    """Make the index."""
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def unmake(apps: Any, schema_editor: Any) -> None:
    """Take it away."""
    for statement in SQLITE_UNDONE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_UNDONE:
        schema_editor.execute(statement)


TEXTS = {
    "Application": ("id", "number", "content", "original_content"),
    "CorrectionRequest": ("application_id", "corrected_content"),
    "CaseNumber": ("application_id", "number"),
    "Letter": ("application_id", "number"),
}


def fill(apps: Any, schema_editor: Any) -> None:
    """Write what the cases are found by that are there already."""
    text, last = apps.get_model("applications", "CaseText"), 0
    cases = apps.get_model("applications", "Application").objects.order_by("pk").values_list("pk", flat=True)
    while keys := list(cases.filter(pk__gt=last)[:AT_ONCE]):
        told: dict[int, list[str]] = {}
        for name, (key, *fields) in TEXTS.items():
            rows = apps.get_model("applications", name).objects.filter(**{f"{key}__in": keys})
            for case, *texts in rows.values_list(key, *fields):
                told.setdefault(case, []).extend(texts)
        text.objects.bulk_create(text(**written(case, texts)) for case, texts in told.items())
        last = keys[-1]


class Migration(migrations.Migration):
    dependencies = (("applications", "0012_what_cases_are_found_by"),)
    operations = (
        migrations.RunPython(make, unmake),
        migrations.RunPython(fill, migrations.RunPython.noop),
    )
