"""The trail is only ever added to: both databases refuse to change or remove a row of it."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("audit_record", "audit_childseen")
KEYS = {"audit_record": "number", "audit_childseen": "id"}
REFUSAL = "The audit trail is only ever added to."

POSTGRESQL = f"""
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'insufficient_privilege'; END $$
"""


def _postgresql(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
        f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_kept",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_whole",
    ]


def _sqlite(table: str) -> list[str]:
    """The third trigger is against `INSERT OR REPLACE`, which would remove a row without asking the second."""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    is_there = f"EXISTS (SELECT 1 FROM {table} WHERE {KEYS[table]} = NEW.{KEYS[table]})"
    return [
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_whole BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_once BEFORE INSERT ON {table} WHEN {is_there} {refuse}",
    ]


def lock(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the triggers in place."""
    statements = []
    if editor.connection.vendor == "postgresql":
        statements = [POSTGRESQL, *(each for table in TABLES for each in _postgresql(table))]
    elif editor.connection.vendor == "sqlite":
        statements = [each for table in TABLES for each in _sqlite(table)]
    for statement in statements:
        editor.execute(statement, params=None)


def leave(_: Apps, __: BaseDatabaseSchemaEditor) -> None:
    """There is no way back."""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(lock, leave)]
