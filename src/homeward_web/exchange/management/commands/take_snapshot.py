"""`manage take_snapshot`: the register as a dataset, for reports."""

from typing import Any

from django.core.management.base import BaseCommand

from homeward_web.exchange.snapshot import take_snapshot


class Command(BaseCommand):
    help = "Writes a snapshot of the register into the data folder and says where it lies."

    def handle(self, *_: Any, **__: Any) -> None:
        self.stdout.write(str(take_snapshot()))
