"""
What somebody with a connection tries on the trail: as the application, as the owner, with SQLite's file in hand.

What can be refused is. What cannot be is drawn too, and what then finds it.
"""

import sqlite3

import psycopg
import pytest
from django.db import DatabaseError, connection

from homeward_web.audit.acts import Act, Actor, write
from homeward_web.audit.chain import FIRST
from homeward_web.audit.locks import missing_locks
from tests.web.audit.databases import OWNER, Place, new_place

on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's statements")
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's statements")

COLUMNS = (
    "number, at, act, outcome, actor_kind, actor, agency, session, method, children, about, reason, previous_hash, hash"
)


def row(number: str, previous: str = f"'{FIRST}'") -> str:
    """A record that somebody makes up."""
    return f"{number}, '2026-04-14 08:52', 'a', 'done', 'user', 'b', '', '', '', '[]', '{{}}', '', {previous}, 'c'"


LAST = "(SELECT hash FROM audit_record ORDER BY number DESC LIMIT 1)"

CHANGES = {
    "change a record": "UPDATE audit_record SET actor = 'nobody' WHERE number = 2",
    "change a hash": "UPDATE audit_record SET hash = previous_hash",
    "change the index": "UPDATE audit_childseen SET child = 1",
    "delete a record": "DELETE FROM audit_record WHERE number = 2",
    "delete all": "DELETE FROM audit_record",
    "delete the index": "DELETE FROM audit_childseen",
    "a record of before": f"INSERT INTO audit_record ({COLUMNS}) VALUES ({row('0')})",
    "a record with a gap": f"INSERT INTO audit_record ({COLUMNS}) VALUES ({row('9', LAST)})",
    "a fork": f"INSERT INTO audit_record ({COLUMNS}) VALUES ({row('4')})",
    "a second record of a number": f"INSERT INTO audit_record ({COLUMNS}) VALUES ({row('2', LAST)})",
    "upsert": f"INSERT INTO audit_record ({COLUMNS}) VALUES ({row('2')}) "
    "ON CONFLICT (number) DO UPDATE SET actor = excluded.actor",
    "index an old record": "INSERT INTO audit_childseen (record_number, child) VALUES (1, 5)",
    "index a record to come": "INSERT INTO audit_childseen (record_number, child) VALUES (9, 5)",
}
"""Refused to everybody on both databases, for as long as the locks are there."""

POSTGRESQL_CHANGES = {
    "truncate": "TRUNCATE audit_record",
    "truncate both": "TRUNCATE audit_record, audit_childseen CASCADE",
    "delete within a query": "WITH gone AS (DELETE FROM audit_record RETURNING 1) SELECT count(*) FROM gone",
    "merge": "MERGE INTO audit_record r USING (SELECT 2 AS n) s ON r.number = s.n WHEN MATCHED THEN DELETE",
    "copy in": f"COPY audit_record ({COLUMNS}) FROM PROGRAM 'true'",
    "replay": "SET session_replication_role = replica",
    "copy out": "COPY audit_record TO '/tmp/nowhere/trail'",
    "an event trigger": "CREATE EVENT TRIGGER t ON sql_drop EXECUTE FUNCTION audit_refuse()",
}
"""Refused to the owner too."""

OWNER_CAN = {
    "drop a trigger": "DROP TRIGGER audit_record_kept ON audit_record",
    "switch a trigger off": "ALTER TABLE audit_record DISABLE TRIGGER audit_record_kept",
    "switch a trigger to replays": "ALTER TABLE audit_record ENABLE REPLICA TRIGGER audit_record_kept",
    "change a trigger's function": "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql "
    "AS $$ BEGIN RETURN OLD; END $$",
    "drop the function": "DROP FUNCTION audit_refuse CASCADE",
    "a rule instead": "CREATE RULE r AS ON INSERT TO audit_record DO INSTEAD NOTHING",
    "a trigger before": "CREATE TRIGGER a BEFORE INSERT ON audit_record FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    "hide rows": "ALTER TABLE audit_record ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
    "drop a column": "ALTER TABLE audit_record DROP COLUMN reason",
    "rename the table": "ALTER TABLE audit_record RENAME TO other",
    "drop the table": "DROP TABLE audit_record",
    "a table in front": "CREATE TEMPORARY TABLE audit_record (number bigint)",
}
"""Refused to the application. The owner of the tables can do it: that is what roles and heads held outside are for."""

APP_CANNOT = {
    "become the owner": f"SET ROLE {OWNER}",
    "lock the rows": "SELECT 1 FROM audit_record FOR UPDATE",
    "lock everybody out": "LOCK TABLE audit_record IN ACCESS EXCLUSIVE MODE",
    "a table of its own": "CREATE TABLE mine (n int)",
    "forget the migrations": "DELETE FROM django_migrations",
    "a number of the index": "INSERT INTO audit_childseen (id, record_number, child) VALUES (1, 4, 5)",
}

SQLITE_CHANGES = {
    "replace by number": f"INSERT OR REPLACE INTO audit_record ({COLUMNS}) VALUES ({row('2', LAST)})",
    "replace by rowid": f"INSERT OR REPLACE INTO audit_record (rowid, {COLUMNS}) VALUES (2, {row('5', LAST)})",
    "replace": f"REPLACE INTO audit_record ({COLUMNS}) VALUES ({row('2')})",
    "replace in the index": "REPLACE INTO audit_childseen (id, record_number, child) VALUES (1, 4, 5)",
    "update or replace": "UPDATE OR REPLACE audit_record SET number = 2 WHERE number = 3",
}
"""Refused by the triggers, to whoever has the file too."""

SQLITE_APP_CANNOT = {
    "drop a trigger": "DROP TRIGGER audit_record_kept",
    "drop the table": "DROP TABLE audit_record",
    "rename the table": "ALTER TABLE audit_record RENAME TO other",
    "drop a column": "ALTER TABLE audit_record DROP COLUMN reason",
    "a trigger instead": "CREATE TRIGGER t BEFORE INSERT ON audit_record BEGIN SELECT RAISE(IGNORE); END",
    "a temporary trigger": "CREATE TEMP TRIGGER t BEFORE INSERT ON audit_record BEGIN SELECT RAISE(IGNORE); END",
    "a table in front": "CREATE TEMP TABLE audit_record (number bigint)",
    "a view in front": "CREATE TEMP VIEW audit_record AS SELECT 1 AS number",
    "another file": "ATTACH ':memory:' AS other",
    "write the structure": "PRAGMA writable_schema = ON",
    "lose at power cuts": "PRAGMA synchronous = OFF",
    "no foreign keys": "PRAGMA foreign_keys = OFF",
    "delete from the structure": "DELETE FROM sqlite_master WHERE type = 'trigger'",
    "an index": "CREATE INDEX i ON audit_record (actor)",
}
"""Refused on the application's connections. Whoever has the file can do it."""


@pytest.fixture(scope="module")
def place(django_db_setup, django_db_blocker) -> Place:
    """A trail of four records and two children in its index; the application's role beside the owner's."""
    made = new_place()
    made.write(4, 1)
    if made.address:
        with made.opened() as opened:
            done = made.run("database_roles", *ROLES)
            assert done.returncode == 0, done.stderr
            opened.execute(done.stdout)
    return made


APP, BACKUP = "trail_app", "trail_backup"
ROLES = ("--owner", OWNER, "--app", APP, "--backup", BACKUP)


def trail(opened) -> list:
    return opened.execute("SELECT * FROM audit_record ORDER BY number").fetchall() + (
        opened.execute("SELECT * FROM audit_childseen ORDER BY id").fetchall()
    )


def is_refused(place: Place, statement: str, role: str = "") -> bool:
    """Whether a statement is an error, and leaves the trail as it was. Nothing of it is kept."""
    with place.opened() as all_seeing:
        before = trail(all_seeing)
    with place.opened(role) as opened:
        opened.execute("BEGIN")
        try:
            opened.execute(statement)
            refused = False
        except (psycopg.errors.InsufficientPrivilege, psycopg.errors.WrongObjectType, sqlite3.IntegrityError):
            refused = True
        opened.execute("ROLLBACK")
    with place.opened() as all_seeing:
        assert trail(all_seeing) == before
    return refused


@on_postgresql
@pytest.mark.parametrize("what", [*CHANGES, *POSTGRESQL_CHANGES, *OWNER_CAN, *APP_CANNOT])
def test_the_application_is_refused(place, what):
    statement = (CHANGES | POSTGRESQL_CHANGES | OWNER_CAN | APP_CANNOT)[what]
    assert is_refused(place, statement, APP)


@on_postgresql
@pytest.mark.parametrize("what", [*CHANGES, *POSTGRESQL_CHANGES])
def test_the_owner_of_the_tables_is_refused_too(place, what):
    assert is_refused(place, (CHANGES | POSTGRESQL_CHANGES)[what], OWNER)


@on_postgresql
@pytest.mark.parametrize("what", OWNER_CAN)
def test_what_the_owner_of_the_tables_can_do(place, what):
    assert not is_refused(place, OWNER_CAN[what], OWNER)


@on_postgresql
def test_a_superuser_who_says_that_it_replays_meets_the_locks(place):
    with place.opened() as opened:
        opened.execute("SET session_replication_role = replica")
        for statement in ("DELETE FROM audit_record", "TRUNCATE audit_record", CHANGES["a fork"]):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                opened.execute(statement)


@on_postgresql
def test_the_application_works_as_the_role_that_may_only_add(place):
    other = new_place()
    other.run("database_roles", *ROLES, "--apply", address=other.address_of("postgres"))
    other.write(8, 2, address=other.address_of(APP))
    done = other.run("verify_trail", address=other.address_of(BACKUP))
    assert (done.returncode, done.stdout[:32]) == (0, "The audit trail holds: 8 records")


@on_postgresql
def test_a_backup_reads_past_row_level_security_and_changes_nothing(place):
    with place.opened() as opened:  # of an empty table nothing is asked, and so nothing refused
        agency = "('northmoor', 'Northmoor', 'council', '', '', '')"
        opened.execute(f"INSERT INTO accounts_agency VALUES {agency} ON CONFLICT DO NOTHING")
        columns = opened.execute("SELECT * FROM register_child LIMIT 0").description
        known = {"child_key": 1, "reference": "00000000-0000-4000-8000-000000000001", "lead_agency_id": "northmoor"}
        values = known | {"protection": "usual", "minted_at": "2026-04-14"}
        names = [column.name for column in columns if column.name in values]
        opened.execute(
            f"INSERT INTO register_child ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))})",
            [values[name] for name in names],
        )
    with place.opened(BACKUP) as opened:
        opened.execute("SELECT count(*) FROM register_child").fetchone()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            opened.execute("DELETE FROM accounts_agency")
    with place.opened(APP) as opened, pytest.raises(psycopg.errors.InsufficientPrivilege):
        opened.execute("SELECT count(*) FROM register_child").fetchone()


@on_sqlite
@pytest.mark.parametrize("what", [*CHANGES, *SQLITE_CHANGES])
def test_whoever_has_the_file_is_refused_while_the_locks_are_there(place, what):
    assert is_refused(place, (CHANGES | SQLITE_CHANGES)[what])


@on_sqlite
@pytest.mark.parametrize("what", [*CHANGES, *SQLITE_CHANGES, *SQLITE_APP_CANNOT])
def test_a_connection_of_the_application_to_sqlite_is_refused(what):
    for place in range(4):
        write(Act("drawn.act", Actor("job", "drawn"), children={place}), "done")
    with (
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match=r"not authorized|prohibited|may not be modified|only ever added to"),
    ):
        cursor.execute((CHANGES | SQLITE_CHANGES | SQLITE_APP_CANNOT)[what])


@on_sqlite
def test_a_connection_of_the_application_to_sqlite_still_tells_of_its_structure():
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert "audit_record" in connection.introspection.table_names()
    connection.check_constraints()


def test_no_migration_since_has_taken_a_lock_away():
    assert missing_locks(connection) == []


def test_a_lock_that_is_gone_is_said():
    place = new_place()
    with place.opened() as opened:
        on = " ON audit_record" if place.address else ""
        opened.execute(f"DROP TRIGGER audit_record_kept{on}")
    done = place.run("verify_trail")
    assert done.returncode == 1
    assert "audit_record_kept missing" in done.stderr
