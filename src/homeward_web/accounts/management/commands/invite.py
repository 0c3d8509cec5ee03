"""`./run manage invite`: a new link for somebody whom no administrator can help, such as the only administrator."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from homeward_web.accounts.acting import acting
from homeward_web.accounts.actions.invitations import invite
from homeward_web.accounts.management.links import add_address, invitation_words
from homeward_web.accounts.models import User
from homeward_web.accounts.readers import job


class Command(BaseCommand):
    help = "Prints a new link with which a person chooses a password and a second factor anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the person's e-mail address")
        add_address(parser)

    def handle(self, *args: Any, **said: Any) -> None:
        with acting(job("invite"), "accounts.invite"):
            user = User.objects.filter(email=said["email"].lower(), is_active=True).first()
            if user is None:
                raise CommandError("Nobody who may sign in has this address.")
            secret = invite(user)
        self.stdout.write(invitation_words(secret, said["address"]))
