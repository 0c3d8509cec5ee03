"""
The locks of the trail in the database: triggers that refuse to change or remove a row, and to add one but at the end.

Whoever owns the tables (PostgreSQL) or the file (SQLite) can take them away. `missing_locks` says so, and the chain
with a head that somebody outside holds finds what was done then.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from homeward_web.audit.chain import FIRST

TABLES = ("audit_record", "audit_childseen")
REFUSAL = "The audit trail is only ever added to, at its end."
_KEYS = {"audit_record": "number", "audit_childseen": "id"}
_LAST = "(SELECT hash FROM audit_record ORDER BY number DESC LIMIT 1)"

# What must not hold of a row that is added. An index by child is written with its record, which is then the last one.
_MISPLACED = {
    "audit_record": f"""
        NEW.number IS DISTINCT FROM (SELECT coalesce(max(number), 0) + 1 FROM audit_record)
        OR NEW.previous_hash IS DISTINCT FROM coalesce({_LAST}, '{FIRST}')
    """,
    "audit_childseen": "NEW.record_number IS DISTINCT FROM (SELECT max(number) FROM audit_record)",
}


def statements(connection: BaseDatabaseWrapper) -> list[str]:
    """What puts the locks in place on the two tables as they were made; empty for a database that has none."""
    of_one = {"postgresql": _postgresql, "sqlite": _sqlite}.get(connection.vendor)
    if of_one is None:
        return []
    first = [_refusing(_schema(connection))] if connection.vendor == "postgresql" else []
    return first + [each for table in TABLES for each in of_one(connection, table)]


def _schema(connection: BaseDatabaseWrapper) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        return str(cursor.fetchone()[0])


def _refusing(schema: str) -> str:
    return f"""
    CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = {schema}, pg_temp AS $$
    BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'insufficient_privilege'; END $$
    """


def _postgresql(connection: BaseDatabaseWrapper, table: str) -> list[str]:
    """The tables are looked up in their own schema, so that nobody's temporary table stands in for one."""
    kept, whole, follows = (f"{table}_{name}" for name in ("kept", "whole", "follows"))
    return [
        f"""
        CREATE FUNCTION {follows}() RETURNS trigger LANGUAGE plpgsql
        SET search_path = {_schema(connection)}, pg_temp AS $$
        BEGIN
            IF {_MISPLACED[table]} THEN
                RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'insufficient_privilege';
            END IF;
            RETURN NEW;
        END $$
        """,
        f"CREATE TRIGGER {kept} BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
        f"CREATE TRIGGER {whole} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
        f"CREATE TRIGGER {follows} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {follows}()",
        # Also for who says that it only replays what happened elsewhere (session_replication_role)
        *(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}" for name in (kept, whole, follows)),
    ]


def _sqlite(_: BaseDatabaseWrapper, table: str) -> list[str]:
    """
    The third trigger is against `INSERT OR REPLACE`, which removes a row with the new one's key, or its rowid, without
    asking the second.
    """
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    key = _KEYS[table]
    misplaced = _MISPLACED[table].replace("IS DISTINCT FROM", "IS NOT")
    is_there = f"EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key} OR rowid = NEW.rowid)"
    return [
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_whole BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_once BEFORE INSERT ON {table} WHEN {is_there} {refuse}",
        f"CREATE TRIGGER {table}_follows BEFORE INSERT ON {table} WHEN {misplaced} {refuse}",
    ]


_THERE = {
    "postgresql": """
        SELECT tgname FROM pg_trigger WHERE tgenabled = 'A'
            AND tgrelid IN (to_regclass('audit_record'), to_regclass('audit_childseen'))
    """,
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
}
_NAMES = {"postgresql": ("kept", "whole", "follows"), "sqlite": ("kept", "whole", "once", "follows")}


def missing_locks(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of locks that ought to be there and are not, or are switched off."""
    with connection.cursor() as cursor:
        cursor.execute(_THERE[connection.vendor])
        there = {name for (name,) in cursor.fetchall()}
    names = [f"{table}_{name}" for table in TABLES for name in _NAMES[connection.vendor]]
    return [name for name in names if name not in there]
