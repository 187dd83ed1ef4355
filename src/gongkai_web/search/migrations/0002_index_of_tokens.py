"""The index of tokens, which no model describes: each database has its own."""

from typing import Any

from django.db import migrations

from gongkai_web.search import sql


def make(apps: Any, schema_editor: Any) -> None:
    statements = sql.SQLITE if schema_editor.connection.vendor == "sqlite" else sql.POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement)


def unmake(apps: Any, schema_editor: Any) -> None:
    statements = sql.SQLITE_UNDONE if schema_editor.connection.vendor == "sqlite" else sql.POSTGRESQL_UNDONE
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = (("search", "0001_initial"),)
    operations = (migrations.RunPython(make, unmake),)
