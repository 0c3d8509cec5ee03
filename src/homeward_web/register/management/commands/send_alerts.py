"""`./run manage send_alerts`: sends the alerts that wait, by e-mail. Run it each minute."""

from collections.abc import Sequence
from typing import Any

from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError

from homeward_web.register.outbox import send_alerts


class Command(BaseCommand):
    """Sends alerts to those of an agency whom they are for."""

    help = "Sends the alerts that wait, by e-mail, with no word of any child. Run it each minute."

    def handle(self, *args: Any, **options: Any) -> None:
        sent, waiting = send_alerts(_by_mail)
        self.stdout.write(f"{sent} sent")
        if waiting:
            raise CommandError(f"{waiting} could not be sent, and wait. Check the settings of e-mail.")


def _by_mail(people: Sequence[str], words: str) -> None:
    """One message each, so that nobody learns who else was told."""
    for each in people:
        send_mail("Homeward: something needs you", words, None, [each])
