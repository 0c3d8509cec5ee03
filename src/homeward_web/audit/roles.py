"""
The roles of PostgreSQL that Homeward runs as, so that who breaks into the application cannot unlock the database.

* The owner runs migrations, and nothing else. It is held to row-level security (FORCE), and not by the trail's triggers
  if it takes them away.
* The application owns nothing, makes no tables, temporary ones neither (one could stand in for the trail), and of the
  trail may add and read alone.
* The backup reads everything, past row-level security, and changes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

from homeward_web.audit.chain import Said

_ADDED = {
    "audit_record": (*Said._fields, "previous_hash", "hash"),
    "audit_childseen": ("record_number", "child"),
}
"""The columns of the trail that the application writes: not those that the database counts up by itself."""


@dataclass(frozen=True)
class Roles:
    """The names of the three roles."""

    owner: str = "homeward_owner"
    app: str = "homeward_app"
    backup: str = "homeward_backup"


def statements(connection: BaseDatabaseWrapper, roles: Roles) -> Iterator[str]:
    """
    The statements that make the roles and give them what they need, for a superuser in the database of Homeward.

    They may be run again, and are after each migration that brings tables. Passwords are not among them.
    """
    quote = connection.ops.quote_name
    owner, app, backup = quote(roles.owner), quote(roles.app), quote(roles.backup)
    database = quote(str(connection.settings_dict["NAME"]))
    yield _role(roles.owner, "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS")
    yield _role(roles.app, "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS")
    yield _role(roles.backup, "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS")
    yield f"ALTER DATABASE {database} OWNER TO {owner}"
    yield f"REVOKE ALL ON DATABASE {database} FROM PUBLIC"
    yield f"GRANT CONNECT ON DATABASE {database} TO {app}, {backup}"
    yield "REVOKE ALL ON SCHEMA public FROM PUBLIC"
    yield f"GRANT USAGE, CREATE ON SCHEMA public TO {owner}"
    yield f"GRANT USAGE ON SCHEMA public TO {app}, {backup}"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {app}, {backup}"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app}"
    yield f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {app}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {app}"
    yield f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {backup}"
    yield f"GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO {backup}"
    for table, columns in _ADDED.items():
        yield f"REVOKE ALL ON {quote(table)} FROM {app}"
        yield f"GRANT SELECT, INSERT ({', '.join(columns)}) ON {quote(table)} TO {app}"


def _role(name: str, may: str) -> str:
    """Makes a role, or sets what it may where it is there."""
    text, quoted = name.replace("'", "''"), name.replace('"', '""')
    return f"""DO $do$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{text}') THEN CREATE ROLE "{quoted}"; END IF;
    ALTER ROLE "{quoted}" {may};
END $do$"""
