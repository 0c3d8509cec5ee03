"""`manage sign_head`: the last record of the trail, signed, for somebody outside to hold."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from homeward_web.audit.heads import head_now, key_of, public_text, signed
from homeward_web.clock import today


class Command(BaseCommand):
    help = "Signs the last record of the audit trail, and prints the line or adds it to today's file in a folder."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--to", type=Path, metavar="FOLDER", help="a folder that another agency takes the files from"
        )
        parser.add_argument(
            "--public-key", action="store_true", help="print the public key, for its holders to note, and sign nothing"
        )

    def handle(self, *_: Any, to: Path | None, public_key: bool, **__: Any) -> None:
        """Call it each minute, from cron or a timer. It reads no record of a child and is no act itself."""
        key = key_of(settings.TRAIL_KEY_FILE)
        line = public_text(key.public_key()) if public_key else signed(head_now(), key)
        if to is None or public_key:
            self.stdout.write(line)
            return
        try:
            to.mkdir(parents=True, exist_ok=True)
            _add(to / f"trail-heads-{today().isoformat()}.jsonl", line)
        except OSError as problem:
            raise CommandError(f"The head was not written to {to}: {problem.strerror}.") from None


def _add(file: Path, line: str) -> None:
    """Adds a line and waits until the disk has it."""
    with file.open("a", encoding="ascii") as opened:
        opened.write(line + "\n")
        opened.flush()
        os.fsync(opened.fileno())
