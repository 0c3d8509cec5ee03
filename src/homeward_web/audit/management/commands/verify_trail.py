"""`manage verify_trail`: whether the audit trail is whole."""

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from homeward_web.audit.heads import BadHead, as_noted
from homeward_web.audit.locks import missing_locks
from homeward_web.audit.management.heads_file import add_public_key, heads_in
from homeward_web.audit.trail import first_fault


class Command(BaseCommand):
    help = "Reads the audit trail from its beginning, and says the first record that was changed, removed or put in."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--head", type=Path, metavar="FILE", help="signed heads that somebody outside has held")
        add_public_key(parser)

    def handle(self, *_: Any, head: Path | None, public_key: Path | None, **__: Any) -> None:
        """Ends with 1 at a fault."""
        try:
            noted = as_noted(heads_in(head, public_key)) if head else {}
        except BadHead as problem:
            raise CommandError(str(problem)) from None
        began = time.monotonic()
        held, fault = first_fault(noted)
        if fault:
            raise CommandError(f"The audit trail does not hold. Record {fault.number}: {fault.why}.")
        if missing := missing_locks(connection):
            raise CommandError(
                f"The records hold, but the database would now let somebody change them: {', '.join(missing)} missing. "
                "Find out who took it away, and put it back."
            )
        self.stdout.write(f"The audit trail holds: {held:,} records, {time.monotonic() - began:.1f} seconds.")
        self.stdout.write(_what_heads_say(len(noted)))


def _what_heads_say(noted: int) -> str:
    if noted:
        return f"Every record that was noted outside is there ({noted:,} compared)."
    return "Nothing was compared with heads held outside: whoever wrote the whole trail anew would not be found."
