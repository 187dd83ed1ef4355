"""The database itself refuses to change or delete an entry of the log, whoever asks.

SQLite forgets triggers when Django makes a table anew: a later migration of the log ends with ``forbid`` again.
"""

from typing import Any

CHANGES = {"update": "日志只能追加，不能修改", "delete": "日志只能追加，不能删除"}

_SQLITE = """CREATE TRIGGER IF NOT EXISTS audit_entry_no_{change} BEFORE {change} ON audit_entry
BEGIN SELECT RAISE(ABORT, '{message}'); END"""
_POSTGRESQL = """CREATE OR REPLACE FUNCTION audit_entry_no_{change}() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{message}'; END $$;
DROP TRIGGER IF EXISTS audit_entry_no_{change} ON audit_entry;
CREATE TRIGGER audit_entry_no_{change} BEFORE {change} ON audit_entry
FOR EACH ROW EXECUTE FUNCTION audit_entry_no_{change}()"""


def forbid(apps: Any, schema_editor: Any) -> None:
    """Put the triggers in; also called by migrations."""
    for change, message in CHANGES.items():
        schema_editor.execute(_text(schema_editor).format(change=change, message=message), params=None)


def allow(apps: Any, schema_editor: Any, *changes: str) -> None:
    """Take the triggers out, all or those of some changes: to undo the migration, or to empty a test's tables."""
    for change in changes or CHANGES:
        on = " ON audit_entry" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS audit_entry_no_{change}{on}", params=None)


def _text(schema_editor: Any) -> str:
    return _POSTGRESQL if schema_editor.connection.vendor == "postgresql" else _SQLITE
