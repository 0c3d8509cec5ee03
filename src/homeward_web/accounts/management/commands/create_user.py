"""`./run manage create_user`: the first administrator of an agency, who then adds the others in the browser."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from homeward_web.accounts.acting import acting
from homeward_web.accounts.actions import make_user
from homeward_web.accounts.actions.invitations import invite
from homeward_web.accounts.management.links import add_address, invitation_words
from homeward_web.accounts.models import AGENCY_KINDS, Agency, User
from homeward_web.accounts.permissions import Role
from homeward_web.accounts.readers import job
from homeward_web.audit.acts import current_act


class Command(BaseCommand):
    help = "Adds a person, and prints the link with which they choose a password and a second factor."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the person's work e-mail address")
        parser.add_argument("--name", required=True, help="the person's full name")
        parser.add_argument("--agency", required=True, help="the key of the agency: northmoor")
        parser.add_argument("--role", action="append", choices=Role.values, help="left out: administrator")
        parser.add_argument("--agency-name", default="", help="of an agency that is not there yet")
        parser.add_argument("--agency-kind", choices=[key for key, _ in AGENCY_KINDS], help="as --agency-name")
        add_address(parser)

    def handle(self, *args: Any, **said: Any) -> None:
        with acting(job("create_user"), "accounts.add_person"):
            user = make_user(
                email=_free(said["email"]),
                name=said["name"],
                agency=_agency(said),
                roles=[Role(role) for role in said["role"] or [Role.ADMINISTRATOR]],
            )
            secret = invite(user)
        self.stdout.write(invitation_words(secret, said["address"]))


def _free(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError:
        raise CommandError("The first argument must be an e-mail address.") from None
    if User.objects.filter(email=email.lower()).exists():
        raise CommandError("Somebody has an account with this address already. Use `manage invite` for a new link.")
    return email


def _agency(said: dict[str, Any]) -> Agency:
    """The agency that is named; made, where its name and kind are given and it is not there."""
    found = Agency.objects.filter(key=said["agency"]).first()
    if found is not None:
        return found
    if not said["agency_name"] or not said["agency_kind"]:
        raise CommandError("There is no such agency yet. Give --agency-name and --agency-kind to add it.")
    made = Agency(key=said["agency"], name=said["agency_name"], kind=said["agency_kind"])
    try:
        made.full_clean()
    except ValidationError:
        raise CommandError("--agency must be a short key of small letters, digits and hyphens.") from None
    made.save()
    current_act().notes(agency=made.key)
    return made
