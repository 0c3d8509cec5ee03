"""The database at the start of the server: it must answer, be neither older nor newer than the program, and be ours."""

from collections.abc import Callable
from io import StringIO

from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from homeward.dataset.errors import HomewardError

_SECONDS_TO_CONNECT = 10


def prepare_database(say: Callable[[str], None]) -> None:
    """
    Check that every address declares its policy, and bring the database up to date.

    Raises:
        HomewardError: the database does not answer, is not one of Homeward's, or a newer Homeward has changed it.
    """
    try:
        call_command("check", stdout=StringIO())
    except SystemCheckError as problem:
        raise HomewardError(f"This version of Homeward is not whole, and is not served.\n{problem}") from None
    if connection.vendor == "postgresql":  # here once, with no pool: it would try for long where nobody answers
        connection.settings_dict["OPTIONS"] = {"connect_timeout": _SECONDS_TO_CONNECT}
    try:
        executor = MigrationExecutor(connection)
        _refuse_a_newer_one(executor)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            is_new = not executor.loader.applied_migrations
            say("Making the database." if is_new else f"Bringing the database up to date: {len(plan)} changes.")
            call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as problem:
        raise HomewardError(_why(problem)) from None
    finally:
        connection.close()


def _refuse_a_newer_one(executor: MigrationExecutor) -> None:
    loader = executor.loader
    unknown = [
        key for key in loader.applied_migrations if key[0] in loader.migrated_apps and key not in loader.disk_migrations
    ]
    replaced = {key for migration in loader.disk_migrations.values() for key in migration.replaces}
    if set(unknown) - replaced:
        raise HomewardError(
            "A newer version of Homeward has changed this database. Start that version, or restore a backup of before."
        )


def _why(problem: DatabaseError) -> str:
    """What to do, without the words of the driver: they may hold the password in the address."""
    kind = type(problem.__cause__ or problem).__name__
    if connection.vendor == "sqlite":
        return (
            f"The database {connection.settings_dict['NAME']} cannot be used ({kind}). Is the disk full or read-only, "
            "or is the file another program's? Put it right, or put the file back from your backup."
        )
    return (
        f"The PostgreSQL database that HOMEWARD_DATABASE names does not answer, or refuses ({kind}). "
        "Is the server running, and are the name, the password and the database's owner right?"
    )
