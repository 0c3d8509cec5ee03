"""`manage check_head`: whether heads that somebody held are signed, and whether the trail still has their records."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from homeward_web.audit.heads import BadHead, as_noted
from homeward_web.audit.management.heads_file import add_public_key, heads_in
from homeward_web.audit.models import Record


class Command(BaseCommand):
    help = "Compares signed heads with the trail: quickly, their own records alone. verify_trail --head follows it all."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="signed heads that somebody outside has held")
        add_public_key(parser)
        parser.add_argument(
            "--signature-only", action="store_true", help="ask the signatures alone: for who holds them, elsewhere"
        )

    def handle(self, *_: Any, file: Path, public_key: Path | None, signature_only: bool, **__: Any) -> None:
        """Ends with 1 at a fault."""
        try:
            heads = heads_in(file, public_key)
            noted = as_noted(heads)
        except BadHead as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"{len(heads):,} signed with this key; the last is record {heads[-1].number}.")
        if signature_only:
            return
        for number in sorted(noted):
            there = Record.objects.filter(number=number).values_list("hash", flat=True).first()
            if there != noted[number]:
                how = "is another one now" if there else "is gone"
                raise CommandError(f"The audit trail does not hold. Record {number} {how}. Run verify_trail --head.")
        self.stdout.write("The trail has each of these records.")
