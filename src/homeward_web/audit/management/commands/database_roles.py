"""`manage database_roles`: the roles of PostgreSQL, printed for psql or made."""

import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from homeward_web.audit.roles import Roles, statements

_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")


class Command(BaseCommand):
    help = (
        "Prints the statements that make Homeward's roles in PostgreSQL: an owner for migrations, the application, "
        "and a backup. With --apply it runs them; HOMEWARD_DATABASE then names a superuser."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        for role, meaning in (
            ("owner", "runs migrations"),
            ("app", "the application"),
            ("backup", "reads everything for a backup"),
        ):
            parser.add_argument(
                f"--{role}", default=getattr(Roles, role), metavar="NAME", help=f"{meaning}; %(default)s"
            )
        parser.add_argument("--apply", action="store_true", help="run them instead of printing them")

    def handle(self, *_: Any, owner: str, app: str, backup: str, apply: bool, **__: Any) -> None:
        """Ends with 1 where the database is not PostgreSQL, or says no."""
        if connection.vendor != "postgresql":
            raise CommandError("SQLite has no roles. Set HOMEWARD_DATABASE to the address of a PostgreSQL database.")
        for name in (owner, app, backup):
            if not _NAME.fullmatch(name):
                raise CommandError(f"{name!r} is no name of a role: small letters, digits and _, at most 63.")
        if len({owner, app, backup}) < len((owner, app, backup)):
            raise CommandError("The three roles need three names.")
        made = list(statements(connection, Roles(owner, app, backup)))
        if apply:
            self._apply(made)
        else:
            self.stdout.write("".join(f"{statement};\n" for statement in made))

    def _apply(self, made: list[str]) -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                for statement in made:
                    cursor.execute(statement)
        except ProgrammingError as problem:
            raise CommandError(f"PostgreSQL refused, and nothing was changed: {problem}") from None
        self.stdout.write("The roles are there. Give them passwords with \\password, and serve as the application's.")
