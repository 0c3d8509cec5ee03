"""
Looks at the clock: raises the strategy meetings that time alone calls for, and shows once what two agencies reported.

    manage raise_meetings --every 300
"""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from homeward_web.accounts.acting import acting
from homeward_web.accounts.readers import job
from homeward_web.missing.actions.pairing import pair_reports
from homeward_web.missing.actions.raising import raise_as_time_passes

JOB = "missing.look_at_the_clock"


def look() -> tuple[int, int]:
    """One look, in one act of the job: how many reasons for a meeting were raised, and how many reports paired."""
    with acting(job(JOB), JOB) as act:
        reasons, joins = raise_as_time_passes(), pair_reports()
        act.saw_all({row.child_id for row in (*reasons, *joins)})
        act.notes(raised=len(reasons), paired=len(joins))
    return len(reasons), len(joins)


class Command(BaseCommand):
    """The command `raise_meetings`."""

    help = "Raise the strategy meetings that time alone calls for, and show once what two agencies reported."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=int, default=0, metavar="SECONDS", help="look again so often, without end")

    def handle(self, *args: Any, every: int, verbosity: int, **options: Any) -> None:
        while True:
            raised, paired = look()
            if verbosity:
                self.stdout.write(f"{raised} reasons for a strategy meeting raised, {paired} reports shown once.")
            if not every:
                return
            close_old_connections()
            time.sleep(every)
